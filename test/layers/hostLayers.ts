import { emptyResults, readResults } from '../results/resultFile';
import { fetchDesktop, runHostTestsOnDesktop } from '../workbench/desktop';
import { codeServerObstacle, fetchCodeServer } from '../workbench/fetchCodeServer';
import { type HostTestRun, runHostTestsInServer } from '../workbench/hostTests';
import { resultsFile } from '../workbench/project';
import { floor, newest, type VsCodeVersion } from '../workbench/versions';
import { buildTests } from './build';
import { type Choice, failed, type Layer, noneChosen, type Outcome, skipped } from './layer';
import { outcomeOf } from './outcomeOf';
import { bundleOf, testFiles } from './testFiles';
import type { Lane } from './turns';

/** What a version of VS Code decides: the oldest one runs this folder of host tests alone. */
const OF_VERSION = 'host/version';

/** When mocha gives a test up that does not say so itself: it bounds what hangs, no machine is so slow. */
const TIMEOUT_MS = 60_000;

/** The tests in the extension host: what depends on the version on the oldest VS Code, all on the newest. */
export function hostLayers(prepared: () => Promise<void>, lane: () => Lane): Layer[] {
  return [floor, newest].map((version) => {
    const own = lane();
    return {
      name: `host-${version.name}`,
      hasTitles: true,
      lane: own,
      async run(choice) {
        await prepared();
        return own.take(() => runHostTests(version, choice));
      },
    };
  });
}

async function runHostTests(version: VsCodeVersion, choice: Choice): Promise<Outcome> {
  const { title } = choice;
  const name = `host-${version.name}`;
  const results = resultsFile(title === undefined ? name : `${name}-chosen`);
  const files = testFiles(version === newest ? 'host' : OF_VERSION);
  if (files.length === 0) return failed('No host test was found');
  if (title !== undefined) await buildTests(...files);
  emptyResults(results);
  const place = await runSomewhere(version, {
    tests: {
      files: files.map(bundleOf),
      results,
      timeoutMs: TIMEOUT_MS,
      ...(title !== undefined && { grep: title }),
    },
  });
  if (place.kind === 'nowhere') return cannotRun(place.reason);
  const lines = readResults(results);
  const isNone = title !== undefined && !lines.some(({ kind }) => kind === 'end');
  return { ...(isNone ? noneChosen(choice) : outcomeOf(lines)), note: place.note };
}

type Place =
  | { readonly kind: 'ran'; readonly note: string }
  | { readonly kind: 'nowhere'; readonly reason: string };

/** On the desktop where there is one, else in a server. */
async function runSomewhere(version: VsCodeVersion, run: HostTestRun): Promise<Place> {
  const desktop = await fetchDesktop(version);
  if (desktop.kind === 'found') {
    await runHostTestsOnDesktop(desktop.executable, run);
    return { kind: 'ran', note: `desktop VS Code, ${desktop.executable}` };
  }
  const obstacle = codeServerObstacle();
  if (obstacle) return { kind: 'nowhere', reason: `${desktop.reason}, and ${obstacle}` };
  await runHostTestsInServer(await fetchCodeServer(version), run);
  const note = `server build of VS Code ${version.vscode} (${desktop.reason})`;
  return { kind: 'ran', note };
}

/** A machine at hand may lack VS Code; the one that guards the main branch may not. */
function cannotRun(reason: string): Outcome {
  return process.env['CI'] ? failed(reason) : skipped(reason);
}
