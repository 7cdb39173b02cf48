import * as l10n from '@vscode/l10n';
import { agoText } from '../../../kit/quantity';
import { changeTags, updateImage } from '../../edit/model/imageEdit';
import type { Image } from '../../images/model/image';
import type { Operations } from '../../images/model/operations';
import { type ImageSource, type SourcePlace, sourceTags, withSourceLine } from './sourceNote';
import type { ImageFileSource } from './uploadPorts';

/** Writes on an image what it was made of, with one PUT. Throws as `editImage` does. */
export async function addSource(
  operations: Pick<Operations, 'accountId' | 'images' | 'store' | 'log'>,
  image: Image,
  { source, place }: { readonly source: ImageSource; readonly place: SourcePlace },
): Promise<void> {
  if (place === 'tag') {
    const change = { kind: 'add', tags: sourceTags(source) } as const;
    return changeTags(operations, { id: image.id, change, signal: new AbortController().signal });
  }
  for (let seen = image; ; ) {
    const description = withSourceLine(seen.description, source);
    const outcome = await updateImage(operations, seen, { description });
    if (outcome.kind === 'done') return;
    seen = outcome.image; // It was edited meanwhile: what it says now stays.
  }
}

export interface HashOptions {
  readonly signal: AbortSignal;
  /** Called with the part of the file that is read, 0 to 1. */
  onProgress(part: number): void;
}

/** Reads a whole file for its SHA-256, in hex. Throws what the file throws, and the signal's reason. */
export async function hashFile(
  files: ImageFileSource,
  path: string,
  { onProgress, signal }: HashOptions,
): Promise<string> {
  const file = await files.open(path);
  let readBytes = 0;
  for await (const piece of file.pieces()) {
    signal.throwIfAborted();
    readBytes += piece.byteLength;
    onProgress(readBytes / file.sizeBytes);
  }
  return file.sha256();
}

export interface DuplicateUpload {
  readonly fileName: string;
  /** Made of the same bytes. */
  readonly image: Image;
  /** When its upload began; unknown for one from another machine. */
  readonly uploadedAt: number | undefined;
  readonly now: number;
  /** Where it is, in words. */
  readonly places: string;
}

/** “disk.img.gz is already there as “web” (in Chicago, uploaded 3 days ago).” */
export function duplicateUploadText({ fileName, image, now, ...known }: DuplicateUpload): string {
  const { places, uploadedAt } = known;
  const at = uploadedAt === undefined ? image.created : new Date(uploadedAt);
  const facts = [
    l10n.t('in {0}', places),
    ...(at ? [l10n.t('uploaded {0}', agoText(at, now))] : []),
  ];
  return l10n.t('{0} is already there as “{1}” ({2}).', fileName, image.label, facts.join(', '));
}
