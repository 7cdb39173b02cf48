import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import {
  appendFile,
  mkdir,
  mkdtemp,
  open,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ImageFileError,
  type ImageFileProblem,
} from '../../../../../src/features/preflight/model/imageFileError';
import { createImageFileSource } from '../../../../../src/features/upload/disk/imageFile';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const files = createImageFileSource();

describe('createImageFiles', () => {
  let folder: string;
  let path: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'image-files-'));
  });

  beforeEach(() => {
    path = join(folder, `${randomBytes(4).toString('hex')}.img.gz`);
  });

  after(() => rm(folder, { recursive: true }));

  async function write(bytes: number): Promise<Buffer> {
    const content = randomBytes(bytes);
    content.set([0x1f, 0x8b].slice(0, bytes));
    await writeFile(path, content);
    return content;
  }

  async function writeSparse(bytes: number) {
    await write(2);
    await truncate(path, bytes);
  }

  async function problemOf(promise: Promise<unknown>): Promise<ImageFileProblem> {
    const error = await promise.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof ImageFileError, String(error));
    return error.problem;
  }

  const sent = async (
    pieces: AsyncIterable<Uint8Array>,
    at = (_piece: number) => Promise.resolve(),
  ) => {
    const hash = createHash('sha256');
    let bytes = 0;
    let piece = 0;
    for await (const part of pieces) {
      hash.update(part);
      bytes += part.byteLength;
      await at(piece++);
    }
    return { bytes, sha256: hash.digest('hex') };
  };

  describe('open', () => {
    it('tells the name and the size', async () => {
      await write(1234);
      const file = await files.open(path);
      assert.equal(file.sizeBytes, 1234);
      assert.ok(path.endsWith(file.name) && !file.name.includes('/'));
    });

    it('says that a file is not there', async () => {
      assert.deepEqual(await problemOf(files.open(path)), { kind: 'notFound' });
      assert.deepEqual(await problemOf(files.open(join(path, 'x'))), { kind: 'notFound' });
    });

    it('refuses a folder', async () => {
      await mkdir(path);
      assert.deepEqual(await problemOf(files.open(path)), { kind: 'notFile' });
    });

    it('refuses an empty file', async () => {
      await write(0);
      assert.deepEqual(await problemOf(files.open(path)), { kind: 'empty' });
    });

    it('refuses what is not gzip', async () => {
      await writeFile(path, 'PK');
      assert.deepEqual(await problemOf(files.open(path)), { kind: 'notGzip' });
      await write(1);
      assert.deepEqual(await problemOf(files.open(path)), { kind: 'notGzip' });
    });

    it('takes exactly 5 GiB and not a byte more', async () => {
      await writeSparse(5 * GIB);
      assert.equal((await files.open(path)).sizeBytes, 5 * GIB);
      await truncate(path, 5 * GIB + 1);
      assert.deepEqual(await problemOf(files.open(path)), {
        kind: 'tooLarge',
        sizeBytes: 5 * GIB + 1,
        limitBytes: 5 * GIB,
      });
    });

    it('says why a file cannot be read', async () => {
      await symlink(path, path); // Goes round in circles, for the administrator, too.
      const problem = await problemOf(files.open(path));
      assert.ok(problem.kind === 'unreadable' && /ELOOP/.test(problem.reason));
    });
  });

  describe('pieces', () => {
    for (const size of [2, MIB - 1, MIB, MIB + 1, 4 * MIB, 4 * MIB + 1, 5 * MIB, 9 * MIB + 17]) {
      it(`hands over all of ${size} bytes and knows their digest, as often as asked`, async () => {
        const content = await write(size);
        const sha256 = createHash('sha256').update(content).digest('hex');
        const file = await files.open(path);
        for (let reading = 0; reading < 2; reading += 1) {
          assert.deepEqual(await sent(file.pieces()), { bytes: size, sha256 });
          assert.equal(await file.sha256(), sha256);
        }
      });
    }

    it('leaves a piece as it is until the next is asked for', async () => {
      const content = await write(12 * MIB);
      const [file, other] = [await files.open(path), await files.open(path)];
      let position = 0;
      for await (const piece of file.pieces()) {
        if (position === 6 * MIB) await sent(other.pieces()); // Time to read far ahead.
        const expected = content.subarray(position, position + piece.byteLength);
        assert.ok(expected.equals(piece), `at ${position}`);
        position += piece.byteLength;
      }
    });

    it('fails at once when the file changed since it was looked at', async () => {
      await write(3 * MIB);
      const file = await files.open(path);
      await appendFile(path, 'x');
      let pieces = 0;
      const sending = sent(file.pieces(), async () => void pieces++);
      assert.deepEqual(await problemOf(sending), { kind: 'changed' });
      assert.equal(pieces, 0);
    });

    it('fails when the file was replaced by one of the same size', async () => {
      await write(100);
      const file = await files.open(path);
      const old = path;
      path = `${old}.new`;
      await write(100);
      await rename(path, old);
      assert.deepEqual(await problemOf(sent(file.pieces())), { kind: 'changed' });
    });

    it('holds the last piece back when the file changed while it was sent', async () => {
      await write(9 * MIB); // More than is read ahead.
      const file = await files.open(path);
      let pieces = 0;
      const sending = sent(file.pieces(), async (piece) => {
        pieces++;
        if (piece > 0) return;
        const handle = await open(path, 'r+');
        await handle.write('changed', 100);
        await handle.close();
        await utimes(path, new Date(), new Date(Date.now() + 1000));
      });
      assert.deepEqual(await problemOf(sending), { kind: 'changed' });
      assert.equal(pieces, 8);
    });

    it('fails when the file becomes shorter while it is sent', async () => {
      await write(5 * MIB);
      const file = await files.open(path);
      const sending = sent(file.pieces(), () => truncate(path, MIB));
      assert.deepEqual(await problemOf(sending), { kind: 'changed' });
    });

    it('closes the file when its reader stops early', async function () {
      if (process.platform !== 'linux') this.skip();
      const { readdir, readlink } = await import('node:fs/promises');
      await write(5 * MIB);
      const file = await files.open(path);
      for await (const _piece of file.pieces()) break;
      const open = await readdir('/proc/self/fd');
      const targets = await Promise.all(
        open.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      );
      assert.ok(!targets.includes(path));
    });
  });
});
