import * as vscode from 'vscode';
import type { Region } from '../core/regions/region';
import type { ChoiceItem } from '../host/steps';
import { countryName } from '../words/region';

const { l10n } = vscode;

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
export function regionItems(options: RegionItemsOptions): readonly vscode.QuickPickItem[] {
  const { first, regions } = options;
  const sorted = regions.toSorted(
    (a, b) => compare(a.country, b.country) || compare(a.label, b.label),
  );
  const items = sorted.map((region) => regionItem(region, options));
  const free = items.filter((item) => item.refusal === undefined);
  const isFirst = ({ value }: ChoiceItem<string>) => first.ids.includes(value);
  return [
    ...group(first.heading, free.filter(isFirst)),
    ...group(
      l10n.t('Regions'),
      free.filter((item) => !isFirst(item)),
    ),
    ...group(
      l10n.t('Cannot be chosen'),
      items.filter((item) => item.refusal !== undefined),
    ),
  ];
}

function regionItem(region: Region, options: RegionItemsOptions): ChoiceItem<string> {
  const { country, id, label } = region;
  const facts = [id, country && countryName(country), options.noteOn?.(region)];
  const item = { label, description: facts.filter((fact) => fact).join(' · '), value: id };
  const refusal = options.whyNot(region);
  if (refusal === undefined) return item;
  return { ...item, label: `$(circle-slash) ${label}`, detail: refusal, refusal };
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
