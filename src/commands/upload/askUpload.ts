import * as vscode from 'vscode';
import type { NewUpload } from '../../core/ports';
import { type Region, whyNoImages } from '../../core/regions/region';
import type { SourceFile } from '../../core/upload/uploadEntry';
import { askChoice, askSteps, BACK, type Step } from '../../host/steps';
import { refusalText } from '../../words/region';
import { askCloudInit, askDescription, askLabel, askTags } from '../askImageFields';
import { regionItems } from '../regionItems';

const { l10n } = vscode;

export interface AskUploadOptions {
  readonly file: SourceFile;
  readonly regions: readonly Region[];
  readonly deniedRegions: readonly string[];
  readonly lastRegion: string | undefined;
  /** Set when the place was chosen already, on a region's row: then it is not asked for. */
  readonly region: string | undefined;
}

/** Asks for what the file does not tell, with back and the answers so far. Escape leaves all as it was. */
export function askUpload(options: AskUploadOptions, initial: NewUpload): Promise<NewUpload> {
  const steps: Step<NewUpload>[] = [askLabel(), askDescription, askTags, askCloudInit];
  if (options.region === undefined) steps.splice(1, 0, askRegion(options));
  const { isRaw, name } = options.file;
  const title = isRaw ? l10n.t('Compress and Upload {0}', name) : l10n.t('Upload {0}', name);
  return askSteps(title, steps, initial);
}

function askRegion({ deniedRegions, lastRegion, regions }: AskUploadOptions): Step<NewUpload> {
  const items = regionItems({
    regions,
    first: { heading: l10n.t('Last used'), ids: lastRegion === undefined ? [] : [lastRegion] },
    whyNot: (region) => {
      const reason = whyNoImages(region, deniedRegions);
      return reason && refusalText(reason);
    },
  });
  return async (answers, frame) => {
    const active = answers.region || lastRegion || '';
    const placeholder = l10n.t('Region where the image is kept');
    const region = await askChoice(frame, { placeholder, items, active });
    return region === BACK ? BACK : { ...answers, region };
  };
}
