import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createImageChecks } from '../../../src/features/preflight/disk/checkWhole';
import type { FileFacts } from '../../../src/features/preflight/model/fileFacts';
import { createImageFileSource } from '../../../src/features/upload/disk/imageFile';
import { diskWith, extSuperblock } from '../../support/diskBytes';
import { brokenImage } from '../../support/sampleImage';
import { runQuietly } from '../../workbench/command';
import { aptCommand, isOnPath } from '../../workbench/debianPackages';
import type { Figure, Measurement, Tell } from '../figure';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';

const MIB = 2 ** 20;
const LARGE_BYTES = 5 * 2 ** 30;
const DISK_BYTES = 2 ** 31;
const CONTENT_BYTES = 400 * MIB;
const LOOKS = 101;
const CHECKS = 5;

const checks = createImageChecks(createImageFileSource());

/** What the checks of a file take before it is uploaded. */
export const preflight: Measurement = {
  title: 'Looking at a file of 5 GiB, and checking a disk of 2 GiB, in turn with gzip -t',
  async *measure(tell) {
    const folder = makeTempFolder();
    try {
      yield* measureLook(await writeLarge(path.join(folder.path, 'large.img.gz')), tell);
      tell('compressing a disk of 2 GiB');
      yield* measureCheck(await writeDisk(path.join(folder.path, 'disk.img.gz')), tell);
    } finally {
      folder.remove();
    }
  },
};

async function* measureLook(file: string, tell: Tell): AsyncIterable<Figure> {
  const times: number[] = [];
  for (let round = 0; round < LOOKS; round += 1) {
    const started = performance.now();
    await checks.look(file);
    times.push(performance.now() - started);
  }
  tell(`looks: ${spread(times, 'ms')}`);
  yield { name: 'preflight.quick_ms', value: median(times), unit: 'ms' };
}

async function* measureCheck(file: string, tell: Tell): AsyncIterable<Figure> {
  if (!isOnPath('gzip')) throw new Error(`there is no gzip. Try: ${aptCommand(['gzip'])}`);
  const facts = await checks.look(file);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < CHECKS; round += 1) {
    ours.push(await seconds(() => checkOnce(facts)));
    theirs.push(await seconds(() => runQuietly('gzip', ['-t', file])));
  }
  const ratios = ours.map((second, round) => (theirs[round] ?? Number.NaN) / second);
  tell(`ours: ${spread(ours, 's')}; gzip -t: ${spread(theirs, 's')}`);
  yield { name: 'preflight.full.ratio_to_gzip_t', value: median(ratios), unit: 'x' };
}

async function checkOnce(facts: FileFacts): Promise<void> {
  const { signal } = new AbortController();
  const { whole } = await checks.checkWhole(facts, { signal, onProgress() {} });
  if (whole?.uncompressedBytes !== DISK_BYTES) throw new Error('The check has miscounted');
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Only its two ends are read: what is between them takes no room on the disk. */
async function writeLarge(file: string): Promise<string> {
  const ends = brokenImage(MIB);
  await fs.promises.writeFile(file, ends.subarray(0, MIB / 2));
  await fs.promises.truncate(file, LARGE_BYTES - MIB / 2);
  await fs.promises.appendFile(file, ends.subarray(MIB / 2));
  return file;
}

/** A disk with as much content as a small system has, in runs between zeros, compressed by zlib. */
async function writeDisk(file: string): Promise<string> {
  await pipeline(Readable.from(diskPieces()), createGzip(), fs.createWriteStream(file));
  return file;
}

/** The content is this program’s own executable: machine code, data and text, as disks have. */
function* diskPieces(): Iterable<Buffer> {
  const content = fs.readFileSync(process.execPath);
  const zeros = Buffer.alloc(MIB);
  const every = DISK_BYTES / CONTENT_BYTES;
  const head = diskWith([1024, extSuperblock(DISK_BYTES)]);
  yield Buffer.concat([head, zeros]).subarray(0, MIB);
  let contents = 0;
  for (let piece = 1; piece < DISK_BYTES / MIB; piece += 1) {
    const isContent = contents < Math.floor(piece / every);
    const at = (contents * MIB) % (content.length - MIB);
    yield isContent ? content.subarray(at, at + MIB) : zeros;
    if (isContent) contents += 1;
  }
}
