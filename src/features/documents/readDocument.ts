import { type ParseError, parseTree } from 'jsonc-parser';
import { deniedRegions } from '../../ui/settings';
import type { Image } from '../images/model/image';
import type { Protection } from '../protection/model/protection';
import type { Region } from '../regions/model/region';
import type { JsonText } from './model/imageDraft';
import { type DraftReading, readDrafts } from './model/readDraft';

/** Reads JSON with comments and trailing commas. Never throws: what is wrong is told. */
export function parseJsonText(text: string): JsonText {
  const mistakes: ParseError[] = [];
  const root = parseTree(text, mistakes, { allowTrailingComma: true });
  return { root, mistakes };
}

/** What a document is about, and what its rules go by. */
export interface ReadingOptions {
  readonly images: readonly Image[];
  readonly isBulk: boolean;
  /** None while they are not known. */
  readonly regions: readonly Region[];
  readonly protection: Pick<Protection, 'isProtected'>;
}

/** Reads a document about images by the rules as they are now. */
export function readDocument(text: string, options: ReadingOptions): DraftReading {
  const { images, isBulk, protection, regions } = options;
  return readDrafts(parseJsonText(text), {
    images,
    isBulk,
    rules: {
      regions,
      denied: deniedRegions.value,
      isProtected: (image) => protection.isProtected(image),
    },
  });
}
