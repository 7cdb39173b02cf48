import assert from 'node:assert/strict';
import fs from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { CompressionError } from '../../src/features/preflight/model/imageFileError';
import { fillDisk } from '../support/fullDisk';
import { meetAt, type Row, type Rows, randomMoment, WHILE_SENDING } from './row';
import type { Ended, Scene } from './scene';

const SECOND_MS = 1_000;
const DAY_MS = 24 * 3_600_000;

/** The network is gone for a minute, less or more; what is on its way is cut. */
async function networkGone(scene: Scene): Promise<Ended> {
  const goneMs = scene.random.between(5 * SECOND_MS, 120 * SECOND_MS);
  let back: Promise<void> | undefined;
  const window = scene.window(
    meetAt(scene, randomMoment(scene), async () => {
      await window.setNetwork(false);
      back = setTimeout(goneMs / scene.clock.pace.factor).then(() => window.setNetwork(true));
    }),
  );
  const ended = await scene.upload(window);
  await back;
  return ended;
}

/** Somebody sets the clock, by days; in half of the cases the window ends before long. */
function clockMoved(scene: Scene): Promise<Ended> {
  const { random } = scene;
  const byMs = random.between(1, 10 * DAY_MS) * (random.chance() ? 1 : -1);
  const move = meetAt(scene, randomMoment(scene), () => {
    window.clock.set(byMs);
    if (random.chance()) scene.clockOffMs = byMs;
  });
  const window = scene.window(move);
  return scene.upload(window);
}

/** Something happens to the file once its image is asked for. */
function fileChanges(change: (scene: Scene) => void): Row['befall'] {
  return (scene) => {
    const moment = randomMoment(scene, ['images.create, done', ...WHILE_SENDING]);
    return scene.upload(scene.window(meetAt(scene, moment, () => change(scene))));
  };
}

function truncate({ content, file, random }: Scene): void {
  fs.truncateSync(file, random.between(0, content.byteLength - 1));
}

/** In place, or by another file of its name. */
function replace(scene: Scene): void {
  const isInPlace = scene.random.chance();
  scene.replace((file, content) => {
    const written = isInPlace ? file : `${file}.new`;
    fs.writeFileSync(written, content);
    fs.renameSync(written, file);
  });
}

/** There is no room for all of the compressed copy. */
async function diskFull(scene: Scene): Promise<Ended> {
  const raw = await scene.rawFile();
  const limitBytes = scene.random.between(0, raw.copyBytes - 1);
  fillDisk(scene.copies, limitBytes);
  scene.meet(`byte ${limitBytes} of the copy`);
  const ended = await scene.upload(scene.window(), raw.source);
  fillDisk(scene.copies, undefined);
  assert.ok(ended.kind === 'outcome' && ended.outcome.kind === 'stopped');
  assert.ok(ended.outcome.error instanceof CompressionError);
  assert.deepEqual(fs.readdirSync(scene.copies), [], 'a part of a copy is left');
  return ended;
}

export const machineFaults = {
  'no network for a minute': { runs: 12, befall: networkGone },
  'a clock that is set': { runs: 8, befall: clockMoved },
  'a file that is truncated': { runs: 8, befall: fileChanges(truncate) },
  'a file that is replaced': { runs: 8, befall: fileChanges(replace) },
  'a disk that is full while it compresses': { runs: 6, befall: diskFull },
  'a file that is removed': { runs: 6, befall: fileChanges(({ file }) => fs.rmSync(file)) },
} satisfies Rows;
