import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { keybindings } from './keys';

/** The throw-away folders that hold every piece of state of one VS Code. */
export interface Scratch {
  readonly root: string;
  readonly userData: string;
  readonly extensions: string;
  readonly browser: string;
  /** A folder to open when the caller has none. */
  readonly workspace: string;
  remove(): void;
}

/** User settings, as in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/** Quiet, with nothing that looks at the network or takes the focus. */
const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'remote.autoForwardPorts': false, // else it tells of servers that have nothing to do with it
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.dialogStyle': 'custom',
  'window.menuStyle': 'custom',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Makes the folders of one VS Code; they go with `remove()`, at the latest with the process. */
export function makeScratch(settings: Settings = {}): Scratch {
  // The real path: VS Code compares paths as text, and macOS keeps its temp folder behind a link.
  const temp = fs.realpathSync(os.tmpdir());
  const root = fs.mkdtempSync(path.join(temp, 'linode-images-'));
  const remove = (): void => fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', remove);
  const scratch: Scratch = {
    root,
    userData: path.join(root, 'user-data'),
    extensions: path.join(root, 'extensions'),
    browser: path.join(root, 'browser'),
    workspace: path.join(root, 'workspace'),
    remove: () => {
      remove();
      process.off('exit', remove);
    },
  };
  fs.mkdirSync(scratch.extensions);
  fs.mkdirSync(scratch.workspace);
  writeSettings(scratch.userData, settings);
  return scratch;
}

/** Writes the settings that the folder brings along. */
export function writeWorkspaceSettings({ workspace }: Scratch, settings: Settings): void {
  const folder = path.join(workspace, '.vscode');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}

/** Writes user settings over the quiet ones, and the keys for tests, into a user-data folder. */
export function writeSettings(userData: string, settings: Settings): void {
  const folder = path.join(userData, 'User');
  fs.mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({ ...quietSettings, ...settings }, null, 2);
  fs.writeFileSync(path.join(folder, 'settings.json'), text);
  fs.writeFileSync(path.join(folder, 'keybindings.json'), keybindings());
}
