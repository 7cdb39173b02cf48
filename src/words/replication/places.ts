import type { Region } from '../../core/regions/region';
import { languageTag } from '../language';

/** "Chicago", or "Chicago, IL" where another region is called so, too; the id of an unknown one. */
export function placeName(id: string, regions: readonly Region[]): string {
  const label = placeLabel(id, regions);
  const name = shortName(label);
  return regions.some((one) => one.id !== id && shortName(one.label) === name) ? label : name;
}

/** "Amsterdam and Milan" */
export function placeNames(ids: readonly string[], regions: readonly Region[]): string {
  const list = new Intl.ListFormat([languageTag(), 'en']);
  return list.format(ids.map((id) => placeName(id, regions)));
}

/** "Chicago, IL" */
export function placeLabel(id: string, regions: readonly Region[]): string {
  return regions.find((region) => region.id === id)?.label ?? id;
}

function shortName(label: string): string {
  return label.split(',')[0] ?? label;
}
