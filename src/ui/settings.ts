import type { ImagePrice } from '../features/images/model/cost';
import type { PublicVisibility } from '../features/images/model/publicImages';
import type { SourcePlace } from '../features/upload/model/sourceNote';
import { SettingError } from '../kit/errors';
import type { Event } from '../kit/event';
import { SECTION, SettingKey, type ToolId, toolIds } from '../kit/manifest';
import { checkApiUrl } from '../kit/secrets';
import { theWindow } from './safeWindow';

/** A setting: what it says now, and an event for when that may have changed. */
class Setting<T> {
  /** `keys` are those that `read` reads. */
  constructor(
    private readonly keys: readonly string[],
    private readonly read: () => T,
  ) {}

  get value(): T {
    return this.read();
  }

  readonly onDidChange: Event<void> = (listener) =>
    theWindow().configuration.onDidChange((change) => {
      const isMeant = (key: string) => change.affectsConfiguration(settingName(key));
      if (this.keys.some(isMeant)) listener();
    });
}

/** Where the API is. Its value throws a `SettingError` for an address to which no token may be sent. */
export const apiUrl = new Setting([SettingKey.apiUrl], () => {
  const url = usableApiUrl();
  if (!url) throw new SettingError(settingName(SettingKey.apiUrl));
  return url;
});

/** The origin of the API; empty for an address to which no token may be sent. */
export const apiOrigin = new Setting([SettingKey.apiUrl], () => usableApiUrl()?.origin ?? '');

/** Which public images are shown that are hidden otherwise. */
export const shownPublic = new Setting<PublicVisibility>(
  [SettingKey.showDeprecated, SettingKey.showKubernetes],
  () => ({
    deprecated: readSetting(SettingKey.showDeprecated) === true,
    kubernetes: readSetting(SettingKey.showKubernetes) === true,
  }),
);

/** Shows or hides public images of a kind, in all windows. */
export async function setShownPublic(kind: keyof PublicVisibility, value: boolean): Promise<void> {
  const key = kind === 'deprecated' ? SettingKey.showDeprecated : SettingKey.showKubernetes;
  await theWindow().configuration.update(settingName(key), value);
}

/** How long to wait for an image, in ms. */
export const waitMs = new Setting(
  [SettingKey.waitMinutes],
  () => readNumber(SettingKey.waitMinutes, (minutes) => minutes > 0) * 60_000,
);

/** Whether all of a file is uncompressed before it is uploaded. */
export const fullCheck = new Setting([SettingKey.fullCheck], () =>
  readChoice(SettingKey.fullCheck, ['ask', 'never', 'always']),
);

/** Where installed programs are looked for first; empty: where the system looks. */
export const toolsFolder = new Setting([SettingKey.toolsFolder], () =>
  readTrimmed(SettingKey.toolsFolder),
);

/** What a GB of an image costs in a month, and since when. */
export const imagePrice = new Setting<ImagePrice>(
  [SettingKey.pricePerGbMonth, SettingKey.priceAsOf],
  () => ({
    perGbMonth: readNumber(SettingKey.pricePerGbMonth, (price) => price >= 0),
    asOf: String(readSetting(SettingKey.priceAsOf) ?? ''),
  }),
);

/** What the confirmation of a deletion takes: typing, where much is at stake, or never more than a button. */
export const confirmDelete = new Setting([SettingKey.confirmDelete], () =>
  readChoice(SettingKey.confirmDelete, ['type', 'button']),
);

/** Where it is written on an image what file it was made of. */
export const sourcePlace = new Setting([SettingKey.addSource], () =>
  readChoice<'off' | SourcePlace>(SettingKey.addSource, ['off', 'description', 'tag']),
);

/** The tag that protects an image; empty: none does. */
export const protectTag = new Setting([SettingKey.protectTag], () =>
  readTrimmed(SettingKey.protectTag),
);

/**
 * Whether anything is done with the IDs of images in files. It tells of changes of the parts, too, which are
 * read by the language of a file.
 */
export const imageIdsOn = new Setting(
  [
    SettingKey.imageIds,
    SettingKey.imageIdHover,
    SettingKey.imageIdLinks,
    SettingKey.imageIdCompletion,
    SettingKey.imageIdProblems,
    SettingKey.imageIdCodeLens,
  ],
  () => readSetting(SettingKey.imageIds) !== false,
);

/** The regions that cannot hold images, whatever the API says of them. */
export const deniedRegions = new Setting<readonly string[]>([SettingKey.deniedRegions], () => {
  const regions: unknown = readSetting(SettingKey.deniedRegions);
  return Array.isArray(regions) ? regions : [];
});

/** What went well, and is told each time until the user has seen enough of it. */
const repeatedMessages = ['signedIn', 'available', 'running', 'changed'] as const;

export type RepeatedMessage = (typeof repeatedMessages)[number];

/** Those that are said in the status bar alone. */
export const hiddenMessages = new Setting([SettingKey.hiddenMessages], () => {
  const kinds: unknown = readSetting(SettingKey.hiddenMessages);
  return repeatedMessages.filter((kind) => Array.isArray(kinds) && kinds.includes(kind));
});

export async function hideMessage(kind: RepeatedMessage): Promise<void> {
  const kinds = new Set([...hiddenMessages.value, kind]);
  await theWindow().configuration.update(settingName(SettingKey.hiddenMessages), [...kinds]);
}

/** The tools that agents may use. */
export const usableTools = new Setting<readonly ToolId[]>(toolIds.map(toolKey), () =>
  toolIds.filter((id) => readSetting(toolKey(id)) !== false),
);

/** Whether other agents are offered the tools by protocol. */
export const isMcpWanted = new Setting(
  [SettingKey.mcpServer],
  () => readSetting(SettingKey.mcpServer) === true,
);

function toolKey(id: ToolId): string {
  return `tools.${id}`;
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

/** The first is for what is none of them. */
function readChoice<T extends string>(key: string, choices: readonly [T, ...(readonly T[])]): T {
  const value: unknown = readSetting(key);
  return choices.find((choice) => choice === value) ?? choices[0];
}

function readTrimmed(key: string): string {
  return String(readSetting(key) ?? '').trim();
}

function readSetting(key: string): unknown {
  return theWindow().configuration.get(settingName(key));
}

function settingName(key: string): string {
  return `${SECTION}.${key}`;
}
