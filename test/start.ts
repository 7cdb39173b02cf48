// `npm start`: the extension in a VS Code, against a simulator of the Linode API. With --no-window
// the simulator alone, and the folders that .vscode/launch.json opens a VS Code on.

import path from 'node:path';
import { parseArgs } from 'node:util';
import { startSimulator } from './simulator/simulator';
import { BELIEVABLE_PACE } from './simulator/world';
import { type OpenedVsCode, openVsCode } from './start/openVsCode';
import { makeTryOutFolder } from './start/tryOutFolder';
import { cacheFolder } from './workbench/project';
import { makeScratch, type Settings, writeSettings } from './workbench/scratch';

const uploadBytesPerSecond = 1_000_000;
// so that a progress bar has something to show

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'no-window': { type: 'boolean', default: false } } });
  const simulator = await startSimulator({
    seed: 'demo',
    pace: BELIEVABLE_PACE,
    uploadBytesPerSecond,
  });
  const folder = await makeTryOutFolder();
  const settings: Settings = {
    'linodeImages.apiUrl': simulator.url,
    'workbench.startupEditor': 'readme',
  };
  const vscode = values['no-window'] ? withoutWindow(settings) : await openFresh(settings, folder);
  console.log(`
VS Code    ${vscode.directions}
Token      ${simulator.tokens.full}
Simulator  ${simulator.url} stands in for the Linode API; no account is touched.

Choose Linode Images in the activity bar, then Sign In, and paste the token.
${folder} has an image to upload. Ctrl+C ends it all.
`);
  await Promise.race([vscode.closed, untilInterrupted()]);
  await vscode.stop();
  await simulator.stop();
  process.exit(0);
}

async function openFresh(settings: Settings, folder: string): Promise<OpenedVsCode> {
  const scratch = makeScratch(settings);
  const vscode = await openVsCode(scratch, folder);
  const stop = async (): Promise<void> => {
    await vscode.stop();
    scratch.remove();
  };
  return { ...vscode, stop };
}

function withoutWindow(settings: Settings): OpenedVsCode {
  writeSettings(path.join(cacheFolder, 'user-data'), settings);
  return {
    directions: 'Start "Run Extension against the Simulator" in the debugger.',
    closed: new Promise(() => {}),
    stop: () => Promise.resolve(),
  };
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
