import type { Disposable } from './disposable';

export type Listener<T> = (value: T) => void;

/** Subscribes until the returned disposable is disposed. VS Code's `Event` fits it. */
export type Event<T> = (listener: Listener<T>) => Disposable;

/** Tells listeners, in the order in which they came. */
export class Emitter<T> {
  readonly #listeners = new Set<Listener<T>>();

  readonly event: Event<T> = (listener) => {
    const own: Listener<T> = (value) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
