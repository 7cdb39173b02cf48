import * as vscode from 'vscode';
import type { NewUpload } from '../../core/ports';
import { type Region, whyNoImages } from '../../core/regions/region';
import { askChoice, askSteps, BACK, type ChoiceItem, type Step } from '../../host/steps';
import { countryName, refusalText } from '../../words/region';
import { askCloudInit, askDescription, askLabel, askTags } from '../askImageFields';

const { l10n } = vscode;

export interface AskUploadOptions {
  readonly fileName: string;
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
  return askSteps(l10n.t('Upload {0}', options.fileName), steps, initial);
}

function askRegion(options: AskUploadOptions): Step<NewUpload> {
  const items = regionItems(options);
  return async (answers, frame) => {
    const active = answers.region || options.lastRegion || '';
    const placeholder = l10n.t('Region where the image is kept');
    const region = await askChoice(frame, { placeholder, items, active });
    return region === BACK ? BACK : { ...answers, region };
  };
}

/** The last used first, then by country; those that cannot hold images at the end, each with its reason. */
function regionItems({ regions, deniedRegions, lastRegion }: AskUploadOptions) {
  const sorted = regions.toSorted(
    (a, b) => compare(a.country, b.country) || compare(a.label, b.label),
  );
  const items = sorted.map((region) => regionItem(region, deniedRegions));
  const last = items.filter((item) => item.value === lastRegion && item.refusal === undefined);
  const others = items.filter((item) => item.refusal === undefined && !last.includes(item));
  const refused = items.filter((item) => item.refusal !== undefined);
  return [
    ...group(l10n.t('Last used'), last),
    ...group(l10n.t('Regions'), others),
    ...group(l10n.t('Cannot hold images'), refused),
  ];
}

function regionItem(region: Region, denied: readonly string[]): ChoiceItem<string> {
  const reason = whyNoImages(region, denied);
  const item = {
    label: region.label,
    description: `${region.id} · ${countryName(region.country)}`,
    value: region.id,
  };
  if (reason === undefined) return item;
  const refusal = refusalText(reason);
  return { ...item, label: `$(circle-slash) ${region.label}`, detail: refusal, refusal };
}

function group(
  label: string,
  items: readonly ChoiceItem<string>[],
): readonly vscode.QuickPickItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}
