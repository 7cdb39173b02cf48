import type { Worker } from 'node:worker_threads';
import { startWorker } from '../startWorker';
import type { DeflatedPiece, DeflateSource, RawPiece } from './piece';

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

  /** Resolves when no thread touches the file any more. What was not answered never is. */
  async stop(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private start(workerData: DeflateSource): Thread {
    const thread: Thread = { worker: startWorker('deflateWorker', { workerData }), tasks: [] };
    thread.worker.on('message', (deflated: DeflatedPiece) => {
      thread.tasks.shift()?.resolve(deflated);
      this.supply(thread);
    });
    thread.worker.on('error', (error: Error) => this.fail(error));
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
