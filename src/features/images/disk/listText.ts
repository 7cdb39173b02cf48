import type { Image, ImageSharing } from '../model/image';
import type { StoredList } from '../model/imageList';

/** An image as a row of a file. What many images have in common is a number: of one of the words. */
type ImageRow = readonly unknown[];

/** What is likely to be the same in many images. */
type Common = Omit<Image, 'id' | 'label' | 'description' | 'sizeMb' | 'totalSizeMb' | Time>;

type Time = 'created' | 'updated' | 'endOfLife' | 'expiry';

/** In place of the id of an image in an address, which is the same for all but for it. */
const ID_PLACEHOLDER = '{id}';

/** Returns each of many equal values a number, so that a file has it once. */
class CommonTable {
  readonly all: Common[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(word: Common): number {
    const key = JSON.stringify(word);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    this.all.push(word);
    return this.all.length - 1;
  }
}

function rowOf(image: Image, words: CommonTable): ImageRow {
  const { id, label, description, sizeMb, totalSizeMb, ...others } = image;
  const { created, updated, endOfLife, expiry, ...rest } = others;
  const sharing = withUrl(rest.sharing, (url) => url.replace(id, ID_PLACEHOLDER));
  const number = words.numberOf({ ...rest, sharing });
  const row = [id, label, description, number, sizeMb, totalSizeMb ?? null];
  const dates = endOfLife || expiry ? [created, updated, endOfLife, expiry] : [created, updated];
  return [...row, ...dates.map((date) => date?.getTime() ?? null)];
}

/** The image of a row that `rowOf` has made. Field by field: there are tens of thousands of rows. */
function imageFromRow(row: ImageRow, words: readonly Common[]): Image {
  const id = row[0] as string;
  const common = words[row[3] as number];
  if (!common) throw new Error('A row without its words');
  return {
    id,
    label: row[1] as string,
    description: row[2] as string,
    created: dateOf(row[6]),
    updated: dateOf(row[7]),
    createdBy: common.createdBy,
    capabilities: common.capabilities,
    isDeprecated: common.isDeprecated,
    endOfLife: dateOf(row[8]),
    expiry: dateOf(row[9]),
    isPublic: common.isPublic,
    isShared: common.isShared,
    sharing: common.sharing && withUrl(common.sharing, (url) => url.replace(ID_PLACEHOLDER, id)),
    replicas: common.replicas,
    sizeMb: row[4] as number,
    totalSizeMb: (row[5] as number | null) ?? undefined,
    status: common.status,
    tags: common.tags,
    type: common.type,
    vendor: common.vendor,
  };
}

function withUrl(
  sharing: ImageSharing | undefined,
  change: (url: string) => string,
): ImageSharing | undefined {
  if (sharing?.kind !== 'owned') return sharing;
  return { ...sharing, shareGroupListUrl: change(sharing.shareGroupListUrl) };
}

function dateOf(time: unknown): Date | undefined {
  return typeof time === 'number' ? new Date(time) : undefined;
}

/** Goes up with each change of the form of a file, or of an image: others are left unread. */
const LIST_FORMAT_VERSION = 1;

/** The first line of a file, which tells whether the rest is wanted. */
export interface ListHead {
  readonly version: number;
  readonly name: string;
  /** The window that has written it. */
  readonly writer: string;
  /** Ms since the epoch. */
  readonly asOf: number;
}

interface ListBody {
  readonly words: CommonTable['all'];
  readonly rows: readonly ImageRow[];
  readonly changes: readonly (readonly [string, number])[];
}

/** A list as the text of a file: small, and quick to read. */
export function listText(list: StoredList, head: Omit<ListHead, 'version' | 'asOf'>): string {
  const words = new CommonTable();
  // In an order near to that of a tree, which then has less to sort when it is shown first.
  const images = list.images.toSorted((a, b) =>
    a.label < b.label ? -1 : Number(a.label > b.label),
  );
  const rows = images.map((image) => rowOf(image, words));
  const body: ListBody = { words: words.all, rows, changes: [...list.changes] };
  const { asOf } = list;
  return `${JSON.stringify({ version: LIST_FORMAT_VERSION, ...head, asOf })}\n${JSON.stringify(body)}\n`;
}

/** Undefined for what is no file of this version. */
export function readHead(text: string): ListHead | undefined {
  const head = parsedOrUndefined(text.slice(0, text.indexOf('\n'))) as
    | Partial<ListHead>
    | undefined;
  const { version, name, writer, asOf } = head ?? {};
  if (version !== LIST_FORMAT_VERSION || !name || !writer || typeof asOf !== 'number')
    return undefined;
  return { version, name, writer, asOf };
}

/** The whole list; throws for what was cut short or is none. */
export function parseListText(text: string, { asOf }: ListHead): StoredList {
  const { words, rows, changes } = JSON.parse(text.slice(text.indexOf('\n'))) as ListBody;
  return { images: rows.map((row) => imageFromRow(row, words)), asOf, changes: new Map(changes) };
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
