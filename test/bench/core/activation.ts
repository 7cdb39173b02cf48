import path from 'node:path';
import {
  launchBrowser,
  loadUnderDevelopment,
  type UnderDevelopment,
} from '../../workbench/browser';
import type { CodeServer } from '../../workbench/fetchCodeServer';
import { openAndWait } from '../../workbench/hostTests';
import { projectFolder } from '../../workbench/project';
import { makeScratch, type Scratch } from '../../workbench/scratch';
import { startServer } from '../../workbench/server';
import type { Figure, Measurement, Tell } from '../figure';
import { median, spread } from '../statistics';
import { prepareVsCode } from '../vsCode';
import { type ActivationSample, readSamples } from './activationSample';
import { type Rival, stageExtension, stageRival } from './stagedExtension';

const HOSTS = 10;
const HOST_TIMEOUT_MS = 60_000;
const HOST_PROGRAM = path.join(projectFolder, 'out/test/bench/activationHost/main.js');

/** Nobody listens there: the bench asks nothing of the real API. */
const API_URL = 'http://127.0.0.1:9';

/** From the call of `activate()` to its answer: reading the script, running it, making the parts. */
export const activation: Measurement = {
  title: `Activating ours and one of VS Code's, each first in turns, in ${HOSTS} fresh hosts`,
  async *measure(tell) {
    const codeServer = await prepareVsCode();
    const ours = await stageExtension();
    const rival = stageRival(codeServer);
    try {
      const samples = await measureInHosts(codeServer, ours.path, rival);
      checkUndici(samples);
      yield* compare(samples, rival, tell);
    } finally {
      ours.remove();
      rival.remove();
    }
  },
};

/** Every window has an extension host of its own. The first one warms the page cache. */
async function measureInHosts(
  codeServer: CodeServer,
  extension: string,
  rival: Rival,
): Promise<ActivationSample[]> {
  const scratch = makeScratch({ 'linodeImages.apiUrl': API_URL });
  const file = path.join(scratch.root, 'activations.jsonl');
  const env = { BENCH_ACTIVATIONS: file, BENCH_RIVAL: rival.id };
  const server = await startServer({ codeServer, scratch, env });
  try {
    const { authority } = server;
    const what = { authority, extension, alongside: [rival.path], tests: HOST_PROGRAM };
    await openWindows(scratch, server.addressOf(scratch.workspace), what);
    return readSamples(file).slice(1);
  } finally {
    await server.stop();
    scratch.remove();
  }
}

async function openWindows(scratch: Scratch, address: string, what: UnderDevelopment) {
  const browser = await launchBrowser(scratch);
  try {
    for (let opened = 0; opened <= HOSTS; opened += 1) {
      const page = await browser.newPage();
      await loadUnderDevelopment(page, what);
      await openAndWait(page, address, AbortSignal.timeout(HOST_TIMEOUT_MS));
      await page.goto('about:blank'); // ends the extension host, where closing would keep it
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

function checkUndici(samples: readonly ActivationSample[]): void {
  if (samples.some(({ undici }) => undici.loadedByActivation)) {
    throw new Error('undici was loaded by the activation');
  }
  if (!samples.every(({ undici }) => undici.loadedByRequest)) {
    throw new Error('undici was not seen when a request loaded it');
  }
}

function* compare(
  samples: readonly ActivationSample[],
  rival: Rival,
  tell: Tell,
): Iterable<Figure> {
  const ours = samples.map(({ oursMs }) => oursMs);
  const theirs = samples.map(({ rivalMs }) => rivalMs);
  const ratios = samples.map(({ oursMs, rivalMs }) => oursMs / rivalMs);
  tell(`ours: ${spread(ours, 'ms')}; ${rival.id}: ${spread(theirs, 'ms')}`);
  tell(`ours by ${rival.id}: ${spread(ratios, 'x')}`);
  yield { name: 'activation.ms', value: median(ours), unit: 'ms' };
  yield { name: 'activation.ratio_to_builtin', value: median(ratios), unit: 'x' };
}
