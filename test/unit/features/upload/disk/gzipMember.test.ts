import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, gunzipSync, inflateRawSync } from 'node:zlib';
import { DEFLATE_PIECE_BYTES } from '../../../../../src/features/upload/disk/deflateThreads';
import {
  type GzipOptions,
  gzipMember,
  TruncatedError,
} from '../../../../../src/features/upload/disk/gzipMember';
import { isOnPath } from '../../../../workbench/debianPackages';

const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const MTIME = 1_700_000_000;

interface Options extends GzipOptions {
  /** As it was when the file was looked at. */
  readonly sizeBytes: number;
}

/** What Node gives besides the data when it is asked for `info`. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

describe('gzipMember', () => {
  let folder: string;
  let path: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'linode-images-'));
    path = join(folder, 'disk.img');
  });

  after(() => rm(folder, { recursive: true }));

  async function compressed(content: Uint8Array, options: Partial<Options> = {}): Promise<Buffer> {
    await writeFile(path, content);
    const handle = await open(path);
    try {
      const { sizeBytes = content.length, ...rest } = options;
      const image = { fd: handle.fd, sizeBytes, mtime: MTIME };
      const signal = new AbortController().signal;
      const pieces = [];
      for await (const piece of gzipMember(image, { signal, onProgress() {}, ...rest })) {
        pieces.push(Buffer.from(piece));
      }
      return Buffer.concat(pieces);
    } finally {
      await handle.close();
    }
  }

  /** Reads one member as the strictest reader would, and finds nothing after it. */
  function inflateOnlyMember(gzip: Buffer, length: number): Buffer {
    const expectedHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    expectedHeader.writeUInt32LE(MTIME, 4);
    assert.deepEqual(gzip.subarray(0, HEADER_BYTES), expectedHeader);
    const body = gzip.subarray(HEADER_BYTES);
    const { buffer, engine } = inflateRawSync(body, { info: true }) as unknown as Inflated;
    assert.equal(engine.bytesWritten, body.length - TRAILER_BYTES, 'the member ends too early');
    const trailer = gzip.subarray(-TRAILER_BYTES);
    assert.equal(trailer.readUInt32LE(0), crc32(buffer));
    assert.equal(trailer.readUInt32LE(4), length);
    return buffer;
  }

  async function checkRoundTrip(content: Buffer, what: string): Promise<void> {
    const gzip = await compressed(content);
    assert.ok(inflateOnlyMember(gzip, content.length).equals(content), what);
    assert.ok(gunzipSync(gzip).equals(content), what);
    if (isOnPath('gzip')) execFileSync('gzip', ['-t'], { input: gzip });
  }

  for (const size of [
    0,
    1,
    DEFLATE_PIECE_BYTES - 1,
    DEFLATE_PIECE_BYTES,
    DEFLATE_PIECE_BYTES + 1,
    3 * DEFLATE_PIECE_BYTES,
  ]) {
    it(`is read back in one member: ${size} bytes of zeros, of noise and of text`, async () => {
      await checkRoundTrip(Buffer.alloc(size), 'zeros');
      await checkRoundTrip(randomBytes(size), 'noise');
      await checkRoundTrip(Buffer.alloc(size, 'what repeats, refers to the piece before '), 'text');
    });
  }

  it('is read back whatever follows upon what', async () => {
    for (let round = 0; round < 6; round += 1) {
      const runs = Array.from({ length: randomInt(1, 6) }, randomRun);
      const content = Buffer.concat(runs);
      await checkRoundTrip(content, runs.map(({ length }) => length).join(', '));
    }
  });

  it('shrinks zeros to a thousandth, and makes noise hardly larger', async () => {
    const size = 8 * DEFLATE_PIECE_BYTES;
    assert.ok((await compressed(Buffer.alloc(size))).length < size / 1000);
    assert.ok((await compressed(randomBytes(size))).length < size * 1.002);
  });

  it('refers to the piece before', async () => {
    const piece = randomBytes(DEFLATE_PIECE_BYTES);
    const repeated = Buffer.concat([piece, piece.subarray(-30_000)]);
    assert.ok((await compressed(repeated)).length < DEFLATE_PIECE_BYTES + 10_000);
  });

  it('is the same for the same content', async () => {
    const content = Buffer.concat(Array.from({ length: 3 }, randomRun));
    assert.ok((await compressed(content)).equals(await compressed(content)));
  });

  it('tells how far it is, up to the end', async () => {
    const told: number[] = [];
    const size = 3 * DEFLATE_PIECE_BYTES + 7;
    await compressed(Buffer.alloc(size), {
      onProgress: (done, total) => {
        assert.equal(total, size);
        told.push(done);
      },
    });
    assert.deepEqual(told, [1, 2, 3].map((piece) => piece * DEFLATE_PIECE_BYTES).concat(size));
  });

  it('fails when the file is shorter than it was', async () => {
    const sizeBytes = 5 * DEFLATE_PIECE_BYTES;
    for (const left of [0, 1, DEFLATE_PIECE_BYTES, 4 * DEFLATE_PIECE_BYTES, sizeBytes - 1]) {
      await assert.rejects(compressed(Buffer.alloc(left), { sizeBytes }), TruncatedError);
    }
  });

  it('ends with the reason of its signal', async () => {
    const reason = new Error('called off');
    const controller = new AbortController();
    const onProgress = () => controller.abort(reason);
    const content = randomBytes(5 * DEFLATE_PIECE_BYTES);
    await assert.rejects(compressed(content, { signal: controller.signal, onProgress }), reason);
  });

  it('fails with what reading fails with', async () => {
    const handle = await open(path, 'a'); // not for reading
    try {
      const options = { signal: new AbortController().signal, onProgress() {} };
      const pieces = gzipMember({ fd: handle.fd, sizeBytes: 1, mtime: 0 }, options);
      await pieces.next();
      await assert.rejects(pieces.next(), { code: 'EBADF', syscall: 'read' });
    } finally {
      await handle.close();
    }
  });
});

/** Of zeros, noise or text; some end where a piece does, some right before or after. */
function randomRun(): Buffer {
  const length = Math.max(0, randomInt(0, 3) * DEFLATE_PIECE_BYTES + randomInt(-2, 3));
  const content = [Buffer.alloc(length), randomBytes(length), Buffer.alloc(length, 'some text ')];
  return content[randomInt(0, 3)] ?? Buffer.alloc(0);
}
