import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { GZIP_MAGIC, MAX_UPLOAD_BYTES } from '../../preflight/model/bytes';
import { isGzip } from '../../preflight/model/gzip';
import { ImageFileError, type ImageFileProblem } from '../../preflight/model/imageFileError';
import type { ImageFile, ImageFileSource } from '../model/uploadPorts';
import { fingerprintOf, toFileError } from './fileFingerprint';
import { createFileReader } from './fileReader';

export function createImageFileSource(): ImageFileSource {
  return { open: openImageFile };
}

async function openImageFile(path: string): Promise<ImageFile> {
  const name = basename(path);
  const fail = (problem: ImageFileProblem) => new ImageFileError(name, problem);
  try {
    const seen = await stat(path, { bigint: true });
    const sizeBytes = Number(seen.size);
    if (!seen.isFile()) throw fail({ kind: 'notFile' });
    if (sizeBytes === 0) throw fail({ kind: 'empty' });
    if (sizeBytes > MAX_UPLOAD_BYTES) {
      throw fail({ kind: 'tooLarge', sizeBytes, limitBytes: MAX_UPLOAD_BYTES });
    }
    if (!(await beginsAsGzip(path))) throw fail({ kind: 'notGzip' });
    const file = { path, name, sizeBytes, seen: fingerprintOf(seen) };
    const mtimeMs = Number(seen.mtimeMs);
    return { name, sizeBytes, mtimeMs, ...createFileReader(file) };
  } catch (error) {
    throw toFileError(name, error);
  }
}

async function beginsAsGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP_MAGIC.length));
    return isGzip(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
