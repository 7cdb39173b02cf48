import type { Image, ImageSharing } from '../../core/images/image';

/** An image as a row of a file. What many images have in common is a number: of one of the words. */
export type ImageRow = readonly unknown[];

/** What is likely to be the same in many images. */
type Common = Omit<Image, 'id' | 'label' | 'description' | 'sizeMb' | 'totalSizeMb' | Time>;
type Time = 'created' | 'updated' | 'endOfLife' | 'expiry';

/** In place of the id of an image in an address, which is the same for all but for it. */
const ID = '{id}';

/** Gives each of many equal values a number, so that a file has it once. */
export class Words {
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

export function rowOf(image: Image, words: Words): ImageRow {
  const { id, label, description, sizeMb, totalSizeMb, ...others } = image;
  const { created, updated, endOfLife, expiry, ...rest } = others;
  const sharing = withUrl(rest.sharing, (url) => url.replace(id, ID));
  const number = words.numberOf({ ...rest, sharing });
  const row = [id, label, description, number, sizeMb, totalSizeMb ?? null];
  const dates = endOfLife || expiry ? [created, updated, endOfLife, expiry] : [created, updated];
  return [...row, ...dates.map((date) => date?.getTime() ?? null)];
}

/** The image of a row that `rowOf` has made. Field by field: there are tens of thousands of rows. */
export function imageOf(row: ImageRow, words: readonly Common[]): Image {
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
    sharing: common.sharing && withUrl(common.sharing, (url) => url.replace(ID, id)),
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
