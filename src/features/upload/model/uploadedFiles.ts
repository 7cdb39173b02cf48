import type { Disposable } from '../../../kit/event';
import type { StateMemory } from '../../../kit/ports';
import { type Image, isOwned } from '../../images/model/image';
import { type ImageNote, ImageNotes } from '../../images/model/imageNotes';
import { type Commit, recordedHash, type SourcePlace } from './sourceNote';
import type { UploadEntry } from './uploadEntry';
import type { UploadJournal } from './uploadJournal';

/** The file that an image was uploaded from. */
export interface UploadedFile extends ImageNote {
  /** Of all its bytes, as the store has confirmed them; 64 hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly fileName: string;
  /** What is to be written on the image as soon as it is available. */
  readonly owed?: { readonly place: SourcePlace; readonly commit: Commit | undefined } | undefined;
}

export type UploadedFiles = ImageNotes<UploadedFile>;

const MOST_UPLOADED_FILES = 500;

export function createUploadedFiles(options: {
  readonly memory: StateMemory;
  apiOrigin(): string;
}): UploadedFiles {
  return new ImageNotes({
    memory: options.memory,
    prefix: 'linodeImages.knownFile.',
    limit: MOST_UPLOADED_FILES,
    apiOrigin: () => options.apiOrigin(),
  });
}

/** Keeps what the journal knows of a file as soon as the store has confirmed it: the journal forgets. */
export function recordUploadedFiles(
  files: UploadedFiles,
  journal: Pick<UploadJournal, 'onDidChange' | 'find'>,
): Disposable {
  return journal.onDidChange((imageId) => {
    const entry = journal.find(imageId);
    const file = entry && uploadedFileOf(entry);
    if (file && file.sha256 !== files.find(imageId)?.sha256) void files.keep(file);
  });
}

function uploadedFileOf({ sha256, state, ...entry }: UploadEntry): UploadedFile | undefined {
  if (state !== 'sent' || !sha256) return undefined;
  const { accountId, apiOrigin, extras, file, imageId, startedAt } = entry;
  const { name, sizeBytes } = file;
  const { commit, sourceIn: place } = extras ?? {};
  const note = { imageId, accountId, apiOrigin, notedAt: startedAt };
  const owed = place && { place, commit };
  return { ...note, sha256, sizeBytes, fileName: name, ...(owed && { owed }) };
}

export interface CandidateOptions {
  readonly files: Pick<UploadedFiles, 'find'>;
  /** True when digests that stand in descriptions and tags count: their files may be of any size. */
  readonly withNoted: boolean;
}

/**
 * The images that may be made of a file of that size: only then is it worth its digest. One that is
 * not available may yet turn out to be none.
 */
export function duplicateCandidates(
  images: readonly Image[],
  sizeBytes: number,
  { files, withNoted }: CandidateOptions,
): readonly Image[] {
  return images.filter((image) => {
    if (image.status !== 'available') return false;
    const known = files.find(image.id);
    if (known) return known.sizeBytes === sizeBytes;
    return withNoted && isOwned(image) && recordedHash(image) !== undefined;
  });
}

/** The image among these that was made of a file with that digest. */
export function imageWithHash(
  images: readonly Image[],
  sha256: string,
  files: CandidateOptions['files'],
): Image | undefined {
  return images.find((image) => {
    const hash = files.find(image.id)?.sha256 ?? recordedHash(image);
    return hash !== undefined && sha256.startsWith(hash);
  });
}
