import * as l10n from '@vscode/l10n';
import { byPlace, type Region } from '../core/regions/region';
import type { ChoiceItem } from '../ui/steps';
import type { PickItem } from '../ui/window';
import { countryName } from '../words/region';
import { below, orRefused } from './choiceItems';

export interface RegionItemsOptions {
  readonly regions: readonly Region[];
  /** Those that stand before the others, under a heading of their own. */
  readonly first: { readonly heading: string; readonly ids: readonly string[] };
  /** Why a region cannot be chosen, in words. */
  whyNot(region: Region): string | undefined;
  /** What else is to be said of a region. */
  noteOn?(region: Region): string | undefined;
}

/** Regions to choose from, by country; those that cannot be chosen at the end, each with its reason. */
export function regionItems(options: RegionItemsOptions): readonly PickItem[] {
  const { first, regions } = options;
  const items = byPlace(regions).map((region) => regionItem(region, options));
  const free = items.filter((item) => item.refusal === undefined);
  const isFirst = ({ value }: ChoiceItem<string>) => first.ids.includes(value);
  return [
    ...below(first.heading, free.filter(isFirst)),
    ...below(
      l10n.t('Regions'),
      free.filter((item) => !isFirst(item)),
    ),
    ...below(
      l10n.t('Cannot be chosen'),
      items.filter((item) => item.refusal !== undefined),
    ),
  ];
}

function regionItem(region: Region, options: RegionItemsOptions): ChoiceItem<string> {
  const { country, id, label } = region;
  const facts = [id, country && countryName(country), options.noteOn?.(region)];
  const item = { label, description: facts.filter((fact) => fact).join(' · '), value: id };
  return orRefused(item, options.whyNot(region));
}
