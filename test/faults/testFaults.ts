import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkAftermath } from './aftermath';
import type { Row, Rows } from './row';
import { Scene } from './scene';

/** The points of a run follow from it; what has failed is repeated with its seed. */
const SEED = process.env['UPLOAD_FAULTS_SEED'] ?? String(Date.now());

/** A test for each random point at which one of these faults befalls an upload. */
export function testFaults(rows: Rows): void {
  describe('an upload that meets', () => {
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

    for (const [fault, row] of Object.entries(rows)) {
      for (let point = 1; point <= row.runs; point += 1) {
        it(`${fault}, at point ${point} of ${row.runs}`, () => testPoint(fault, point, row));
      }
    }
  });
}

async function testPoint(fault: string, point: number, row: Row): Promise<void> {
  const { isForeign = false } = row;
  const scene = await Scene.open(`${SEED} ${fault} ${point}`, { isForeign });
  try {
    const ended = await row.befall(scene);
    assert.notEqual(scene.met, '', 'the fault did not come about');
    await checkAftermath(scene, ended);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const again = `UPLOAD_FAULTS_SEED=${SEED} repeats it`;
    throw new Error(`It met ${scene.met || 'nothing'}; ${again}\n${what}`, { cause: error });
  } finally {
    await scene.close();
  }
}
