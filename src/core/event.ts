import type { Disposable } from './disposable';

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
