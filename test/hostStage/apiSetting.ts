import * as vscode from 'vscode';
import { SECTION, SettingKey } from '../../src/kit/manifest';

/** An address of this machine at which nothing listens. */
const NOWHERE = 'http://127.0.0.1:9';

const NAME = `${SECTION}.${SettingKey.apiUrl}`;

interface ApiSetting {
  /** Stands in the place of the setting; undefined: the setting itself counts. */
  url: unknown;
  readonly changes: vscode.EventEmitter<vscode.ConfigurationChangeEvent>;
}

/** Test files are bundled apart, so it is shared here. */
const KEY = Symbol.for('linodeImages.test.apiSetting');
const setting = standIn();

/**
 * Says where the API is. The extension is told as VS Code tells of a setting, but no settings file
 * is written: that takes longer than most tests.
 */
export function setApiUrl(url: unknown): void {
  setting.url = url;
  setting.changes.fire({ affectsConfiguration: (name) => name === NAME });
}

/** Says where the API is as a user would, in the settings; undefined takes it out of them. */
export async function writeApiUrl(url: string | undefined): Promise<void> {
  setting.url = url === undefined ? NOWHERE : undefined;
  const section = vscode.workspace.getConfiguration(SECTION);
  await section.update(SettingKey.apiUrl, url, vscode.ConfigurationTarget.Global);
}

/** Must be there before the extension is active. */
function standIn(): ApiSetting {
  const shared = globalThis as { [KEY]?: ApiSetting };
  if (shared[KEY]) return shared[KEY];
  const made: ApiSetting = { url: NOWHERE, changes: new vscode.EventEmitter() };
  shared[KEY] = made;
  const workspace = vscode.workspace as {
    getConfiguration: unknown;
    onDidChangeConfiguration: unknown;
  };
  const { getConfiguration, onDidChangeConfiguration } = vscode.workspace;
  workspace.getConfiguration = (
    section?: string,
    scope?: vscode.ConfigurationScope,
  ): vscode.WorkspaceConfiguration => {
    const real = getConfiguration(section, scope);
    if (section !== SECTION || made.url === undefined) return real;
    const get = (name: string, ...rest: readonly [unknown?]) =>
      name === SettingKey.apiUrl ? made.url : real.get(name, ...rest);
    return { ...real, get: get as typeof real.get };
  };
  workspace.onDidChangeConfiguration = (
    ...args: Parameters<typeof onDidChangeConfiguration>
  ): vscode.Disposable =>
    vscode.Disposable.from(onDidChangeConfiguration(...args), made.changes.event(...args));
  return made;
}
