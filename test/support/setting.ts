import * as vscode from 'vscode';
import { SECTION, SettingKey } from '../../src/manifest';

/** Changes a setting of the extension as a user would; undefined takes it out of the settings. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  const section = vscode.workspace.getConfiguration(SECTION);
  await section.update(key, value, vscode.ConfigurationTarget.Global);
}

/** How long a wait may take; undefined: the default. */
export function setWaitMinutes(value: number | undefined): Promise<void> {
  return setSetting(SettingKey.waitMinutes, value);
}
