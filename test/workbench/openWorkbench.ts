import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser, loadUnderDevelopment, speakLanguage, stopAnimations } from './browser';
import { fetchCodeServer } from './fetchCodeServer';
import { projectFolder } from './project';
import { makeScratch, type Scratch, type Settings, writeWorkspaceSettings } from './scratch';
import { installVsix, type Server, startServer } from './server';
import { newest, type VsCodeVersion } from './versions';
import { Workbench } from './workbench';

/** What a workbench is opened with; all of it may be left out. */
export interface WorkbenchOptions {
  /** Which VS Code; the newest unless told. */
  readonly version?: VsCodeVersion;
  /** User settings. */
  readonly settings?: Settings;
  /** The folder to open; an empty one unless told. */
  readonly folder?: string;
  /** Added to the environment of the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** A packaged extension to install, in place of loading the one under development. */
  readonly vsix?: string;
  /** The settings of the empty folder, as in its .vscode/settings.json. */
  readonly workspaceSettings?: Settings;
  /** False opens the folder in Restricted Mode. */
  readonly isTrusted?: boolean;
  /** The extension under development; this project unless told. */
  readonly extension?: string;
  /** The language of the window, for which VS Code itself has no texts; English unless told. */
  readonly language?: string;
}

/** A VS Code that runs, with its extension host, and the browser window on it. */
export class OpenWorkbench {
  private constructor(
    private readonly scratch: Scratch,
    private readonly options: WorkbenchOptions,
    private readonly browser: BrowserContext,
    private readonly server: Server,
    /** The page, for what `ui` has no name for. */
    readonly page: Page,
    readonly ui: Workbench,
  ) {}

  static async open(options: WorkbenchOptions = {}): Promise<OpenWorkbench> {
    const codeServer = await fetchCodeServer(options.version ?? newest);
    const scratch = makeScratch(options.settings);
    if (options.vsix) await installVsix(codeServer, scratch, options.vsix);
    if (options.workspaceSettings) writeWorkspaceSettings(scratch, options.workspaceSettings);
    const server = await startServer({ codeServer, scratch, ...serverOptions(options) });
    try {
      const browser = await launchBrowser(scratch);
      const page = browser.pages()[0] ?? (await browser.newPage());
      const ui = new Workbench(page);
      const opened = new OpenWorkbench(scratch, options, browser, server, page, ui);
      await opened.start();
      return opened;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The folder that is open. */
  get folder(): string {
    return this.options.folder ?? this.scratch.workspace;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    this.scratch.remove();
  }

  private async start(): Promise<void> {
    try {
      this.page.setDefaultTimeout(60_000);
      await stopAnimations(this.page);
      if (this.options.language) await speakLanguage(this.page, this.options.language);
      if (!this.options.vsix) {
        const extension = this.options.extension ?? projectFolder;
        await loadUnderDevelopment(this.page, { authority: this.server.authority, extension });
      }
      await this.ui.open(this.server.addressOf(this.folder));
    } catch (error) {
      await this.close();
      throw error;
    }
  }
}

function serverOptions({ env = {}, isTrusted = true }: WorkbenchOptions) {
  return { env, isTrusted };
}
