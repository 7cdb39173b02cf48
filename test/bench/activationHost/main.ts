// What VS Code runs in a fresh extension host: activates this extension and one that ships with
// VS Code, each first in turns, and appends what that took to a file.

import fs from 'node:fs';
import Module from 'node:module';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ActivationSample } from '../core/activationSample';

type Extension = vscode.Extension<unknown>;

/** What starts by itself, with the window or after an activation, is done by then. */
const SETTLE_MS = 1_000;

/** VS Code takes a rejection for failure. */
export async function run(): Promise<void> {
  const file = process.env['BENCH_ACTIVATIONS'];
  if (!file) throw new Error('BENCH_ACTIVATIONS must name the file for the samples');
  await setTimeout(SETTLE_MS);
  const ours = findInactive('images-for-linode.linode-images');
  const rival = findInactive(process.env['BENCH_RIVAL']);
  const isUndiciLoaded = watchUndici(ours);
  const oursFirst = countLines(file) % 2 === 0;
  const times = new Map<Extension, number>();
  let loadedByActivation = false;
  for (const extension of oursFirst ? [ours, rival] : [rival, ours]) {
    times.set(extension, await timeActivation(extension));
    if (extension === ours) loadedByActivation = isUndiciLoaded();
    await setTimeout(SETTLE_MS);
  }
  await vscode.commands.executeCommand('linodeImages.refresh');
  const undici = { loadedByActivation, loadedByRequest: isUndiciLoaded() };
  const sample: ActivationSample = {
    oursMs: times.get(ours) ?? Number.NaN,
    rivalMs: times.get(rival) ?? Number.NaN,
    undici,
  };
  fs.appendFileSync(file, `${JSON.stringify(sample)}\n`);
}

function findInactive(id: string | undefined): Extension {
  const extension = vscode.extensions.getExtension(id ?? '');
  if (!extension || extension.isActive) throw new Error(`${id} is missing, or active by itself`);
  return extension;
}

async function timeActivation(extension: Extension): Promise<number> {
  const started = performance.now();
  await extension.activate();
  return performance.now() - started;
}

/** undici alone asks for this module of Node's, and does so as soon as it is loaded. */
function watchUndici(ours: Extension): () => boolean {
  let isLoaded = false;
  const loader = Module as unknown as {
    _load(request: string, parent?: { filename?: string }, isMain?: boolean): unknown;
  };
  const load = loader._load;
  loader._load = (request, parent, isMain) => {
    const isOurs = parent?.filename?.startsWith(ours.extensionPath);
    if (isOurs && request === 'node:diagnostics_channel') isLoaded = true;
    return load.call(loader, request, parent, isMain);
  };
  return () => isLoaded;
}

function countLines(file: string): number {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}
