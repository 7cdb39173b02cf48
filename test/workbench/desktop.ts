import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { chosenDesktop, hasDisplay, installedDesktop } from './findDesktop';
import { type HostTestRun, hostRunnerFile, hostTestEnvironment, watchTests } from './hostTests';
import { cacheFolder, projectFolder } from './project';
import { makeScratch } from './scratch';
import type { VsCodeVersion } from './versions';

/** A desktop VS Code, or why there is none. */
export type Desktop =
  | { readonly kind: 'found'; readonly executable: string }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * The desktop build of a version where a window could be shown: the one that VSCODE_EXECUTABLE
 * names (as the newest), with `installed` any that is on this machine, else a download.
 */
export async function fetchDesktop(
  version: VsCodeVersion,
  options: { readonly installed?: boolean } = {},
): Promise<Desktop> {
  if (!hasDisplay()) return { kind: 'none', reason: 'there is no display' };
  const chosen = version.name === 'newest' ? chosenDesktop() : undefined;
  const present = chosen ?? (options.installed ? installedDesktop() : undefined);
  if (present) return { kind: 'found', executable: present };
  try {
    const executable = await downloadAndUnzipVSCode({
      version: version.desktop,
      cachePath: cacheFolder,
      reporter: new SilentReporter(),
    });
    return { kind: 'found', executable };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'none', reason: `desktop VS Code could not be downloaded (${reason})` };
  }
}

/** Runs tests in the extension host of a desktop VS Code, as `runHostTestsInServer` does in a server. */
export async function runHostTestsOnDesktop(executable: string, run: HostTestRun): Promise<void> {
  const scratch = makeScratch();
  await watchTests(run, async (signal) => {
    const others = process.listeners('SIGINT');
    const ended = runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath: hostRunnerFile,
      // Set in a terminal inside VS Code, this would make Electron a plain Node.
      extensionTestsEnv: { ELECTRON_RUN_AS_NODE: undefined, ...hostTestEnvironment(run) },
      launchArgs: [
        scratch.workspace,
        '--user-data-dir',
        scratch.userData,
        '--extensions-dir',
        scratch.extensions,
      ],
    });
    const interrupt = added(others);
    signal.addEventListener('abort', () => closeByForce(interrupt), { once: true });
    await ended.catch((error: unknown) => {
      throw signal.aborted ? signal.reason : error;
    });
  });
  scratch.remove();
}

/** What listens for Ctrl+C since then. */
function added(others: readonly NodeJS.SignalsListener[]): readonly NodeJS.SignalsListener[] {
  return process.listeners('SIGINT').filter((listener) => !others.includes(listener));
}

/** test-electron gives VS Code no handle: it closes it at the first Ctrl+C, and kills it at the second. */
function closeByForce(interrupt: readonly NodeJS.SignalsListener[]): void {
  const others = process.listeners('SIGINT');
  for (const listener of interrupt) listener('SIGINT');
  for (const listener of added(others)) listener('SIGINT');
}
