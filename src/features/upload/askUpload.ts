import * as l10n from '@vscode/l10n';
import type { NewUpload } from '../../api/linodeApi';
import { askChoice, askSteps, BACK, type Step } from '../../ui/ask';
import {
  askCloudInit,
  askDescription,
  askLabel,
  askTags,
  regionItems,
} from '../../ui/askImageFields';
import { type Region, refusalText, whyNoImages } from '../regions/model/region';
import { type RegionHints, suggestedRegion } from '../regions/model/suggestion';
import type { SourceFile } from './model/uploadEntry';

export interface AskUploadOptions {
  readonly file: SourceFile;
  readonly regions: readonly Region[];
  readonly deniedRegions: readonly string[];
  readonly hints: RegionHints;
  /** Set when the place was chosen already, on a region's row: then it is not asked for. */
  readonly region: string | undefined;
  /** Says more beside the first question. */
  readonly labelPrompt?: string | undefined;
}

/** Asks for what the file does not tell, with back and the answers so far. Escape leaves all as it was. */
export function askUpload(options: AskUploadOptions, initial: NewUpload): Promise<NewUpload> {
  const { labelPrompt: prompt } = options;
  const label = askLabel<NewUpload>(prompt === undefined ? {} : { prompt });
  const steps: Step<NewUpload>[] = [label, askDescription(), askTags(), askCloudInit];
  if (options.region === undefined) steps.splice(1, 0, askUploadRegion(options));
  return askSteps(titleOf(options.file), steps, initial);
}

function titleOf({ isRaw, name, web }: SourceFile): string {
  if (web) return l10n.t('Upload {0} from {1}', name, web.host);
  return isRaw ? l10n.t('Compress and Upload {0}', name) : l10n.t('Upload {0}', name);
}

/** Asks whether the answers for one file hold for so many others, too. Escape leaves those alone. */
export async function askWhetherSame(count: number): Promise<boolean> {
  const title = count === 1 ? l10n.t('Upload 1 more file') : l10n.t('Upload {0} more files', count);
  const placeholder = l10n.t('The same region, description, tags and cloud-init?');
  const detail = l10n.t('Each image is labelled after its file.');
  const items = [
    { label: l10n.t('Same for All'), detail, value: true },
    { label: l10n.t('Ask for Each File'), value: false },
  ];
  const isSame = await askChoice({ title }, { placeholder, items });
  return isSame === true;
}

function askUploadRegion({ deniedRegions, hints, regions }: AskUploadOptions): Step<NewUpload> {
  const suggestion = suggestedRegion(hints, (id) =>
    regions.some((region) => region.id === id && !whyNoImages(region, deniedRegions)),
  );
  const items = regionItems({
    regions,
    first: suggestion ? [{ heading: suggestion.heading, ids: [suggestion.region] }] : [],
    whyNot: (region) => {
      const reason = whyNoImages(region, deniedRegions);
      return reason && refusalText(reason);
    },
  });
  return async (answers, frame) => {
    const active = answers.region || suggestion?.region || '';
    const placeholder = l10n.t('Region where the image is kept');
    const region = await askChoice(frame, { placeholder, items, active });
    return region === BACK ? BACK : { ...answers, region };
  };
}
