import { type InventoryColumn, type InventorySort, isInventoryColumn } from './columns';

/** Which images the inventory holds. */
export const inventoryScopes = ['own', 'public', 'all'] as const;

export type InventoryScope = (typeof inventoryScopes)[number];

/** What the page asks for. */
export interface InventoryView {
  readonly scope: InventoryScope;
  readonly filter: string;
  readonly sort: InventorySort;
}

/** From the page to the extension. */
export type PageMessage =
  /** Shows a list; the rows named are wanted first, and again whenever the list changes. */
  | {
      readonly kind: 'show';
      readonly view: InventoryView;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'rows'; readonly from: number; readonly to: number }
  | { readonly kind: 'select'; readonly ids: readonly string[] }
  | { readonly kind: 'run'; readonly command: string; readonly ids: readonly string[] }
  /** What the next table begins with, to be read by `readLayout`. */
  | { readonly kind: 'keep'; readonly layout: unknown };

/** From the extension to the page. */
export type HostMessage =
  | InventoryList
  | {
      readonly kind: 'rows';
      /** Of the list that these rows belong to. */
      readonly version: number;
      readonly from: number;
      readonly rows: readonly InventoryRow[];
    }
  | SelectionFacts;

export interface InventoryList {
  readonly kind: 'list';
  readonly version: number;
  /** Told in place of rows; undefined where there are some. */
  readonly notice: InventoryNotice | undefined;
  /** What is wrong with the list as a whole, above its rows. */
  readonly message: string | undefined;
  readonly problems: readonly FilterProblem[];
  /** Those that have something to say. */
  readonly columns: readonly InventoryColumn[];
  /** The keys of all its images. */
  readonly ids: readonly string[];
  readonly from: number;
  readonly rows: readonly InventoryRow[];
  readonly totals: string;
  readonly totalsDetail: string;
  readonly pictures: readonly InventoryPicture[];
}

/** An image as the table shows it; all texts in the user's language. */
export interface InventoryRow {
  /** The key of the image: see `readImageKey`. */
  readonly id: string;
  /** What menus go by. */
  readonly viewItem: string;
  readonly tone: 'plain' | 'warning' | 'error';
  /** One a column, in their order. */
  readonly cells: readonly string[];
}

export interface InventoryNotice {
  readonly text: string;
  readonly isBusy: boolean;
  readonly button: { readonly label: string; readonly command: string } | undefined;
}

/** Where in the filter something is wrong: offsets into its text. */
export interface FilterProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface InventoryPicture {
  readonly title: string;
  /** Said in place of the bars. */
  readonly summary: string;
  readonly bars: readonly InventoryBar[];
}

export interface InventoryBar {
  readonly label: string;
  readonly value: string;
  /** The same in full. */
  readonly hint: string;
  /** Of the longest bar, from 0 to 1. */
  readonly share: number;
  /** What a click puts into the filter, or takes out; none: a bar for the rest. */
  readonly terms: readonly string[];
  /** True while these stand in the filter. */
  readonly isActive: boolean;
}

export interface SelectionFacts {
  readonly kind: 'selection';
  /** Empty where nothing is selected. */
  readonly text: string;
  /** What can be done with it. */
  readonly commands: readonly string[];
}

/** All that the page says by itself. */
export interface PageTexts {
  readonly columns: Readonly<Record<InventoryColumn, string>>;
  readonly scopes: Readonly<Record<InventoryScope, string>>;
  readonly scope: string;
  readonly filter: string;
  readonly filterHint: string;
  readonly clearFilter: string;
  readonly chooseColumns: string;
  readonly showPictures: string;
  readonly actions: string;
  readonly table: string;
  readonly commands: readonly { readonly id: string; readonly label: string }[];
}

/** What the page is made with. */
export interface PageSetup {
  readonly texts: PageTexts;
  /** The filter to begin with, unless the page remembers its own. */
  readonly filter: string;
  /** What the table before was made to be, to be read by `readLayout`. */
  readonly layout: unknown;
}

/** Button of a notice that the page answers by itself. */
export const CLEAR_FILTER = 'clearFilter';

/** The longest part of a list that is sent at once. */
const MOST_ROWS = 1_000;

const LONGEST_FILTER = 10_000;

/** A message of the page, or undefined for what is none. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  const { kind, view, from, to, ids, command, layout } = fields(value);
  switch (kind) {
    case 'show': {
      const asked = readView(view);
      return asked && { kind, view: asked, ...readRange(from, to) };
    }
    case 'rows':
      return { kind, ...readRange(from, to) };
    case 'select':
      return { kind, ids: readIds(ids) };
    case 'run':
      return typeof command === 'string' ? { kind, command, ids: readIds(ids) } : undefined;
    case 'keep':
      return { kind, layout };
    default:
      return undefined;
  }
}

/** What a page asks for, or undefined for what is no such thing. */
export function readView(value: unknown): InventoryView | undefined {
  const { scope, filter, sort } = fields(value);
  const { column, isDescending } = fields(sort);
  const known = inventoryScopes.find((one) => one === scope);
  if (!known || typeof filter !== 'string' || !isInventoryColumn(column)) return undefined;
  return {
    scope: known,
    filter: filter.slice(0, LONGEST_FILTER),
    sort: { column, isDescending: isDescending === true },
  };
}

function readRange(from: unknown, to: unknown): { from: number; to: number } {
  const first = Number.isInteger(from) ? Math.max(0, Number(from)) : 0;
  const last = Number.isInteger(to) ? Number(to) : 0;
  return { from: first, to: Math.max(first, Math.min(last, first + MOST_ROWS)) };
}

function readIds(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** True when these terms, which belong together, stand in the text of a filter. */
export function hasTerms(filter: string, terms: readonly string[]): boolean {
  const there = new Set(filter.split(/\s+/));
  return terms.every((term) => there.has(term));
}

/** The text of a filter with these terms at its end; without them where they stand in it already. */
export function toggleTerms(filter: string, terms: readonly string[]): string {
  const words = filter.split(/\s+/).filter((word) => word !== '');
  const kept = hasTerms(filter, terms)
    ? words.filter((word) => !terms.includes(word))
    : [...words, ...terms];
  return kept.join(' ');
}
