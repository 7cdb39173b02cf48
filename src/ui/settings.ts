import { checkApiUrl } from '../core/access/apiUrl';
import type { Disposable } from '../core/disposable';
import { SettingError } from '../core/errors';
import type { ShownPublic } from '../core/images/shownPublic';
import type { ImagePrice } from '../core/pricing';
import type { SourcePlace } from '../core/source/commit';
import { SECTION, SettingKey } from '../manifest';
import { theWindow } from './window';

/** The settings as they are now; a workspace cannot change those of application scope. */
export const settings = {
  /** Throws a `SettingError` for an address to which no token may be sent. */
  apiUrl: (): URL => {
    const url = usableApiUrl();
    if (!url) throw new SettingError(nameOf(SettingKey.apiUrl));
    return url;
  },
  /** Empty for such an address. */
  apiOrigin: (): string => usableApiUrl()?.origin ?? '',
  shownPublic: (): ShownPublic => ({
    deprecated: read(SettingKey.showDeprecated) === true,
    kubernetes: read(SettingKey.showKubernetes) === true,
  }),
  setShown: (kind: keyof ShownPublic, value: boolean): PromiseLike<void> => {
    const key = kind === 'deprecated' ? SettingKey.showDeprecated : SettingKey.showKubernetes;
    return theWindow().configuration.update(nameOf(key), value);
  },
  /** How long to wait for an image, in ms. */
  waitMs: (): number => readNumber(SettingKey.waitMinutes, (minutes) => minutes > 0) * 60_000,
  /** Whether all of a file is uncompressed before it is uploaded. */
  fullCheck: (): 'never' | 'ask' | 'always' => {
    const value: unknown = read(SettingKey.fullCheck);
    return value === 'never' || value === 'always' ? value : 'ask';
  },
  imagePrice: (): ImagePrice => ({
    perGbMonth: readNumber(SettingKey.pricePerGbMonth, (price) => price >= 0),
    asOf: String(read(SettingKey.priceAsOf) ?? ''),
  }),
  /** What the confirmation of a deletion takes: typing, where much is at stake, or never more than a button. */
  confirmDelete: (): 'type' | 'button' =>
    read(SettingKey.confirmDelete) === 'button' ? 'button' : 'type',
  /** Where it is written on an image what file it was made of. */
  addSource: (): 'off' | SourcePlace => {
    const place: unknown = read(SettingKey.addSource);
    return place === 'description' || place === 'tag' ? place : 'off';
  },
  /** The tag that protects an image; empty: none does. */
  protectTag: (): string => String(read(SettingKey.protectTag) ?? '').trim(),
  deniedRegions: (): readonly string[] => {
    const regions: unknown = read(SettingKey.deniedRegions);
    return Array.isArray(regions) ? regions : [];
  },
};

/** Listens to changes of one of these settings. */
export function onDidChangeSetting(
  keys: string | readonly string[],
  listener: () => void,
): Disposable {
  return theWindow().configuration.onDidChange((change) => {
    const isMeant = (key: string) => change.affectsConfiguration(nameOf(key));
    if ([keys].flat().some(isMeant)) listener();
  });
}

function usableApiUrl(): URL | undefined {
  return checkApiUrl(String(read(SettingKey.apiUrl)));
}

/** VS Code marks what does not fit its type in the settings file, and gives it all the same. */
function readNumber(key: string, fits: (value: number) => boolean): number {
  const value: unknown = read(key);
  if (typeof value === 'number' && fits(value)) return value;
  const initial = theWindow().configuration.defaultOf(nameOf(key));
  return typeof initial === 'number' ? initial : 0;
}

function read(key: string): unknown {
  return theWindow().configuration.get(nameOf(key));
}

function nameOf(key: string): string {
  return `${SECTION}.${key}`;
}
