import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { WindowProcessEnd, WindowProcessOptions } from '../uploadWindow/main';
import type { Moment, Rows } from './row';
import { ANSWERS, type Ended, Scene } from './scene';

const PROGRAM = path.join(__dirname, '..', 'uploadWindow', 'main.js');

/** A window of its own process. It begins to upload at once. */
function open({ file, folder, windowOptions }: Scene, killAt?: Moment): ChildProcess {
  const tmp = path.join(folder, 'tmp');
  fs.mkdirSync(tmp, { recursive: true });
  const told: WindowProcessOptions = {
    window: windowOptions,
    file,
    answers: ANSWERS,
    ...(killAt !== undefined && { killAt }),
  };
  return fork(PROGRAM, [JSON.stringify(told)], {
    env: { ...process.env, TMPDIR: tmp, ELECTRON_RUN_AS_NODE: '1' },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Kills the process, if it has not killed itself, as soon as that is met or the upload is over. */
async function killAt(child: ChildProcess, isMet: Promise<unknown>): Promise<Ended> {
  const gone = once(child, 'exit');
  await Promise.race([isMet, once(child, 'message'), gone]);
  child.kill('SIGKILL');
  await gone;
  return { kind: 'gone' };
}

let moments: Promise<readonly Moment[]> | undefined;

/** All steps of the shortest upload, which meets nothing. Any other one has them as well. */
async function momentsOfAll(): Promise<readonly Moment[]> {
  const scene = await Scene.open('the shortest upload', { isShortest: true });
  try {
    const child = open(scene);
    const [{ steps }] = (await once(child, 'message')) as [WindowProcessEnd];
    child.kill('SIGKILL');
    await once(child, 'exit');
    return steps.map((step, at) => {
      const count = steps.slice(0, at + 1).filter((other) => other === step).length;
      return { step, count };
    });
  } finally {
    await scene.close();
  }
}

/** Each name is as likely as any other, so that the rare ones have their turn. */
async function atStep(scene: Scene): Promise<Ended> {
  moments ??= momentsOfAll();
  const all = await moments;
  const step = scene.random.of([...new Set(all.map((moment) => moment.step))]);
  const moment = scene.random.of(all.filter((one) => one.step === step));
  scene.meet(`${step} ${moment.count}`);
  return killAt(open(scene, moment), new Promise(() => {}));
}

function atByte(scene: Scene): Promise<Ended> {
  const byte = scene.randomByte();
  scene.meet(`byte ${byte} of ${scene.content.byteLength}`);
  return killAt(open(scene), scene.simulator.uploads.received(byte));
}

/** From the first request on, in real ms. */
async function atTime(scene: Scene): Promise<Ended> {
  const ms = scene.random.between(0, 40);
  scene.meet(`${ms} ms after the first request`);
  const arrived = scene.simulator.journal.arrival();
  return killAt(
    open(scene),
    arrived.then(() => setTimeout(ms)),
  );
}

/** The image is made while nobody waits for the answer any more, or is not. */
async function beforeAnswer(scene: Scene): Promise<Ended> {
  const { faults, journal } = scene.simulator;
  const planned = faults.next({ method: 'POST' }, { kind: 'hold' });
  const ended = await killAt(open(scene), planned.met);
  scene.meet('the request for the image');
  const isOver = journal.idle();
  faults.release();
  await isOver;
  return ended;
}

export const killFaults = {
  'a kill at a step': { runs: 40, befall: atStep },
  'a kill at a byte': { runs: 10, befall: atByte },
  'a kill at some time': { runs: 10, befall: atTime },
  'a kill before its image is answered': { runs: 6, befall: beforeAnswer },
} satisfies Rows;
