import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { chosenDesktop, hasDisplay, installedDesktop } from './findDesktop';
import { type HostTestRun, hostRunnerFile } from './hostTests';
import { type MochaReport, readMochaReport } from './mochaReport';
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

/** Runs the host suite in a desktop VS Code. */
export async function runHostTestsOnDesktop(
  executable: string,
  run: HostTestRun,
): Promise<MochaReport> {
  fs.rmSync(run.reportFile, { force: true });
  fs.mkdirSync(path.dirname(run.reportFile), { recursive: true });
  const scratch = makeScratch();
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  const failure = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: projectFolder,
    extensionTestsPath: hostRunnerFile,
    // Set in a terminal inside VS Code, this would make Electron a plain Node.
    extensionTestsEnv: {
      ELECTRON_RUN_AS_NODE: undefined,
      ...run.env,
      HOST_TEST_REPORT: run.reportFile,
    },
    launchArgs: [
      scratch.workspace,
      ...['--user-data-dir', scratch.userData, '--extensions-dir', scratch.extensions],
    ],
    stdout: output,
    stderr: output,
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  scratch.remove();
  const report = readMochaReport(run.reportFile);
  if (report) return report; // tells of failed tests by itself
  const log = Buffer.concat(chunks).toString('utf8').split('\n').slice(-40).join('\n');
  throw new Error(`The host tests wrote no report.\n${log}`, { cause: failure });
}
