import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { doubtsOf } from '../../../src/features/preflight/model/fileFacts';
import { createImageCompressor } from '../../../src/features/upload/disk/compressImage';
import { isOnPath } from '../../workbench/debianPackages';
import type { Judged } from './judge';
import type { Row } from './row';

/** Gzip would take half a minute for the largest. */
const UNPACK = isOnPath('igzip') ? 'igzip -dcq' : 'gzip -dcq';

const compressor = createImageCompressor(path.join(os.tmpdir(), 'real-preflight-copies'));

const MOST_TESTED_BYTES = 1024 ** 3;
const DAMAGED = /whole: (?:damaged|truncated)$/;

/** Throws unless the verdict is that of the row, and holds against what other programs say. */
export async function checkJudged(judged: Judged, row: Row): Promise<void> {
  assert.equal(judged.verdict, row.verdict);
  checkSize(judged);
  checkGzip(judged);
  checkEnd(judged);
  checkCommand(judged);
  await checkRead(judged);
}

/** What would be sent is the disk. */
async function checkRead({ facts, folder, path: file }: Judged): Promise<void> {
  const disk = path.join(folder, 'disk');
  if (!facts?.container || !fs.existsSync(disk)) return;
  const { signal } = new AbortController();
  const copy = await compressor.compress(file, { signal, onProgress() {} });
  const sent = gunzipSync(fs.readFileSync(copy.path));
  await copy.remove();
  assert.ok(sent.equals(fs.readFileSync(disk)), 'another disk would be sent');
}

/** A size that is called known is counted, unless it is damaged or the largest of all. */
function checkSize({ facts, path: file, verdict }: Judged): void {
  if (facts?.size.kind !== 'known' || /tooLarge$|damaged$|truncated$/.test(verdict)) return;
  if (facts.container) return; // as test/real/convert does
  const counted = facts.isRaw
    ? fs.statSync(file).size
    : Number(output('sh', ['-c', `${UNPACK} < "$0" | wc -c`, file]));
  assert.equal(facts.size.bytes, counted);
}

/** `gzip -t` ends with 1 for what is damaged, and with 2 where it leaves something out. */
function checkGzip({ facts, verdict, path: file }: Judged): void {
  if (!facts || facts.isRaw || (facts.whole?.uncompressedBytes ?? 0) > MOST_TESTED_BYTES) return;
  if (facts.size.kind === 'known' && !facts.whole) return; // It was not asked for.
  const { status } = spawnSync('gzip', ['-t'], { input: fs.readFileSync(file) });
  assert.equal(status === 1, DAMAGED.test(verdict), 'gzip -t');
}

/** The tools that read a disk see whether its end is there. */
function checkEnd({ facts, path: file }: Judged): void {
  if (!facts?.isRaw || facts.container || facts.content.kind !== 'disk') return;
  const isCut = doubtsOf(facts).some(({ kind }) => kind === 'cutShort');
  const { layout } = facts.content;
  if (/^ext/.test(layout)) {
    assert.equal(
      /physical size of the device/.test(output('e2fsck', ['-fn', file])),
      isCut,
      'e2fsck',
    );
  }
  if (layout === 'gpt' || layout === 'gpt4096') {
    const isRead = output('partx', ['-g', '-o', 'NR', file]).trim() !== '';
    assert.equal(isRead, layout === 'gpt' && !isCut, 'partx');
  }
}

/** Makes the disk, and leaves all others as they were; a second time, it makes nothing. */
function checkCommand({ folder, problem }: Judged): void {
  if (problem?.kind !== 'notDisk' || problem.conversion.kind !== 'command') return;
  const { anywhere, result } = problem.conversion;
  assert.doesNotMatch(anywhere, /\p{Cc}/u);
  const made = path.join(folder, result);
  const before = contentsOf(folder);
  const first = spawnSync('sh', ['-c', anywhere], { cwd: '/', encoding: 'utf8' });
  assert.equal(first.status, 0, `${anywhere}\n${first.stderr}`);
  const disk = fs.readFileSync(path.join(folder, 'disk'));
  assert.ok(disk.equals(fs.readFileSync(made)), `${anywhere} makes another disk`);
  assert.deepEqual(fs.readdirSync(path.dirname(made)), [path.basename(made)]);
  const second = spawnSync('sh', ['-c', anywhere], { cwd: '/' });
  assert.notEqual(second.status, 0);
  fs.rmSync(path.dirname(made), { recursive: true });
  assert.deepEqual(contentsOf(folder), before);
}

function contentsOf(folder: string): readonly string[] {
  return fs.readdirSync(folder).map((name) => {
    const { size, mtimeMs } = fs.statSync(path.join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}

function output(program: string, args: readonly string[]): string {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout;
}
