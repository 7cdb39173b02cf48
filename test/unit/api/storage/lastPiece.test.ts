import assert from 'node:assert/strict';
import type { Dispatcher } from 'undici';
import { createObjectStorage } from '../../../../src/api/storage/objectStorage';
import type { ImageFile } from '../../../../src/features/upload/model/uploadPorts';
import { SecretText } from '../../../../src/kit/secrets';
import { FakeClock } from '../../../support/fakeClock';
import { MemoryLog } from '../../../support/memoryLog';

const FILE: ImageFile = {
  name: 'web.img.gz',
  sizeBytes: 4,
  mtimeMs: 0,
  async *pieces() {
    yield Buffer.from('ab');
    yield Buffer.from('cd');
  },
  sha256: async () => '',
};

/** Answers 200 as soon as it was given so many pieces, and asks for nothing after them. */
function answeringAfter(pieces: number): Dispatcher {
  return {
    request: async ({ body }: { body: AsyncGenerator<Uint8Array> }) => {
      for (let given = 0; given < pieces; given += 1) await body.next();
      return { statusCode: 200, headers: { etag: '"x"' }, body: [] };
    },
  } as unknown as Dispatcher;
}

/** Loses the connection as soon as it was given so many pieces, and asks for nothing after them. */
function lostAfter(pieces: number): Dispatcher {
  return {
    request: async ({ body }: { body: AsyncGenerator<Uint8Array> }) => {
      for (let given = 0; given < pieces; given += 1) await body.next();
      throw Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
    },
  } as unknown as Dispatcher;
}

describe('the last piece of an upload', () => {
  let sentBytes: number;

  beforeEach(() => {
    sentBytes = 0;
  });

  const sendTo = (dispatcher: Dispatcher) =>
    createObjectStorage({
      dispatcher: async () => dispatcher,
      clock: new FakeClock(),
      log: new MemoryLog(),
    }).send(new SecretText('https://store.example/1'), FILE, {
      signal: new AbortController().signal,
      onSent: (bytes) => {
        sentBytes = bytes;
      },
    });

  it('counts as sent when the store’s answer is read before the connection says that it took it', async () => {
    await sendTo(answeringAfter(2));
  });

  it('counts as sent when the connection is lost before it says that it took it', async () => {
    await assert.rejects(sendTo(lostAfter(2)), { name: 'NetworkError' });
    assert.equal(sentBytes, FILE.sizeBytes);
    await assert.rejects(sendTo(lostAfter(1)), { name: 'NetworkError' });
    assert.ok(sentBytes < FILE.sizeBytes);
  });

  it('does not count as sent when the store answers before it was given', async () => {
    await assert.rejects(sendTo(answeringAfter(1)), { kind: 'answeredEarly' });
  });
});
