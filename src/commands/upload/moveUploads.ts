import { moveByOne } from '../../core/upload/queueOrder';
import { chooseImages } from '../chooseImages';
import type { CommandContext } from '../commandContext';
import { rowIds } from '../rowIds';

export interface Move {
  readonly target: unknown;
  readonly selection: unknown;
  readonly direction: 'up' | 'down';
}

/** Changes the turn of uploads that wait: those of the rows, or, from the palette, those that are picked. */
export async function moveUploads(
  { queue, store }: CommandContext,
  { direction, selection, target }: Move,
): Promise<void> {
  const rows = rowIds(target, selection);
  const isFitting = ({ id }: { id: string }) => queue.waiting.includes(id);
  const picked = rows.length > 0 ? [] : await chooseImages(store, { target, selection, isFitting });
  moveByOne(queue, [...rows, ...picked.map(({ id }) => id)], direction);
}
