import path from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { appendCut, hangReason } from '../results/cutRun';
import type { TestRun } from '../results/runTests';
import { RunWatch } from '../results/runWatch';
import type { Deadlines } from '../results/testProgress';
import { FOR_NOBODY, launchBrowser, loadUnderDevelopment } from './browser';
import type { CodeServer } from './fetchCodeServer';
import { projectFolder } from './project';
import { makeScratch } from './scratch';
import { startServer } from './server';

/** A run of tests in an extension host. */
export interface HostTestRun {
  readonly tests: TestRun;
  readonly deadlines?: Deadlines;
}

/** The module that VS Code requires to run host tests. */
export const hostRunnerFile = path.join(projectFolder, 'out/test/hostRunner.js');

/** What the environment of VS Code needs so that `hostRunner.ts` knows what to run. */
export function hostTestEnvironment({ tests }: HostTestRun): NodeJS.ProcessEnv {
  return { HOST_TESTS: JSON.stringify(tests) };
}

/**
 * Runs tests in the extension host of a server build, seen through a browser. What becomes of each is
 * among the results, and so is it when VS Code hangs or ends before they are through.
 */
export async function runHostTestsInServer(
  codeServer: CodeServer,
  run: HostTestRun,
): Promise<void> {
  const scratch = makeScratch({ 'extensions.webWorker': false }); // a host more that runs nothing
  const server = await startServer({ codeServer, scratch, env: hostTestEnvironment(run) });
  try {
    const browser = await launchBrowser(scratch, FOR_NOBODY);
    try {
      const page = browser.pages()[0] ?? (await browser.newPage());
      await loadUnderDevelopment(page, {
        authority: server.authority,
        extension: projectFolder,
        tests: hostRunnerFile,
      });
      await watchTests(run, (signal) =>
        openAndWait(page, server.addressOf(scratch.workspace), signal),
      );
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    scratch.remove();
  }
}

/**
 * Watches a VS Code that runs tests by the lines that they append. The signal aborts when they are
 * through, or hang. Adds what became of a run that was cut to the results.
 */
export async function watchTests(
  { deadlines, tests }: HostTestRun,
  open: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { results } = tests;
  const controller = new AbortController();
  const watch = new RunWatch({
    results,
    ...(deadlines && { deadlines }),
    onHang: () => controller.abort(new Error(hangReason(watch.progress))),
    onDone: () => controller.abort(),
  });
  const reason = await open(controller.signal).then(
    () => 'VS Code ended before the tests were through',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  watch.stop();
  const { progress } = watch;
  if (!progress.isDone) appendCut({ results, progress, reason, what: 'starting VS Code' });
}

/**
 * Opens a workbench that runs tests, and waits until it says that they are over: it calls two functions
 * if the page has them, one to log and one with the exit code. Rejects when the signal aborts before.
 */
export async function openAndWait(page: Page, address: string, signal: AbortSignal): Promise<void> {
  const log: string[] = [];
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    page.once('crash', () => reject(new Error('The page crashed')));
  });
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) =>
    log.push(`[${type}] ${format(...args)}`),
  );
  const ended = new Promise<void>((resolve) => {
    void page.exposeFunction('codeAutomationExit', () => resolve());
  });
  page.on('pageerror', (error) => log.push(`[page] ${error.message}`));
  try {
    await Promise.race([Promise.all([page.goto(address, { timeout: 0 }), ended]), aborted]);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${reason}\n${endOf(log)}`, { cause: error });
  }
}

/** What VS Code says of itself as mere information helps nobody here. */
function endOf(log: readonly string[]): string {
  const telling = log.filter((line) => !/^\[(info|debug|trace)\]/.test(line));
  return telling.slice(-40).join('\n');
}
