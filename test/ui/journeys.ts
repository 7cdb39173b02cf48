import type { Page } from 'playwright-core';
import { type Simulator, startSimulator } from '../simulator/simulator';
import type { Settings } from '../workbench/scratch';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';
import type { Workbench } from '../workbench/workbench';

/** What the journeys of a window have in common; it is there while a test runs. */
export interface Journey {
  readonly ui: Workbench;
  /** For what `ui` has no name for. */
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  readonly simulator: Simulator;
  /** Adds to the account, or to the folder, before anything is shown. To be called while tests are defined. */
  given(prepare: (journey: Journey) => void): void;
  /** Takes a picture into out/artifacts/ui, named after the suite and this. */
  screenshot(name: string, suite?: string): Promise<void>;
}

/** What a window begins with. */
export interface Beginning {
  /** Whether the owner of the account is signed in, and sees the images; so unless told. */
  readonly isSignedIn?: boolean;
  readonly settings?: Settings;
  /** Those that the folder brings along. */
  readonly workspaceSettings?: Settings;
  /** False: the folder is opened in Restricted Mode. */
  readonly isTrusted?: boolean;
}

/** Longer than a journey takes on any machine that is at work. */
const TIMEOUT_MS = 240_000;

/**
 * Suites of journeys that are made in one window, one after the other, for to open it takes longer than
 * most of them. Each begins without notifications and editors, with the rows of all images closed, and
 * with what else those before it have left; each can be run alone.
 */
export function journeys(
  title: string,
  { isSignedIn = true, settings, ...folder }: Beginning,
  suites: readonly ((journey: Journey) => void)[],
): void {
  describe(title, function () {
    this.timeout(TIMEOUT_MS);
    let simulator: Simulator;
    let suite: Mocha.Suite | undefined;
    const preparations: ((journey: Journey) => void)[] = [];

    const workbench = useWorkbench(async () => {
      simulator = await startSimulator({ seed: 'demo' });
      return { settings: { 'linodeImages.apiUrl': simulator.url, ...settings }, ...folder };
    });
    const journey: Journey = {
      get ui() {
        return workbench.ui;
      },
      get page() {
        return workbench.ui.page;
      },
      get folder() {
        return workbench.opened.folder;
      },
      get simulator() {
        return simulator;
      },
      given: (prepare) => void preparations.push(prepare),
      screenshot: workbench.screenshot,
    };
    before(async () => {
      for (const prepare of preparations) prepare(journey);
      if (isSignedIn) await signIn(workbench.ui, simulator.tokens.minimal);
    });
    beforeEach(async function () {
      const { parent } = this.currentTest ?? {};
      if (suite && suite !== parent) await tidyUp(workbench.ui);
      suite = parent;
    });
    after(() => simulator?.stop());

    for (const add of suites) add(journey);
  });
}

async function tidyUp(ui: Workbench): Promise<void> {
  await ui.notifications.clear();
  await ui.closeEditors();
  const open = ui.sideBar.section('My Images').locator('[role=treeitem][aria-expanded=true]');
  if ((await open.count()) === 0) return; // What closes nothing now would close what is opened next.
  await ui.sideBar.openViewMenu('My Images');
  await ui.menu.chooseIn('View', 'Collapse All');
  await open.first().waitFor({ state: 'detached' });
}
