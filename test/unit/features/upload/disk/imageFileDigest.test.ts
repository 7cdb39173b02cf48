import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createImageFileSource } from '../../../../../src/features/upload/disk/imageFile';
import type { ImageFile } from '../../../../../src/features/upload/model/uploadPorts';

const MIB = 1024 ** 2;

describe('the digest of an image file', () => {
  const content = randomBytes(9 * MIB);
  content.set([0x1f, 0x8b]);
  const sha256 = createHash('sha256').update(content).digest('hex');
  let folder: string;
  let path: string;
  let file: ImageFile;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'image-digest-'));
    path = join(folder, 'web.img.gz');
    await writeFile(path, content);
    file = await createImageFileSource().open(path);
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Reads it to its end. */
  async function read(at = () => Promise.resolve()): Promise<void> {
    for await (const _piece of file.pieces()) await at();
  }

  async function readOnePiece(): Promise<void> {
    for await (const _piece of file.pieces()) return;
  }

  async function isNotKnown(): Promise<void> {
    await assert.rejects(file.sha256(), Error);
  }

  it('is not known before anything is read', async () => {
    await isNotKnown();
    file.pieces();
    await isNotKnown();
  });

  it('is not known of a reading that stopped early', async () => {
    await readOnePiece();
    await isNotKnown();
  });

  it('is not known any more once a new reading has begun', async () => {
    await read();
    assert.equal(await file.sha256(), sha256);
    await readOnePiece();
    await isNotKnown();
  });

  it('is not known of a file that changed while it was read', async () => {
    await assert.rejects(read(() => utimes(path, 0, 0)));
    await isNotKnown();
  });

  it('is known even when nothing is asked for after the last piece', async () => {
    let position = 0;
    for await (const piece of file.pieces()) {
      position += piece.byteLength;
      if (position === content.byteLength) break;
    }
    assert.equal(await file.sha256(), sha256);
  });

  it('costs a thread that goes with the reading, however that ends', async () => {
    const before = threads();
    await read();
    await readOnePiece();
    await appendFile(path, 'x');
    await assert.rejects(read());
    while (threads() > before) await nextTurn();
  });
});

/** How many threads this process listens to. */
function threads(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
}
