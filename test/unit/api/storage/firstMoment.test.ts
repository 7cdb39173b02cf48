import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { createObjectStorage } from '../../../../src/api/storage/objectStorage';
import type { ImageFile } from '../../../../src/features/upload/model/uploadPorts';
import { CancelledError } from '../../../../src/kit/errors';
import { SecretText } from '../../../../src/kit/secrets';
import { FakeClock } from '../../../support/fakeClock';
import { LARGE } from '../../../support/madeUpFile';
import { MemoryLog } from '../../../support/memoryLog';
import { settled } from '../../../support/settled';
import { signalled } from '../../../support/signalled';
import { type SilentServer, startSilentServer } from '../../../support/silentServer';
import { testAgent } from '../../../support/testClient';

const MIB = 1024 ** 2;

describe('an upload, from its first moment', () => {
  let server: SilentServer;
  let clock: FakeClock;
  let abort: AbortController;
  let log: MemoryLog;
  let agent: ReturnType<typeof testAgent>;

  beforeEach(() => {
    clock = new FakeClock();
    abort = new AbortController();
    log = new MemoryLog();
  });
  afterEach(async () => {
    await agent.dispose();
    await server.stop();
  });

  function send(address: string, file: ImageFile, proxy = ''): Promise<void> {
    agent = testAgent({ proxy });
    const storage = createObjectStorage({ dispatcher: agent.dispatcher, clock, log });
    const options = { signal: abort.signal, onSent() {} };
    return storage.send(new SecretText(`${address}/1?Signature=x`), file, options);
  }

  /** Lets time go by until the upload is over. */
  async function passUntil(over: Promise<unknown>): Promise<void> {
    const isOver = over.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([isOver, settled()]))) clock.advance(10_000);
  }

  /** Returns no more after so many pieces. */
  function silentAfter(pieces: number) {
    const silent = signalled();
    const file: ImageFile = {
      ...LARGE,
      async *pieces() {
        for (let n = 0; n < pieces; n++) yield Buffer.alloc(MIB);
        silent.now();
        await new Promise(() => {});
      },
    };
    return { file, silent: silent.promise };
  }

  const waits: readonly (readonly [
    string,
    () => { sending: Promise<void>; met: Promise<unknown> },
    object,
  ])[] = [
    [
      'the proxy has not answered',
      () => {
        const met = server.next();
        return {
          met,
          sending: send('http://images.example:81', LARGE, `http://127.0.0.1:${server.port}`),
        };
      },
      { name: 'NetworkError', kind: 'unconnected', mayHaveActed: false },
    ],
    [
      'TLS does not stand',
      () => {
        const met = server.next();
        return { met, sending: send(`https://127.0.0.1:${server.port}`, LARGE) };
      },
      { name: 'NetworkError', kind: 'unconnected' },
    ],
    [
      'the connection takes nothing',
      () => {
        const met = server.next();
        return { met, sending: send(`http://127.0.0.1:${server.port}`, LARGE) };
      },
      { name: 'NetworkError', kind: 'stalled', mayHaveActed: true },
    ],
    ...[0, 1].map(
      (pieces) =>
        [
          `the file gives nothing after ${pieces} pieces`,
          () => {
            const { file, silent } = silentAfter(pieces);
            return { met: silent, sending: send(`http://127.0.0.1:${server.port}`, file) };
          },
          { name: 'ImageFileError', problem: { kind: 'silent' } },
        ] as const,
    ),
  ];
  for (const [name, begin, error] of waits) {
    const pause = (socket: Socket) => void socket.pause();
    const take = name.includes('takes nothing') ? pause : undefined;

    it(`is called off at once while ${name}`, async () => {
      server = await startSilentServer(take);
      const { met, sending } = begin();
      const reason = new CancelledError();
      const ended = assert.rejects(sending, reason);
      await met;
      await settled();
      abort.abort(reason);
      await ended;
      assert.deepEqual(clock.now(), new FakeClock().now());
    });

    it(`ends after a minute, in its own words, while ${name}`, async () => {
      server = await startSilentServer(take);
      const before = clock.now();
      const { met, sending } = begin();
      const ended = assert.rejects(sending, error);
      await met;
      await passUntil(ended);
      await ended;
      assert.ok(clock.now() - before >= 60_000);
      assert.doesNotMatch(log.lines.join(), /Signature/);
    });
  }

  it('is not stalled as long as it moves, if only by 15 kB a second', async () => {
    const file: ImageFile = { ...LARGE, sizeBytes: 24 * MIB, pieces: () => piecesOf(24) };
    const before = clock.now();
    server = await startSilentServer((socket) => {
      takeSlowly(socket, file.sizeBytes).catch(() => {}); // It is closed at the end.
    });
    await send(`http://127.0.0.1:${server.port}`, file);
    const minutes = (clock.now() - before) / 60_000;
    assert.ok(minutes > 20, `${minutes} minutes`);
  });

  /** Takes 750 kB, then lets 50 seconds go by, until it has all. */
  async function takeSlowly(socket: Socket, allBytes: number): Promise<void> {
    let leftBytes = allBytes;
    let pauseAt = allBytes - 750_000;
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      leftBytes -= chunk.byteLength;
      if (leftBytes <= 0) socket.end('HTTP/1.1 200 OK\r\nETag: "x"\r\nContent-Length: 0\r\n\r\n');
      else if (leftBytes <= pauseAt) {
        pauseAt -= 750_000;
        await pass(5);
      }
    }
  }

  async function pass(looks: number): Promise<void> {
    for (let look = 0; look < looks; look++) {
      await settled();
      clock.advance(10_000);
    }
  }
});

async function* piecesOf(count: number) {
  for (let n = 0; n < count; n++) yield Buffer.alloc(MIB);
}
