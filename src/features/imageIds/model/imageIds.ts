import { blockOf, isOfContainer, regionOfBlock } from './block';
import type { IdDialect } from './dialect';
import type { IdPlace, IdScan, Lines } from './idScan';
import { OWN_ID } from './idTokens';
import type { PublicIds } from './publicIds';
import { keyBefore } from './usage';

/** A text in which ids are looked for. */
export interface ScannedText {
  readonly scan: IdScan;
  readonly text: Lines;
  readonly dialect: IdDialect;
  /** Files beside it have the word “linode”, so that its numbers may be images, too. */
  readonly isNearLinode: boolean;
}

/** By which blocks of containers name their images. */
const CONTAINER_KEYS: readonly unknown[] = ['image', 'name'];

/** The ids of images in a text, from the top. */
export function imageIdsIn(scanned: ScannedText, publicIds: PublicIds): readonly IdPlace[] {
  return placesIn(scanned, (id) => OWN_ID.test(id) || publicIds.isId(id));
}

/** The places in a text, from the top, of ids that pass. */
export function placesIn(
  { dialect, isNearLinode, scan, text }: ScannedText,
  isMeant: (id: string) => boolean,
): readonly IdPlace[] {
  const isContainer = (place: IdPlace) =>
    scan.namesContainers &&
    CONTAINER_KEYS.includes(keyBefore(text.lineAt(place.line).slice(0, place.start))) &&
    isOfContainer(blockOf(text, place, dialect));
  return scan.places({ isNearLinode }).filter((place) => isMeant(place.id) && !isContainer(place));
}

/** The id at a column of a line, its end included: the caret may stand behind it. */
export function imageIdAt(
  scanned: ScannedText,
  publicIds: PublicIds,
  { line, column }: { readonly line: number; readonly column: number },
): IdPlace | undefined {
  return imageIdsIn(scanned, publicIds).find(
    (place) => place.line === line && place.start <= column && column <= place.end,
  );
}

/** The region in which an image is used that cannot be everywhere; undefined where it is not told. */
export function regionOfId({ text, dialect }: ScannedText, place: IdPlace): string | undefined {
  return OWN_ID.test(place.id) ? regionOfBlock(blockOf(text, place, dialect)) : undefined;
}
