import * as vscode from 'vscode';
import { checkApiUrl } from '../core/apiUrl';
import { SettingError } from '../core/errors';
import { SECTION, SettingKey } from '../manifest';

/** The settings as they are now; a workspace cannot change those of application scope. */
export const settings = {
  /** Throws a `SettingError` for an address to which no token may be sent. */
  apiUrl: (): URL => {
    const url = checkApiUrl(read<string>(SettingKey.apiUrl));
    if (!url) throw new SettingError(`${SECTION}.${SettingKey.apiUrl}`);
    return url;
  },
  showDeprecated: (): boolean => read<boolean>(SettingKey.showDeprecated),
  setShowDeprecated: (value: boolean): Thenable<void> =>
    section().update(SettingKey.showDeprecated, value, vscode.ConfigurationTarget.Global),
  /** How long to wait for an image, in ms. */
  waitMs: (): number => read<number>(SettingKey.waitMinutes) * 60_000,
  deniedRegions: (): readonly string[] => read<string[]>(SettingKey.deniedRegions),
};

export function onDidChangeSetting(key: string, listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${SECTION}.${key}`)) listener();
  });
}

function read<T>(key: string): T {
  return section().get(key) as T;
}

function section(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION);
}
