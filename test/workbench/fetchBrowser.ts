import fs from 'node:fs';
import path from 'node:path';
import { runQuietly } from './command';
import { aptCommand, canInstallDebianPackages, installDebianPackages } from './debianPackages';
import { projectFolder } from './project';

const debianPackages = ['chromium', 'fonts-dejavu-core', 'fonts-liberation'];

/** The executable of a Chrome or Chromium that is installed; undefined when there is none. */
export async function findBrowser(): Promise<string | undefined> {
  const chosen = process.env['CHROMIUM'];
  if (chosen && !fs.existsSync(chosen)) throw new Error(`CHROMIUM names no file: ${chosen}`);
  return chosen ?? systemPlaces().find((file) => fs.existsSync(file)) ?? playwrightsOwn();
}

/** Finds a browser, or installs one and says so. */
export async function fetchBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found) return found;
  const withApt = canInstallDebianPackages();
  const remedy = withApt ? aptCommand(debianPackages) : 'npx playwright-core install chromium';
  try {
    if (withApt) await installDebianPackages(debianPackages);
    else await installWithPlaywright();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`No browser, and none could be installed: ${reason}\nTry: ${remedy}`, {
      cause: error,
    });
  }
  const installed = await findBrowser();
  if (!installed) throw new Error(`No browser was found after installing one.\nTry: ${remedy}`);
  return installed;
}

async function installWithPlaywright(): Promise<void> {
  console.log('  installing Chromium with "npx playwright-core install chromium"');
  const cli = path.join(projectFolder, 'node_modules/playwright-core/cli.js');
  await runQuietly(process.execPath, [cli, 'install', 'chromium']);
}

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import('playwright-core'); // 0.3 s that no unit test needs
  const executable = chromium.executablePath();
  return fs.existsSync(executable) ? executable : undefined;
}

function systemPlaces(): string[] {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ];
    case 'win32':
      return ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
        const folder = process.env[name];
        return folder ? [path.join(folder, 'Google/Chrome/Application/chrome.exe')] : [];
      });
    default:
      return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) =>
        path.join('/usr/bin', name),
      );
  }
}
