import fs from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser, loadUnderDevelopment } from './browser';
import type { CodeServer } from './fetchCodeServer';
import { type MochaReport, readMochaReport } from './mochaReport';
import { projectFolder } from './project';
import { makeScratch, type Scratch } from './scratch';
import { startServer } from './server';

/** A run of the host suite. */
export interface HostTestRun {
  /** Where mocha's JSON report is to be written. */
  readonly reportFile: string;
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** The longest that it may take. */
  readonly timeoutMs?: number;
}

/** The module that VS Code requires to run the host suite. */
export const hostRunnerFile = path.join(projectFolder, 'out/test/hostRunner.js');

/** Runs the host suite in the extension host of a server build, seen through a browser. */
export async function runHostTestsInServer(
  codeServer: CodeServer,
  run: HostTestRun,
): Promise<MochaReport> {
  fs.rmSync(run.reportFile, { force: true });
  fs.mkdirSync(path.dirname(run.reportFile), { recursive: true });
  const scratch = makeScratch();
  try {
    const log = await untilVerdict(codeServer, scratch, run);
    const report = readMochaReport(run.reportFile);
    if (!report) throw new Error(`The host tests wrote no report.\n${endOf(log)}`);
    return report;
  } finally {
    scratch.remove();
  }
}

/** Opens the workbench, which runs the tests, and returns its log once it has the result. */
async function untilVerdict(
  codeServer: CodeServer,
  scratch: Scratch,
  run: HostTestRun,
): Promise<string[]> {
  const env = { ...run.env, HOST_TEST_REPORT: run.reportFile };
  const server = await startServer({ codeServer, scratch, env });
  try {
    const browser = await launchBrowser(scratch);
    try {
      const page = browser.pages()[0] ?? (await browser.newPage());
      await loadUnderDevelopment(page, {
        authority: server.authority,
        extension: projectFolder,
        tests: hostRunnerFile,
      });
      return await openAndWait(
        page,
        server.addressOf(scratch.workspace),
        run.timeoutMs ?? 1_200_000,
      );
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** The workbench calls two functions if the page has them: one to log, one with the exit code. */
export async function openAndWait(
  page: Page,
  address: string,
  timeoutMs: number,
): Promise<string[]> {
  const log: string[] = [];
  let end = (): void => {};
  let fail = (_reason: Error): void => {};
  const ended = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  const timer = setTimeout(() => fail(new Error(`No result after ${timeoutMs} ms`)), timeoutMs);
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
    log.push(`[${type}] ${format(...args)}`),
  );
  await page.exposeFunction('codeAutomationExit', () => end());
  page.on('pageerror', (error) => log.push(`[page] ${error.message}`));
  page.on('crash', () => fail(new Error('The page crashed')));
  try {
    await Promise.all([page.goto(address), ended]);
    return log;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The host tests did not end: ${reason}\n${endOf(log)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** What VS Code says of itself as mere information helps nobody here. */
function endOf(log: readonly string[]): string {
  const telling = log.filter((line) => !/^\[(info|debug|trace)\]/.test(line));
  return telling.slice(-40).join('\n');
}
