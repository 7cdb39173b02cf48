import path from 'node:path';
import { OpenWorkbench, type WorkbenchOptions } from './openWorkbench';
import { artifactsFolder } from './project';
import type { Workbench } from './workbench';

/** The workbench of a mocha suite, there from its first test to its last. */
export interface SuiteWorkbench {
  readonly ui: Workbench;
  /** The rest: the page, the folder. */
  readonly opened: OpenWorkbench;
  /** Takes a picture into out/artifacts/ui, named after a suite, that of the test unless told, and this. */
  screenshot(name: string, suite?: string): Promise<void>;
}

/**
 * Opens a workbench before the tests of the enclosing `describe` and closes it after them. Pass a
 * function for options that are known only then, such as a simulator's address. A test that fails
 * leaves a screenshot behind, named after it.
 */
export function useWorkbench(
  options: WorkbenchOptions | (() => WorkbenchOptions | Promise<WorkbenchOptions>) = {},
): SuiteWorkbench {
  let workbench: OpenWorkbench | undefined;
  const opened = (): OpenWorkbench => {
    if (!workbench) throw new Error('The workbench is there only while a test runs');
    return workbench;
  };
  let current = '';
  const screenshot = (name: string, suite = current): Promise<void> =>
    opened().ui.screenshot(path.join(artifactsFolder, 'ui', `${fileName(`${suite} ${name}`)}.png`));

  before(async () => {
    workbench = await OpenWorkbench.open(typeof options === 'function' ? await options() : options);
  });
  beforeEach(function () {
    current = this.currentTest?.parent?.title ?? '';
  });
  afterEach(async function () {
    if (workbench && this.currentTest?.state === 'failed') {
      await screenshot(`failed ${this.currentTest.title}`);
    }
  });
  after(async () => {
    await workbench?.close();
    workbench = undefined;
  });
  return {
    get ui() {
      return opened().ui;
    },
    get opened() {
      return opened();
    },
    screenshot,
  };
}

function fileName(title: string): string {
  return title.replace(/[^\w.-]+/g, '-').slice(0, 120);
}
