import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NbdClient } from '../../../../src/features/convert/disk/nbdClient';

const GREETING = Buffer.concat([Buffer.from('NBDMAGICIHAVEOPT'), Buffer.from([0, 3])]);

describe('a disk behind a socket (NBD)', () => {
  const disk = randomBytes(300_000);
  let folder: string;
  let server: Server | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nbd-client-'));
  });

  afterEach(() => {
    server?.close();
    server = undefined;
  });

  after(() => rm(folder, { recursive: true }));

  function optionReply(type: number, data: Buffer): Buffer {
    const header = Buffer.alloc(20);
    header.writeBigUInt64BE(0x3e889045565a9n);
    header.writeUInt32BE(7, 8);
    header.writeUInt32BE(type, 12);
    header.writeUInt32BE(data.length, 16);
    return Buffer.concat([header, data]);
  }

  /** The disk as it stands in what is told before it is read. */
  function exported(): Buffer {
    const info = Buffer.alloc(12);
    info.writeBigUInt64BE(BigInt(disk.length), 2);
    return Buffer.concat([optionReply(3, info), optionReply(1, Buffer.alloc(0))]);
  }

  function readReply(request: Buffer, error = 0): Buffer {
    const header = Buffer.alloc(16);
    header.writeUInt32BE(0x67446698);
    header.writeUInt32BE(error, 4);
    request.copy(header, 8, 8, 16);
    const at = Number(request.readBigUInt64BE(16));
    const bytes = disk.subarray(at, at + request.readUInt32BE(24));
    return error === 0 ? Buffer.concat([header, bytes]) : header;
  }

  /** Listens, and answers what comes; each message of a client comes in one piece here. */
  async function listen(answer: (message: Buffer, socket: Socket) => void): Promise<string> {
    const path = join(folder, randomBytes(4).toString('hex'));
    server = createServer((socket) => {
      socket.write(GREETING);
      socket.on('data', (message) => answer(message, socket)).on('error', () => {});
    });
    await new Promise<void>((resolve) => server?.listen(path, resolve));
    return path;
  }

  function answering(error = 0) {
    return (message: Buffer, socket: Socket) => {
      const isRequest = message.length === 28 && message.readUInt32BE(0) === 0x25609513;
      const reply = isRequest ? readReply(message, error) : exported();
      for (let at = 0; at < reply.length; at += 1000) socket.write(reply.subarray(at, at + 1000));
    };
  }

  it('is read anywhere, in whatever pieces the answers come', async () => {
    const client = await NbdClient.connect(await listen(answering()));
    assert.equal(client.sizeBytes, disk.length);
    for (const [at, length] of [
      [0, 5],
      [299_000, 1000],
      [0, 300_000],
    ] as const) {
      assert.ok((await client.read(at, length)).equals(disk.subarray(at, at + length)));
    }
    client.close();
  });

  it('says that it cannot be read, or that it is gone', async () => {
    const client = await NbdClient.connect(await listen(answering(5)));
    await assert.rejects(client.read(0, 512), /cannot be read at 0 \(error 5\)/);
    client.close();
    await assert.rejects(client.read(0, 512));
  });

  it('is none where something else answers', async () => {
    const wrong = [Buffer.alloc(20), optionReply(0x8000_0006, Buffer.alloc(0))];
    for (const reply of wrong) {
      const path = await listen((_, socket) => socket.write(reply));
      await assert.rejects(NbdClient.connect(path));
      server?.close();
    }
    const ending = await listen((_, socket) => socket.end());
    await assert.rejects(NbdClient.connect(ending), /The connection has ended/);
  });
});
