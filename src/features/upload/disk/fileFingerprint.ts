import type { BigIntStats } from 'node:fs';
import fs from 'node:fs';
import { reasonOf } from '../../../kit/errors';
import { isDamagedDisk } from '../../convert/model/qcow2Header';
import { ImageFileError, type ImageFileProblem } from '../../preflight/model/imageFileError';

/** What changes with a file's content. Its change time does not count: renaming moves it. */
type Fingerprint = Pick<BigIntStats, 'size' | 'mtimeNs' | 'ino'>;

/** A file as it was looked at. Threads can give it to one another. */
export interface FingerprintedFile {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly seen: Fingerprint;
}

export function fingerprintOf({ size, mtimeNs, ino }: BigIntStats): Fingerprint {
  return { size, mtimeNs, ino };
}

/** Throws the `ImageFileError` that says that it is not the content any more that was looked at. */
export function checkUnchanged(descriptor: number, file: FingerprintedFile): void {
  if (!isSameFingerprint(file.seen, fs.fstatSync(descriptor, { bigint: true })))
    throw fileChangedError(file);
}

/** True when nothing tells of another content. */
export function isSameFingerprint(before: Fingerprint, now: Fingerprint): boolean {
  return before.size === now.size && before.mtimeNs === now.mtimeNs && before.ino === now.ino;
}

export function fileChangedError(file: FingerprintedFile): ImageFileError {
  return new ImageFileError(file.name, { kind: 'changed' });
}

/** What failed with a file, in the words of core. */
export function toFileError(name: string, error: unknown): ImageFileError {
  if (error instanceof ImageFileError) return error;
  if (isDamagedDisk(error)) {
    return new ImageFileError(name, { kind: 'damagedDisk' }, { cause: error });
  }
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  const problem: ImageFileProblem = isMissing
    ? { kind: 'notFound' }
    : { kind: 'unreadable', reason: reasonOf(error) };
  return new ImageFileError(name, problem, { cause: error });
}
