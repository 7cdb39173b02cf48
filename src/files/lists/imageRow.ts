import type { Image, ImageSharing } from '../../core/images/image';

/** Gives each of many equal values a number, so that a file names it once. */
export class Words {
  readonly all: unknown[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: unknown): number {
    const key = JSON.stringify(value) ?? '';
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    this.all.push(value ?? null);
    return this.all.length - 1;
  }
}

/** An image as a row of a file: what many images share is the number of a word. */
export type ImageRow = readonly unknown[];

export function rowOf(image: Image, words: Words): ImageRow {
  const shared = words.numberOf([
    ...[image.createdBy ?? null, image.capabilities, image.isDeprecated, image.isPublic],
    ...[image.isShared, image.status, image.type, image.vendor ?? null],
  ]);
  return [
    ...[image.id, image.label, image.description, shared],
    ...[words.numberOf(image.replicas), words.numberOf(image.tags)],
    ...[image.sizeMb, image.totalSizeMb ?? null],
    ...[image.created, image.updated, image.endOfLife, image.expiry].map(timeOf),
    image.sharing ?? null,
  ];
}

/** The image of a row that `rowOf` has made. */
export function imageOf(row: ImageRow, words: readonly unknown[]): Image {
  const [id, label, description, shared, replicas, tags, sizeMb, totalSizeMb, ...rest] = row;
  const [created, updated, endOfLife, expiry, sharing] = rest;
  const [createdBy, capabilities, isDeprecated, isPublic, ...others] = words[
    shared as number
  ] as ImageRow;
  const [isShared, status, type, vendor] = others;
  return {
    id: id as string,
    label: label as string,
    description: description as string,
    created: dateOf(created),
    updated: dateOf(updated),
    createdBy: (createdBy as string | null) ?? undefined,
    capabilities: capabilities as readonly string[],
    isDeprecated: isDeprecated as boolean,
    endOfLife: dateOf(endOfLife),
    expiry: dateOf(expiry),
    isPublic: isPublic as boolean,
    isShared: isShared as boolean,
    sharing: (sharing as ImageSharing | null) ?? undefined,
    replicas: words[replicas as number] as Image['replicas'],
    sizeMb: sizeMb as number,
    totalSizeMb: (totalSizeMb as number | null) ?? undefined,
    status: status as string,
    tags: words[tags as number] as readonly string[],
    type: type as string,
    vendor: (vendor as string | null) ?? undefined,
  };
}

function timeOf(date: Date | undefined): number | null {
  return date?.getTime() ?? null;
}

function dateOf(time: unknown): Date | undefined {
  return typeof time === 'number' ? new Date(time) : undefined;
}
