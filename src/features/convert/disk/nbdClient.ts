import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const GREETING = Buffer.from('NBDMAGICIHAVEOPT');
const FIXED_NEWSTYLE_WITHOUT_ZEROES = 3;
const OPTION_MARK = Buffer.from('IHAVEOPT');
const OPTION_GO = 7;
const OPTION_REPLY_MARK = 0x3e889045565a9n;
const REPLY_ACK = 1;
const REPLY_INFO = 3;
const INFO_EXPORT = 0;
const REQUEST_MARK = 0x25609513;
const REPLY_MARK = 0x67446698;
const COMMAND_READ = 0;
const MOST_REPLY_BYTES = 64 * 1024;

/** A disk behind a socket of this machine (NetworkBlockDevice, `doc/proto.md`), for one reader. */
export class NbdClient {
  private constructor(
    private readonly socket: Socket,
    private readonly incoming: Incoming,
    /** Of the disk. */
    readonly sizeBytes: number,
  ) {}

  /** Rejects when nobody listens there, or what does is no such server. */
  static async connect(path: string): Promise<NbdClient> {
    const socket = connect(path);
    await once(socket, 'connect');
    socket.on('error', () => {}); // The next read says so.
    try {
      const incoming = new Incoming(socket);
      return new NbdClient(socket, incoming, await handshake(socket, incoming));
    } catch (error) {
      socket.destroy();
      throw error;
    }
  }

  /** Reads so many bytes of the disk; one read after the other. */
  async read(at: number, length: number): Promise<Buffer> {
    const request = Buffer.alloc(28);
    request.writeUInt32BE(REQUEST_MARK, 0);
    request.writeUInt16BE(COMMAND_READ, 6);
    request.writeBigUInt64BE(BigInt(at), 16);
    request.writeUInt32BE(length, 24);
    this.socket.write(request);
    const reply = await this.incoming.take(16);
    if (reply.readUInt32BE(0) !== REPLY_MARK) throw new Error('That is no answer of NBD');
    const error = reply.readUInt32BE(4);
    if (error !== 0) throw new Error(`The disk cannot be read at ${at} (error ${error})`);
    return this.incoming.take(length);
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Gives how long the disk is. */
async function handshake(socket: Socket, incoming: Incoming): Promise<number> {
  const greeting = await incoming.take(GREETING.length + 2);
  if (!greeting.subarray(0, GREETING.length).equals(GREETING)) throw new Error('That is no NBD');
  const option = Buffer.alloc(4 + 8 + 8 + 6);
  option.writeUInt32BE(FIXED_NEWSTYLE_WITHOUT_ZEROES, 0);
  option.set(OPTION_MARK, 4);
  option.writeUInt32BE(OPTION_GO, 12);
  option.writeUInt32BE(6, 16); // the name of the disk, which is empty, and no list of wishes
  socket.write(option);
  let sizeBytes = 0;
  for (;;) {
    const { type, data } = await optionReply(incoming);
    if (type === REPLY_ACK) return sizeBytes;
    if (type !== REPLY_INFO) throw new Error(`NBD gives no disk (reply ${type})`);
    if (data.readUInt16BE(0) === INFO_EXPORT) sizeBytes = Number(data.readBigUInt64BE(2));
  }
}

async function optionReply(incoming: Incoming): Promise<{ type: number; data: Buffer }> {
  const header = await incoming.take(20);
  const length = header.readUInt32BE(16);
  const isReply = header.readBigUInt64BE(0) === OPTION_REPLY_MARK && length <= MOST_REPLY_BYTES;
  if (!isReply) throw new Error('That is no answer of NBD');
  return { type: header.readUInt32BE(12), data: await incoming.take(length) };
}

/** What comes from the other side. */
class Incoming {
  private readonly pieces: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.pieces = socket[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes; rejects when the other side ends before. */
  async take(length: number): Promise<Buffer> {
    const taken = [this.rest];
    let bytes = this.rest.length;
    while (bytes < length) {
      const { value, done } = await this.pieces.next();
      if (done) throw new Error('The connection has ended');
      taken.push(value);
      bytes += value.length;
    }
    const all = Buffer.concat(taken);
    this.rest = all.subarray(length);
    return all.subarray(0, length);
  }
}
