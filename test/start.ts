// `npm start`: the extension in a VS Code, against a simulator of the Linode API.

import { startSimulator } from './simulator/simulator';
import { BELIEVABLE_PACE } from './simulator/world';
import { openVsCode } from './start/openVsCode';
import { makeTryOutFolder } from './start/tryOutFolder';
import { makeScratch } from './workbench/scratch';

const uploadBytesPerSecond = 1_000_000;

async function main(): Promise<void> {
  const simulator = await startSimulator({
    seed: 'demo',
    pace: BELIEVABLE_PACE,
    uploadBytesPerSecond,
  });
  const folder = await makeTryOutFolder();
  const scratch = makeScratch({
    'linodeImages.apiUrl': simulator.url,
    'workbench.startupEditor': 'readme',
  });
  const vscode = await openVsCode(scratch, folder);
  console.log(`
VS Code     ${vscode.directions}
Simulator   ${simulator.url} stands in for the Linode API; no account is touched.
Token       ${simulator.tokens.full}

Choose Linode Images in the activity bar, then Sign In, and paste the token.
${folder} has an image to upload. Ctrl+C ends it all.
`);
  await Promise.race([vscode.closed, untilInterrupted()]);
  await vscode.stop();
  await simulator.stop();
  scratch.remove();
  process.exit(0);
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
