import type { BrowserContext, Page } from 'playwright-core';
import { findBrowser } from './fetchBrowser';
import type { Scratch } from './scratch';

/** What of a window is drawn, and how. */
export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly args: readonly string[];
}

/** Rows out of sight are not in the document, and four views share the side bar. */
const FOR_PEOPLE: WindowOptions = { width: 1400, height: 1080, args: [] };

/** For tests in the extension host: nobody looks at the window, and drawing it takes most of their time. */
export const FOR_NOBODY: WindowOptions = { width: 400, height: 300, args: ['--disable-gpu'] };

/** Longer than any machine needs that is at work. */
const LAUNCH_TIMEOUT_MS = 180_000;

/** Launches a browser with a profile of its own that reaches nothing but this machine. */
export async function launchBrowser(
  scratch: Scratch,
  { args, height, width }: WindowOptions = FOR_PEOPLE,
): Promise<BrowserContext> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('No browser is installed; "npm test" installs one');
  const { chromium } = await import('playwright-core');
  return chromium.launchPersistentContext(scratch.browser, {
    executablePath,
    headless: !process.env['HEADED'],
    timeout: LAUNCH_TIMEOUT_MS,
    viewport: { width, height },
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium refuses it to root
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      '--no-first-run',
      ...args,
    ],
  });
}

/**
 * Lets nothing move on a page that is opened after this: to draw a bar that runs or an icon that turns
 * takes an eighth of the time of a journey, and what fades in cannot be clicked meanwhile.
 */
export async function stopAnimations(page: Page): Promise<void> {
  await page.addInitScript(`
    const style = new CSSStyleSheet();
    style.replaceSync('*, ::before, ::after { animation: none !important; transition: none !important }');
    document.adoptedStyleSheets.push(style);
  `);
}

/**
 * Makes the workbench of a page that is opened after this speak a language: extensions get their texts
 * of it, and VS Code, which has none, keeps to English.
 */
export async function speakLanguage(page: Page, language: string): Promise<void> {
  const value = JSON.stringify(language);
  await page.addInitScript(
    `Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => ${value}, set() {} });`,
  );
}

/** What VS Code loads from outside its extensions folder. */
export interface UnderDevelopment {
  /** The server's host and port. */
  readonly authority: string;
  /** The folder of the extension. */
  readonly extension: string;
  /** A module with an exported `run()`, to be run in the extension host. */
  readonly tests?: string;
  /** Folders of further extensions. */
  readonly alongside?: readonly string[];
}

/**
 * Makes the workbench load an extension under development, by adding to the configuration in the
 * page before the workbench reads it. Call it before the page is opened; it holds for reloads.
 * The server's own switch for this also silences every notification.
 */
export async function loadUnderDevelopment(page: Page, what: UnderDevelopment): Promise<void> {
  const remote = (path: string): object => ({
    scheme: 'vscode-remote',
    authority: what.authority,
    path,
  });
  const options = {
    extensions: [what.extension, ...(what.alongside ?? [])].map(remote),
    ...(what.tests && { extensionTestsPath: remote(what.tests) }),
  };
  await page.addInitScript(`
    new MutationObserver((_, observer) => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (!meta) return;
      observer.disconnect();
      const settings = JSON.parse(meta.dataset.settings);
      settings.developmentOptions = { ...settings.developmentOptions, ...${JSON.stringify(options)} };
      meta.dataset.settings = JSON.stringify(settings);
    }).observe(document, { childList: true, subtree: true });
  `);
}
