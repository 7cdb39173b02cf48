import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkAftermath } from './aftermath';
import type { FaultName, Row } from './row';
import { Scene } from './scene';
import { TABLE } from './table';

/** Repeats the points of a run that has failed. */
const SEED = process.env['UPLOAD_FAULTS_SEED'] ?? String(Date.now());

/** So many at a time: most of the time of a run is waiting. */
const AT_ONCE = 4;

/** A test for each of these faults, which befall uploads at random points. */
export function testFaults(names: readonly FaultName[]): void {
  let folder: string;
  const { TMPDIR } = process.env;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'faults-'));
    process.env['TMPDIR'] = folder;
  });

  after(() => {
    process.env['TMPDIR'] = TMPDIR;
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    fs.rmSync(folder, { recursive: true, force: true });
  });

  for (const fault of names) {
    const row = TABLE[fault];
    it(`${fault}, at ${row.runs} points`, function () {
      this.timeout(600_000);
      return runAll(fault, row);
    });
  }
}

async function runAll(fault: string, row: Row): Promise<void> {
  const left = Array.from({ length: row.runs }, (_, at) => `${SEED} ${fault} ${at}`);
  const failures: string[] = [];
  const worker = async () => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      failures.push(...(await run(seed, row)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const again = `UPLOAD_FAULTS_SEED=${SEED} repeats them.`;
  assert.ok(failures.length === 0, `${failures.length} failed. ${again}\n${failures.join('\n\n')}`);
}

/** What failed, told with the point at which it did. */
async function run(seed: string, row: Row): Promise<readonly string[]> {
  const scene = await Scene.open(seed);
  try {
    const ended = await row.befall(scene);
    assert.notEqual(scene.met, '', 'the fault did not come about');
    await checkAftermath(scene, ended);
    return [];
  } catch (error) {
    return [`${seed}, at ${scene.met}: ${error instanceof Error ? error.stack : error}`];
  } finally {
    await scene.close();
  }
}
