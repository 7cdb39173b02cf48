import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ByteView } from '../../preflight/model/bytes';
import type { VirtualDiskFormat } from '../../preflight/model/content';
import type { Bytes, FilePart } from './byteStreams';
import { NbdClient } from './nbdClient';
import { ProgramError, type ToolLimits, type ToolWatch, toolEnd, whileToolMoves } from './tool';

/** A virtual disk that QEMU reads for us, until it is closed. */
export interface QemuDisk {
  readonly sizeBytes: number;
  readonly view: ByteView;
  /** All of it, from the beginning. */
  bytes(onRead: (bytes: number) => void): Bytes;
  close(): Promise<void>;
}

export interface QemuSource {
  /** The program `qemu-nbd`. */
  readonly program: string;
  readonly path: string;
  readonly format: VirtualDiskFormat;
  /** Where the disk is in the file; undefined for all of it. */
  readonly part: FilePart | undefined;
}

const NBD_READ_BYTES = 1024 * 1024;
const CONNECT_PAUSE_MS = 20;

/** Formats that may name another disk, or an address of the network, which must not be opened. */
const WITH_BACKING: readonly VirtualDiskFormat[] = ['qcow2', 'qed', 'vmdk'];

/**
 * Opens a disk read-only by a server of QEMU’s on a socket that only this user can reach. It ends with
 * the signal, and when it is closed. Throws a `ProgramError`.
 */
export async function openQemuDisk(source: QemuSource, limits: ToolLimits): Promise<QemuDisk> {
  limits.signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), 'nbd-'));
  const socket = join(folder, 'disk');
  const args = ['--read-only', '--socket', socket, blockNode(source)];
  const server = spawn(source.program, args, {
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = toolEnd(server, source.program);
  ended.catch(() => {});
  const watch = whileToolMoves(server, source.program, limits);
  const end = async () => {
    watch.stop();
    await ended.catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const client = await untilConnected(socket, server);
    watch.waits(true);
    return diskOf(client, watch, end);
  } catch (error) {
    const hasEnded = server.exitCode !== null;
    const reason = watch.reason() ?? (hasEnded ? await ended.catch(withoutNode) : undefined);
    await end();
    throw reason ?? error;
  }
}

/** Its message names what was to be opened, in the words of the command. */
function withoutNode(error: unknown): unknown {
  if (!(error instanceof ProgramError)) return error;
  const { message, program } = error;
  return new ProgramError(
    program,
    message.slice(message.lastIndexOf("}': ") + 1).replace(/^': /, ''),
  );
}

/** A description that leaves nothing to guess, neither the format nor a protocol in a name. */
export function blockNode({ format, part, path }: Omit<QemuSource, 'program'>): string {
  const whole = { driver: 'file', filename: path };
  const file = part ? { driver: 'raw', offset: part.at, size: part.bytes, file: whole } : whole;
  const backing = WITH_BACKING.includes(format) ? { backing: null } : {};
  return `json:${JSON.stringify({ driver: format, file, ...backing })}`;
}

/** The server is there when its socket is; it has ended where it cannot open the disk. */
async function untilConnected(socket: string, server: ChildProcess): Promise<NbdClient> {
  for (;;) {
    try {
      return await NbdClient.connect(socket);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const isEarly = code === 'ENOENT' || code === 'ECONNREFUSED';
      if (!isEarly || server.exitCode !== null || server.signalCode !== null) throw error;
      await setTimeout(CONNECT_PAUSE_MS);
    }
  }
}

function diskOf(client: NbdClient, watch: ToolWatch, end: () => Promise<void>): QemuDisk {
  const { sizeBytes } = client;
  let last: Promise<unknown> = Promise.resolve();
  const read = (at: number, length: number): Promise<Buffer> => {
    const reading = last.then(() => {
      watch.waits(false);
      return client.read(at, length).finally(() => watch.waits(true));
    });
    last = reading.catch(() => {}); // The next one fails by itself.
    return reading.catch((error: Error) => {
      throw watch.reason() ?? new ProgramError('qemu-nbd', error.message);
    });
  };
  return {
    sizeBytes,
    view: {
      sizeBytes,
      read: async (at, length) =>
        at < 0 || at >= sizeBytes ? Buffer.alloc(0) : read(at, Math.min(length, sizeBytes - at)),
    },
    async *bytes(onRead) {
      const piece = (at: number) => {
        const reading =
          at < sizeBytes ? read(at, Math.min(NBD_READ_BYTES, sizeBytes - at)) : undefined;
        reading?.catch(() => {}); // Seen when its turn comes.
        return reading;
      };
      let next = piece(0);
      for (let at = 0; next; at += NBD_READ_BYTES) {
        const bytes = await next;
        next = piece(at + NBD_READ_BYTES);
        onRead(at + bytes.length);
        yield bytes;
      }
    },
    async close() {
      client.close();
      await end();
    },
  };
}
