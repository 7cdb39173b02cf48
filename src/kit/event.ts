export type Listener<T> = (value: T) => void;

/** Subscribes until the returned disposable is disposed. VS Code's `Event` fits it. */
export type Event<T> = (listener: Listener<T>) => Disposable;

/**
 * Tells listeners, in the order in which they came. One that throws keeps nothing from the others,
 * nor from who tells: its error is thrown by itself, where the host logs it.
 */
export class Emitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event: Event<T> = (listener) => {
    const own: Listener<T> = (value) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

/** Something that must be let go. VS Code's `Disposable` fits it. */
export interface Disposable {
  dispose(): unknown;
}

/** Makes what belongs to a key (such as what acts for one account) once, and returns the same ever after. */
export function oncePerKey<K, T>(make: (key: K) => T): (key: K) => T {
  const made = new Map<K, T>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}

/** What `work` gives, or the signal's reason as soon as it is aborted: `work` goes on unheeded. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
