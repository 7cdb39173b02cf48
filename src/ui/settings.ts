import type { ImagePrice } from '../features/images/model/cost';
import type { PublicVisibility } from '../features/images/model/publicImages';
import type { SourcePlace } from '../features/upload/model/sourceNote';
import { SettingError } from '../kit/errors';
import type { Disposable } from '../kit/event';
import { SECTION, SettingKey } from '../kit/manifest';
import { checkApiUrl } from '../kit/secrets';
import { theWindow } from './safeWindow';

/** The settings as they are now; a workspace cannot change those of application scope. */
export const settings = {
  /** Throws a `SettingError` for an address to which no token may be sent. */
  apiUrl: (): URL => {
    const url = usableApiUrl();
    if (!url) throw new SettingError(settingName(SettingKey.apiUrl));
    return url;
  },
  /** Empty for such an address. */
  apiOrigin: (): string => usableApiUrl()?.origin ?? '',
  shownPublic: (): PublicVisibility => ({
    deprecated: readSetting(SettingKey.showDeprecated) === true,
    kubernetes: readSetting(SettingKey.showKubernetes) === true,
  }),
  setShown: (kind: keyof PublicVisibility, value: boolean): PromiseLike<void> => {
    const key = kind === 'deprecated' ? SettingKey.showDeprecated : SettingKey.showKubernetes;
    return theWindow().configuration.update(settingName(key), value);
  },
  /** How long to wait for an image, in ms. */
  waitMs: (): number => readNumber(SettingKey.waitMinutes, (minutes) => minutes > 0) * 60_000,
  /** Whether all of a file is uncompressed before it is uploaded. */
  fullCheck: (): 'never' | 'ask' | 'always' => {
    const value: unknown = readSetting(SettingKey.fullCheck);
    return value === 'never' || value === 'always' ? value : 'ask';
  },
  /** Where installed programs are looked for first; empty: where the system looks. */
  toolsFolder: (): string => String(readSetting(SettingKey.toolsFolder) ?? '').trim(),
  imagePrice: (): ImagePrice => ({
    perGbMonth: readNumber(SettingKey.pricePerGbMonth, (price) => price >= 0),
    asOf: String(readSetting(SettingKey.priceAsOf) ?? ''),
  }),
  /** What the confirmation of a deletion takes: typing, where much is at stake, or never more than a button. */
  confirmDelete: (): 'type' | 'button' =>
    readSetting(SettingKey.confirmDelete) === 'button' ? 'button' : 'type',
  /** Where it is written on an image what file it was made of. */
  addSource: (): 'off' | SourcePlace => {
    const place: unknown = readSetting(SettingKey.addSource);
    return place === 'description' || place === 'tag' ? place : 'off';
  },
  /** The tag that protects an image; empty: none does. */
  protectTag: (): string => String(readSetting(SettingKey.protectTag) ?? '').trim(),
  deniedRegions: (): readonly string[] => {
    const regions: unknown = readSetting(SettingKey.deniedRegions);
    return Array.isArray(regions) ? regions : [];
  },
};

/** Listens to changes of one of these settings. */
export function onDidChangeSetting(
  keys: string | readonly string[],
  listener: () => void,
): Disposable {
  return theWindow().configuration.onDidChange((change) => {
    const isMeant = (key: string) => change.affectsConfiguration(settingName(key));
    if ([keys].flat().some(isMeant)) listener();
  });
}

function usableApiUrl(): URL | undefined {
  return checkApiUrl(String(readSetting(SettingKey.apiUrl)));
}

/** VS Code marks what does not fit its type in the settings file, and gives it all the same. */
function readNumber(key: string, fits: (value: number) => boolean): number {
  const value: unknown = readSetting(key);
  if (typeof value === 'number' && fits(value)) return value;
  const initial = theWindow().configuration.defaultOf(settingName(key));
  return typeof initial === 'number' ? initial : 0;
}

function readSetting(key: string): unknown {
  return theWindow().configuration.get(settingName(key));
}

function settingName(key: string): string {
  return `${SECTION}.${key}`;
}
