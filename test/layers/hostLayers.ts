import path from 'node:path';
import { fetchDesktop, runHostTestsOnDesktop } from '../workbench/desktop';
import { codeServerObstacle, fetchCodeServer } from '../workbench/fetchCodeServer';
import { type HostTestRun, runHostTestsInServer } from '../workbench/hostTests';
import { artifactsFolder } from '../workbench/project';
import { floor, newest, type VsCodeVersion } from '../workbench/versions';
import { failed, type Layer, type Outcome, skipped } from './layer';
import { outcomeOf } from './mochaLayer';

/** What does not depend on the version of VS Code, and takes long: it runs on the newest alone. */
const ONCE = 'faults';

/** The suite in the extension host, on the oldest and the newest VS Code. */
export function hostLayers(prepared: () => Promise<void>): Layer[] {
  return [floor, newest].map((version) => ({
    name: `host-${version.name}`,
    async run() {
      await prepared();
      return runHostTests(version);
    },
  }));
}

async function runHostTests(version: VsCodeVersion): Promise<Outcome> {
  const leftOut = version === newest ? '' : ONCE;
  const run: HostTestRun = {
    reportFile: path.join(artifactsFolder, `host-${version.name}.json`),
    env: { HOST_TEST_LEFT_OUT: leftOut },
  };
  const desktop = await fetchDesktop(version);
  if (desktop.kind === 'found') {
    const report = await runHostTestsOnDesktop(desktop.executable, run);
    return { ...outcomeOf(report), note: `desktop VS Code, ${desktop.executable}` };
  }
  const obstacle = codeServerObstacle();
  if (obstacle) return cannotRun(`${desktop.reason}, and ${obstacle}`);
  const report = await runHostTestsInServer(await fetchCodeServer(version), run);
  const note = `server build of VS Code ${version.vscode} (${desktop.reason})`;
  const rest = leftOut && `; test/host/${leftOut} runs on ${newest.vscode} alone`;
  return { ...outcomeOf(report), note: note + rest };
}

/** A machine at hand may lack VS Code; the one that guards the main branch may not. */
function cannotRun(reason: string): Outcome {
  return process.env['CI'] ? failed(reason) : skipped(reason);
}
