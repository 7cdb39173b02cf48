import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createObjectStorage } from '../../../../src/api/storage/objectStorage';
import { ImageFileError } from '../../../../src/features/preflight/model/imageFileError';
import { isExpired, StorageError } from '../../../../src/features/upload/model/storageError';
import type { ImageFile } from '../../../../src/features/upload/model/uploadPorts';
import { NetworkError, UnexpectedAnswerError } from '../../../../src/kit/errors';
import { SecretText } from '../../../../src/kit/secrets';
import { ApiFixture } from '../../../support/apiFixture';
import { fileOf, LARGE } from '../../../support/madeUpFile';
import { settled } from '../../../support/settled';
import { signalled } from '../../../support/signalled';

const MIB = 1024 ** 2;
const CONTENT = gzipSync(randomBytes(5 * MIB));

describe('the object storage', () => {
  const api = new ApiFixture();

  async function prepare() {
    const { client, connection, clock, log } = api.connect();
    const upload = { label: 'a', region: 'us-ord', description: '', tags: [], hasCloudInit: false };
    const { image, target } = await client.images.createUpload(upload);
    clock.hurries = false;
    const storage = createObjectStorage(connection);
    const counts: number[] = [];
    const cancel = new AbortController();
    const options = {
      signal: cancel.signal,
      onSent: (sentBytes: number) => void counts.push(sentBytes),
    };
    const send = (file: ImageFile, to = target) => storage.send(to, file, options);
    return { image, target, send, counts, cancel, clock, log };
  }

  it('gets all bytes, in order, and tells how many were sent', async () => {
    const { image, send, counts } = await prepare();
    await send(fileOf(CONTENT));
    const upload = api.simulator.uploads.of(image.id);
    assert.equal(upload?.sha256, createHash('sha256').update(CONTENT).digest('hex'));
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
    );
    assert.equal(counts.at(-1), CONTENT.byteLength);
  });

  it('gets a plain PUT of a known length and no token', async () => {
    const { send } = await prepare();
    await send(fileOf(CONTENT));
    const { connection, host, ...headers } =
      api.simulator.journal.requests('PUT')[0]?.headers ?? {};
    assert.deepEqual(headers, {
      'content-type': 'application/octet-stream',
      'content-length': String(CONTENT.byteLength),
    });
  });

  it('gets bytes whose buffers are used again for the next piece', async () => {
    const { image, send } = await prepare();
    const buffer = Buffer.alloc(256 * 1024);
    const file: ImageFile = {
      ...fileOf(CONTENT),
      async *pieces() {
        for (let at = 0; at < CONTENT.byteLength; at += buffer.byteLength) {
          const length = CONTENT.copy(buffer, 0, at, at + buffer.byteLength);
          yield buffer.subarray(0, length);
        }
      },
    };
    await send(file);
    const sha256 = createHash('sha256').update(CONTENT).digest('hex');
    assert.equal(api.simulator.uploads.of(image.id)?.sha256, sha256);
  });

  it('says why it refuses', async () => {
    const { send, log } = await prepare();
    const reason = 'The signature does not match the request.';
    const refused = { status: 403, code: 'SignatureDoesNotMatch', reason } as const;
    api.simulator.faults.next({ target: 'storage' }, { kind: 'status', ...refused });
    await assert.rejects(send(fileOf(CONTENT)), (error) => {
      assert.ok(error instanceof StorageError);
      assert.deepEqual([error.status, error.code], [403, 'SignatureDoesNotMatch']);
      assert.equal(error.message, reason);
      return true;
    });
    assert.match(log.lines.at(-1) ?? '', / → 403 SignatureDoesNotMatch in \d+ ms$/);
  });

  it('says without words that an address has ended', async () => {
    const { send } = await prepare();
    api.simulator.clock.advance(24 * 3_600_000 - 10_000);
    await send(fileOf(CONTENT));
    api.simulator.clock.advance(20_000);
    const error = await send(fileOf(CONTENT)).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof StorageError && isExpired(error));
    assert.equal(error.message, 'AccessDenied');
  });

  it('is heard even when it refuses before it has all and closes the connection', async () => {
    const { send } = await prepare();
    const answer =
      'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 84\r\n\r\n' +
      '<Error><Code>AccessDenied</Code><Message>Request has &lt;expired&gt;</Message></Error>';
    const server = createServer((socket: Socket) => {
      socket.on('error', () => {}).once('data', () => socket.resume().end(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const target = new SecretText(`http://127.0.0.1:${port}/?Signature=x`);
    try {
      await assert.rejects(send(LARGE, target), {
        name: 'StorageError',
        message: 'Request has <expired>',
      });
    } finally {
      server.close();
    }
  });

  it('loses the connection at once when the upload is called off', async () => {
    const { send, cancel } = await prepare();
    const reason = new Error('enough');
    const closed = signalled();
    let receivedBytes = 0;
    const { connection } = await api.connectTo((req) => {
      req.socket.once('close', closed.now);
      req.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.byteLength;
        cancel.abort(reason);
      });
    });
    await assert.rejects(send(LARGE, new SecretText(connection.apiUrl.href)), reason);
    await closed.promise;
    assert.ok(receivedBytes < LARGE.sizeBytes / 2);
  });

  it('is given up when it takes nothing for a minute', async () => {
    const { send, clock } = await prepare();
    const held = api.simulator.faults.next({ target: 'storage' }, { kind: 'stall' });
    const sending = send(LARGE);
    await held.met;
    const outcome = assert.rejects(sending, (error) => {
      assert.ok(error instanceof NetworkError && error.mayHaveActed);
      assert.equal(error.kind, 'stalled');
      return true;
    });
    const isOver = outcome.then(() => true);
    while (!(await Promise.race([isOver, settled()]))) clock.advance(10_000);
  });

  it('may take its time to answer once it has all', async () => {
    const { send, clock } = await prepare();
    const { connection } = await api.connectTo((req, res) => {
      req.resume().once('end', () => {
        clock.advance(600_000);
        setImmediate(() => res.setHeader('ETag', '"x"').end());
      });
    });
    await send(fileOf(CONTENT), new SecretText(connection.apiUrl.href));
  });

  it('never gets a file whole that changed', async () => {
    const { image, send } = await prepare();
    const changed = new ImageFileError('web.img.gz', { kind: 'changed' });
    const file: ImageFile = {
      ...fileOf(CONTENT),
      async *pieces() {
        yield CONTENT.subarray(0, MIB);
        throw changed;
      },
    };
    await assert.rejects(send(file), changed);
    assert.notEqual(api.simulator.uploads.of(image.id)?.complete, true);
  });

  it('lets go of the file when the connection is cut', async () => {
    const { send } = await prepare();
    api.simulator.faults.next({ target: 'storage' }, { kind: 'cut', afterBytes: MIB });
    const closed = signalled();
    const file: ImageFile = {
      ...LARGE,
      async *pieces() {
        try {
          yield* LARGE.pieces();
        } finally {
          closed.now();
        }
      },
    };
    await assert.rejects(send(file), NetworkError);
    await closed.promise;
  });

  it('stays secret: no error and no log line has the signed URL', async () => {
    const { target, send, log } = await prepare();
    api.simulator.faults.next({ target: 'storage' }, { kind: 'cut', afterBytes: 1 });
    const broken = new SecretText('no address ?Signature=x');
    for (const to of [target, broken]) {
      const error: unknown = await send(fileOf(CONTENT), to).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof NetworkError || error instanceof UnexpectedAnswerError);
      assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /Signature/);
    }
    assert.doesNotMatch(log.lines.join(), /Signature|127\.0\.0\.1.*uploads/);
    assert.equal(log.lines.filter((line) => line.startsWith('PUT object storage')).length, 2);
  });
});
