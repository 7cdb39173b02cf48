import type { UploadQueue } from './uploadQueue';

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
