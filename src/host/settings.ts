import * as vscode from 'vscode';
import { checkApiUrl } from '../core/access/apiUrl';
import { SettingError } from '../core/errors';
import type { ImagePrice } from '../core/pricing';
import type { SourcePlace } from '../core/source/commit';
import { SECTION, SettingKey } from '../manifest';

/** The settings as they are now; a workspace cannot change those of application scope. */
export const settings = {
  /** Throws a `SettingError` for an address to which no token may be sent. */
  apiUrl: (): URL => {
    const url = usableApiUrl();
    if (!url) throw new SettingError(`${SECTION}.${SettingKey.apiUrl}`);
    return url;
  },
  /** Empty for such an address. */
  apiOrigin: (): string => usableApiUrl()?.origin ?? '',
  showDeprecated: (): boolean => section().get(SettingKey.showDeprecated) === true,
  setShowDeprecated: (value: boolean): Thenable<void> =>
    section().update(SettingKey.showDeprecated, value, vscode.ConfigurationTarget.Global),
  /** How long to wait for an image, in ms. */
  waitMs: (): number => readNumber(SettingKey.waitMinutes, (minutes) => minutes > 0) * 60_000,
  /** Whether all of a file is uncompressed before it is uploaded. */
  fullCheck: (): 'never' | 'ask' | 'always' => {
    const value: unknown = section().get(SettingKey.fullCheck);
    return value === 'never' || value === 'always' ? value : 'ask';
  },
  imagePrice: (): ImagePrice => ({
    perGbMonth: readNumber(SettingKey.pricePerGbMonth, (price) => price >= 0),
    asOf: String(section().get(SettingKey.priceAsOf) ?? ''),
  }),
  /** What the confirmation of a deletion takes: typing, where much is at stake, or never more than a button. */
  confirmDelete: (): 'type' | 'button' =>
    section().get(SettingKey.confirmDelete) === 'button' ? 'button' : 'type',
  /** Where it is written on an image what file it was made of. */
  addSource: (): 'off' | SourcePlace => {
    const place: unknown = section().get(SettingKey.addSource);
    return place === 'description' || place === 'tag' ? place : 'off';
  },
  /** The tag that protects an image; empty: none does. */
  protectTag: (): string => String(section().get(SettingKey.protectTag) ?? '').trim(),
  deniedRegions: (): readonly string[] => {
    const regions: unknown = section().get(SettingKey.deniedRegions);
    return Array.isArray(regions) ? regions : [];
  },
};

/** Listens to changes of one of these settings. */
export function onDidChangeSetting(
  keys: string | readonly string[],
  listener: () => void,
): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    const isMeant = (key: string) => change.affectsConfiguration(`${SECTION}.${key}`);
    if ([keys].flat().some(isMeant)) listener();
  });
}

function usableApiUrl(): URL | undefined {
  return checkApiUrl(String(section().get(SettingKey.apiUrl)));
}

/** VS Code marks what does not fit its type in the settings file, and gives it all the same. */
function readNumber(key: string, fits: (value: number) => boolean): number {
  const value: unknown = section().get(key);
  if (typeof value === 'number' && fits(value)) return value;
  return section().inspect<number>(key)?.defaultValue ?? 0;
}

function section(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(SECTION);
}
