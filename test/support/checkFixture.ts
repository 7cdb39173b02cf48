import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createImageChecks } from '../../src/features/preflight/disk/checkWhole';
import type { FileFacts } from '../../src/features/preflight/model/fileFacts';
import {
  ImageFileError,
  type ImageFileProblem,
} from '../../src/features/preflight/model/imageFileError';
import { createImageFileSource } from '../../src/features/upload/disk/imageFile';
import { diskWith, extSuperblock } from './diskBytes';

/** The checks of files, and a file of its own for every test of a suite. */
export class CheckFixture {
  readonly checks = createImageChecks(createImageFileSource());
  path = '';
  #folder = '';

  constructor() {
    before(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'image-checks-'));
    });
    beforeEach(() => {
      this.path = join(this.#folder, `${randomBytes(4).toString('hex')}.img.gz`);
    });
    after(() => rm(this.#folder, { recursive: true }));
  }

  /** Writes a file and looks at it. */
  async look(...content: readonly Uint8Array[]): Promise<FileFacts> {
    await writeFile(this.path, Buffer.concat(content));
    return this.checks.look(this.path);
  }
}

/** A disk of that length with noise behind its superblock. */
export function diskOf(sizeBytes: number, noiseBytes = sizeBytes / 2): Buffer {
  const head = diskWith([1024, extSuperblock(sizeBytes)]);
  const noise = randomBytes(noiseBytes);
  return Buffer.concat([head, noise, Buffer.alloc(sizeBytes)]).subarray(0, sizeBytes);
}

/** What the error says that the promise is rejected with. */
export async function problemOf(promise: Promise<unknown>): Promise<ImageFileProblem> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ImageFileError, String(error));
  return error.problem;
}
