import { type Reading, readDrafts } from '../../core/document/readDraft';
import type { Image } from '../../core/images/image';
import type { Protection } from '../../core/protection/protection';
import type { Region } from '../../core/regions/region';
import { readJson } from '../../host/jsonText';
import { settings } from '../../ui/settings';

/** What a document is about, and what its rules go by. */
export interface ReadingOptions {
  readonly images: readonly Image[];
  readonly isBulk: boolean;
  /** None while they are not known. */
  readonly regions: readonly Region[];
  readonly protection: Pick<Protection, 'isProtected'>;
}

/** Reads a document about images by the rules as they are now. */
export function readDocument(text: string, options: ReadingOptions): Reading {
  const { images, isBulk, protection, regions } = options;
  return readDrafts(readJson(text), {
    ...{ images, isBulk },
    rules: {
      ...{ regions, denied: settings.deniedRegions() },
      isProtected: (image) => protection.isProtected(image),
    },
  });
}
