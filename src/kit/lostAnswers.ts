/** What has become of an act whose answer was lost. */
export type Fate = 'done' | 'notDone';

const fateListeners = new WeakMap<object, (fate: Fate) => void>();

/** Listens for what a later look finds out about the act that failed with this error; once. */
export function onFate(error: unknown, listener: (fate: Fate) => void): void {
  if (typeof error === 'object' && error !== null) fateListeners.set(error, listener);
}

/** Says what a look has found out about the act that failed with this error. */
export function tellFate(error: unknown, fate: Fate): void {
  if (typeof error !== 'object' || error === null) return;
  fateListeners.get(error)?.(fate);
  fateListeners.delete(error);
}
