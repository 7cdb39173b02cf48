import { actOnce } from '../../../kit/actOnce';
import type { Logger } from '../../../kit/ports';
import type { NameChange } from './sharingApi';

/** A group, a share or a member; a member has no description. */
interface Named {
  readonly label: string;
  readonly description?: string;
}

/** It was changed, it is not as the user saw it, or it is gone. */
export type NameOutcome<T> =
  | { readonly kind: 'done' | 'drifted'; readonly value: T }
  | { readonly kind: 'gone' };

export interface NameEdit<T extends Named> {
  readonly seen: T;
  readonly change: NameChange;
  /** As it is now; undefined when it is gone. */
  read(): Promise<T | undefined>;
  send(left: NameChange): Promise<T>;
}

/** What of `target` is not so; undefined when all is. */
export function nameDifference(now: Named, target: NameChange): NameChange | undefined {
  const { description, label } = target;
  const difference: NameChange = {
    ...(label !== undefined && label !== now.label && { label }),
    ...(description !== undefined && description !== (now.description ?? '') && { description }),
  };
  return Object.keys(difference).length === 0 ? undefined : difference;
}

/**
 * Changes names that the user saw as `seen`: sends what differs alone, and nothing when all is so
 * already, or was changed elsewhere meanwhile. Throws an `UnconfirmedError` as `actOnce` does.
 */
export async function editNames<T extends Named>(
  { change, read, seen, send }: NameEdit<T>,
  log: Logger,
): Promise<NameOutcome<T>> {
  const now = await read();
  if (!now) return { kind: 'gone' };
  const left = nameDifference(now, change);
  if (!left) return { kind: 'done', value: now };
  if (nameDifference(now, seen)) return { kind: 'drifted', value: now };
  const look = async () => {
    const after = await read();
    return after && !nameDifference(after, left) ? after : undefined;
  };
  return { kind: 'done', value: await actOnce({ act: () => send(left), look }, log) };
}
