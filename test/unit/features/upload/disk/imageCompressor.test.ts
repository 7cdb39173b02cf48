import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  CompressionError,
  ImageFileError,
} from '../../../../../src/features/preflight/model/imageFileError';
import { createImageCompressor } from '../../../../../src/features/upload/disk/compressImage';
import { toCompressionError } from '../../../../../src/features/upload/disk/compressSource';

const MIB = 2 ** 20;
const SIZE = 24 * MIB;

describe('createImageCompressor', () => {
  let folder: string;
  let image: string;
  let parent: string;

  beforeEach(async () => {
    folder = await fs.mkdtemp(join(tmpdir(), 'linode-images-'));
    image = join(folder, 'disk.img');
    parent = join(folder, 'compressed');
  });

  afterEach(() => fs.rm(folder, { recursive: true }));

  const compress = (onProgress = (_done: number) => {}, signal = new AbortController().signal) =>
    createImageCompressor(parent).compress(image, { signal, onProgress });

  /** What compressing ended with, after which nothing is left. */
  async function failure(compressing: Promise<unknown>): Promise<unknown> {
    const error = await compressing.then(
      () => assert.fail('it did not fail'),
      (thrown: unknown) => thrown,
    );
    assert.deepEqual(await fs.readdir(parent).catch(() => []), []);
    return error;
  }

  async function problemOf(compressing: Promise<unknown>) {
    const error = await failure(compressing);
    assert.ok(error instanceof ImageFileError || error instanceof CompressionError, String(error));
    assert.equal(error.fileName, 'disk.img');
    return error.problem;
  }

  /** Does something when the first piece is done. */
  function onceBegun(act: () => Promise<void>): () => Promise<unknown> {
    let acting: Promise<void> | undefined;
    return async () => {
      const compressing = compress(() => {
        acting ??= act();
      });
      try {
        return await compressing;
      } finally {
        await acting;
      }
    };
  }

  it('makes a file of a known length, for this user alone, until it is removed', async () => {
    const content = Buffer.concat([randomBytes(3 * MIB), Buffer.alloc(9 * MIB), randomBytes(5)]);
    await fs.writeFile(image, content);
    const copy = await compress();
    assert.equal(copy.name, 'disk.img.gz');
    assert.equal(basename(copy.path), copy.name);
    const { size, mode } = await fs.stat(copy.path);
    assert.equal(copy.sizeBytes, size);
    if (process.platform !== 'win32') assert.equal(mode & 0o777, 0o600);
    assert.ok(gunzipSync(await fs.readFile(copy.path)).equals(content));
    await copy.remove();
    await copy.remove();
    assert.deepEqual(await fs.readdir(parent), []);
  });

  it('puts the time of the image into the header, and makes the same bytes again', async () => {
    await fs.writeFile(image, randomBytes(2 * MIB));
    await fs.utimes(image, 0, 1_600_000_000);
    const [one, other] = [await compress(), await compress()];
    const bytes = await fs.readFile(one.path);
    assert.equal(bytes.readUInt32LE(4), 1_600_000_000);
    assert.ok(bytes.equals(await fs.readFile(other.path)));
    await Promise.all([one.remove(), other.remove()]);
  });

  it('says what is wrong with a file before anything is made', async () => {
    assert.deepEqual(await problemOf(compress()), { kind: 'notFound' });
    await fs.writeFile(image, '');
    assert.deepEqual(await problemOf(compress()), { kind: 'empty' });
    await fs.rm(image);
    await fs.mkdir(image);
    assert.deepEqual(await problemOf(compress()), { kind: 'notFile' });
  });

  it('leaves nothing when it is called off, wherever it is', async () => {
    await fs.writeFile(image, randomBytes(SIZE));
    for (let round = 0; round < 5; round += 1) {
      const controller = new AbortController();
      const reason = new Error('called off');
      const cut = randomInt(1, SIZE);
      const onProgress = (done: number) => done >= cut && controller.abort(reason);
      assert.equal(await failure(compress(onProgress, controller.signal)), reason);
    }
    const reason = new Error('called off before');
    assert.equal(await failure(compress(undefined, AbortSignal.abort(reason))), reason);
  });

  describe('notices that the file', () => {
    beforeEach(() => fs.writeFile(image, randomBytes(SIZE)));

    it('became shorter', async () => {
      const compressing = onceBegun(() => fs.truncate(image, SIZE / 2));
      assert.deepEqual(await problemOf(compressing()), { kind: 'changed' });
    });

    it('became longer', async () => {
      const compressing = onceBegun(() => fs.appendFile(image, 'x'));
      assert.deepEqual(await problemOf(compressing()), { kind: 'changed' });
    });

    it('was written to', async () => {
      const compressing = onceBegun(async () => {
        await fs.writeFile(image, 'other', { flag: 'r+' });
        await fs.utimes(image, new Date(), new Date(Date.now() + 1000));
      });
      assert.deepEqual(await problemOf(compressing()), { kind: 'changed' });
    });

    it('was replaced', async () => {
      const compressing = onceBegun(async () => {
        await fs.writeFile(`${image}.new`, randomBytes(10));
        await fs.rename(`${image}.new`, image);
      });
      assert.deepEqual(await problemOf(compressing()), { kind: 'changed' });
    });

    it('was removed', async () => {
      const compressing = onceBegun(() => fs.rm(image));
      assert.deepEqual(await problemOf(compressing()), { kind: 'notFound' });
    });
  });

  describe('on a disk with little room', () => {
    const { statfs } = fs;
    const freeBytes = 10 * MIB;

    afterEach(() => {
      fs.statfs = statfs;
    });

    function pretend(blocks: number): void {
      const told = { blocks, bavail: freeBytes / 4096, bsize: 4096 };
      fs.statfs = (async () => told) as unknown as typeof statfs;
    }

    it('says how much is needed and how much is free, and reads nothing', async () => {
      pretend(1000);
      await fs.writeFile(image, randomBytes(SIZE));
      const problem = await problemOf(compress(() => assert.fail('it was read')));
      assert.ok(problem.kind === 'noRoom' && problem.freeBytes === freeBytes);
      assert.ok(problem.neededBytes > SIZE && problem.neededBytes < 1.01 * SIZE);
    });

    it('takes what fits for sure', async () => {
      pretend(1000);
      await fs.writeFile(image, randomBytes(9 * MIB));
      await (await compress()).remove();
    });

    it('tries it where the room is not known', async () => {
      pretend(0);
      await fs.writeFile(image, randomBytes(SIZE));
      await (await compress()).remove();
    });

    it('leaves nothing when the disk becomes full', async () => {
      const { writeFile } = fs;
      await writeFile(image, randomBytes(SIZE));
      fs.writeFile = async (path, content) => {
        const pieces = (content as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
        for (let piece = 0; piece < 5; piece += 1) {
          const { value } = await pieces.next();
          await writeFile(path as string, value, { flag: 'a' });
        }
        await pieces.return?.();
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
      };
      try {
        assert.deepEqual(await problemOf(compress()), { kind: 'diskFull' });
      } finally {
        fs.writeFile = writeFile;
      }
    });

    it('says why the copy cannot be written', async () => {
      await fs.writeFile(image, Buffer.alloc(512));
      await fs.writeFile(parent, 'a file where the folder would be');
      const error = await compress().catch((thrown: unknown) => thrown);
      assert.ok(error instanceof CompressionError && error.problem.kind === 'unwritable');
      assert.match(error.problem.reason, /EEXIST|ENOTDIR/);
    });
  });
});

describe('toCompressionError', () => {
  it('tells reading from writing, and leaves alone what is neither', () => {
    const told = (code: string, syscall: string) => {
      const thrown = Object.assign(new Error(code), { code, syscall });
      const error = toCompressionError('disk.img', thrown);
      assert.ok(error instanceof ImageFileError || error instanceof CompressionError);
      return error.problem;
    };
    assert.deepEqual(told('EIO', 'read'), { kind: 'unreadable', reason: 'EIO' });
    assert.deepEqual(told('EIO', 'write'), { kind: 'unwritable', reason: 'EIO' });
    assert.deepEqual(told('EDQUOT', 'write'), { kind: 'diskFull' });
    const bug = new TypeError('a bug');
    assert.equal(toCompressionError('disk.img', bug), bug);
  });
});
