import type { Worker } from 'node:worker_threads';
import type { Qcow2Disk } from '../../convert/model/qcow2Header';
import { startWorker } from './worker';

/** Large enough that asking for one costs nothing beside it. */
export const DEFLATE_PIECE_BYTES = 1024 * 1024;

/** What a thread reads from: an open file, which it does not close. */
export interface DeflateSource {
  /** Undefined where pieces come with their bytes. */
  readonly fd?: number;
  /** What the file is where it is no raw disk. */
  readonly qcow2?: Qcow2Disk | undefined;
}

/** A part of the disk. */
export interface PlacedPiece {
  readonly position: number;
  readonly length: number;
}

/** The same with its bytes, behind the last ones of the piece before; threads share the memory. */
export interface FilledPiece {
  readonly bytes: Uint8Array;
  readonly windowBytes: number;
}

export type RawPiece = PlacedPiece | FilledPiece;

/** How far back deflate may refer, and so what of the piece before is of use to the next. */
export const WINDOW_BYTES = 32 * 1024;

/** A piece as blocks of deflate that end on a byte and go on from the piece before. */
export interface DeflatedPiece {
  readonly deflated: Uint8Array;
  readonly crc32: number;
  /** Less than was asked for when the file has become shorter. */
  readonly rawBytes: number;
}

/** Asks a thread to end when it has answered. */
export const END = null;

/** One is at work on, and one is there when that is done. */
const PIECES_PER_THREAD = 2;

interface Task {
  readonly piece: RawPiece;
  readonly resolve: (deflated: DeflatedPiece) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  /** In the order in which they were given to it and will be answered. */
  readonly tasks: Task[];
  readonly ended: Promise<unknown>;
}

/** Some threads that deflate pieces of one file, each taking the next as soon as it can. */
export class DeflateThreads {
  private readonly waiting: Task[] = [];
  private readonly threads: readonly Thread[];
  private failure: Error | undefined;

  constructor(source: DeflateSource, count: number) {
    this.threads = Array.from({ length: count }, () => this.start(source));
  }

  /** Rejects when the file cannot be read or a thread dies; after that, always. */
  deflate(piece: RawPiece): Promise<DeflatedPiece> {
    return new Promise((resolve, reject) => {
      if (this.failure) return reject(this.failure);
      this.waiting.push({ piece, resolve, reject });
      for (const thread of this.threads) this.supply(thread);
    });
  }

  /**
   * Resolves when no thread touches the file any more. What was not answered never is. A thread is
   * never terminated: Node ends the whole process when that happens while zlib is made ready there.
   */
  async stop(): Promise<void> {
    for (const { worker } of this.threads) worker.postMessage(END);
    await Promise.all(this.threads.map(({ ended }) => ended));
  }

  private start(workerData: DeflateSource): Thread {
    const worker = startWorker('deflateWorker', { workerData });
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    const thread: Thread = { worker, tasks: [], ended };
    worker.on('message', (deflated: DeflatedPiece) => {
      thread.tasks.shift()?.resolve(deflated);
      this.supply(thread);
    });
    worker.on('error', (error: Error) => this.fail(error));
    return thread;
  }

  private supply({ worker, tasks }: Thread): void {
    if (tasks.length >= PIECES_PER_THREAD) return;
    const task = this.waiting.shift();
    if (!task) return;
    tasks.push(task);
    worker.postMessage(task.piece);
  }

  private fail(error: Error): void {
    this.failure = error;
    const tasks = [...this.threads.flatMap((thread) => thread.tasks), ...this.waiting];
    for (const task of tasks) task.reject(error);
  }
}
