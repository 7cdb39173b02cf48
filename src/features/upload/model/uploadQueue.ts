import { Emitter, type Event } from '../../../kit/event';

/** Leave to send. `end` passes it on; more than once does no harm. */
export interface Turn {
  end(): void;
}

interface QueuedUpload {
  readonly imageId: string;
  readonly start: () => void;
}

/** One upload sends at a time; the others wait in an order that can be changed. */
export class UploadQueue {
  #waiting: readonly QueuedUpload[] = [];
  #sending: QueuedUpload | undefined;
  #isPaused = false;
  #doneCount = 0;
  readonly #changes = new Emitter<void>();

  readonly onDidChange: Event<void> = this.#changes.event;

  /** The images whose uploads wait, the next one first. */
  get waiting(): readonly string[] {
    return this.#waiting.map(({ imageId }) => imageId);
  }

  /** The image whose upload has its turn. */
  get sending(): string | undefined {
    return this.#sending?.imageId;
  }

  /** How many have had their turn since nothing was sent or waited. */
  get doneCount(): number {
    return this.#doneCount;
  }

  /** True while no upload begins; one that is being sent goes on. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Resolves when it is this upload's turn; rejects with the signal's reason when it is cancelled. */
  turn(imageId: string, signal: AbortSignal): Promise<Turn> {
    return new Promise<Turn>((start, refuse) => {
      if (signal.aborted) throw signal.reason;
      const callOff = () => {
        this.#waiting = this.#waiting.filter((one) => one.imageId !== imageId);
        refuse(signal.reason);
        this.#next();
      };
      signal.addEventListener('abort', callOff, { once: true });
      const begin = () => {
        signal.removeEventListener('abort', callOff);
        start({ end: () => this.#end(own) });
      };
      const own: QueuedUpload = { imageId, start: begin };
      this.#waiting = [...this.#waiting, own];
      this.#next();
    });
  }

  /** Puts a waiting upload before another one; last when that does not wait. */
  move(imageId: string, beforeId: string | undefined): void {
    const moved = this.#waiting.find((one) => one.imageId === imageId);
    if (!moved || imageId === beforeId) return;
    const others = this.#waiting.filter((one) => one !== moved);
    const at = others.findIndex((one) => one.imageId === beforeId);
    this.#waiting = others.toSpliced(at < 0 ? others.length : at, 0, moved);
    this.#changes.fire();
  }

  /** No other upload begins, until it is resumed or nothing is left that waits or is sent. */
  pause(): void {
    this.#isPaused = true;
    this.#changes.fire();
  }

  resume(): void {
    this.#isPaused = false;
    this.#next();
  }

  #end(own: QueuedUpload): void {
    if (this.#sending !== own) return;
    this.#sending = undefined;
    this.#doneCount += 1;
    this.#next();
  }

  #next(): void {
    const [next, ...rest] = this.#waiting;
    if (next && this.#sending === undefined && !this.#isPaused) {
      this.#waiting = rest;
      this.#sending = next;
      next.start();
    }
    if (!next && this.#sending === undefined) {
      this.#isPaused = false;
      this.#doneCount = 0;
    }
    this.#changes.fire();
  }
}

type Order = Pick<UploadQueue, 'waiting' | 'move'>;

/** Moves waiting uploads one place up or down; those that go together keep their order. */
export function moveByOne(
  queue: Order,
  imageIds: readonly string[],
  direction: 'up' | 'down',
): void {
  const moved = queue.waiting.filter((id) => imageIds.includes(id));
  const step = direction === 'up' ? -1 : 1;
  for (const id of direction === 'up' ? moved : moved.toReversed()) {
    const { waiting } = queue;
    const at = waiting.indexOf(id);
    const neighbour = waiting[at + step];
    if (neighbour === undefined || moved.includes(neighbour)) continue;
    queue.move(id, direction === 'up' ? neighbour : waiting[at + 2]);
  }
}

/**
 * Moves waiting uploads to the place of another one, as rows that are dropped on it: those from above
 * come after it, those from below before it. Where that one does not wait, they come last.
 */
export function moveToPlaceOf(
  queue: Order,
  imageIds: readonly string[],
  place: string | undefined,
): void {
  const { waiting } = queue;
  const other = place ?? '';
  const moved = waiting.filter((id) => imageIds.includes(id));
  const [first] = moved;
  if (first === undefined || moved.includes(other)) return;
  const others = waiting.filter((id) => !moved.includes(id));
  const at = others.indexOf(other);
  const isFromAbove = at >= 0 && waiting.indexOf(first) < waiting.indexOf(other);
  const before = others[isFromAbove ? at + 1 : at];
  for (const id of moved) queue.move(id, before);
}
