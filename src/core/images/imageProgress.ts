import { Emitter, type Event } from '../event';

/** How far this window knows images to be that Linode is making. */
export class ImageProgress {
  readonly #percents = new Map<string, number>();
  readonly #changes = new Emitter<string>();

  /** Tells the id of the image. */
  readonly onDidChange: Event<string> = (listener) => this.#changes.event(listener);

  /** 0 to 100; undefined when nothing is known. */
  percentOf(imageId: string): number | undefined {
    return this.#percents.get(imageId);
  }

  /** Undefined: over, whichever way. */
  set(imageId: string, percent: number | undefined): void {
    if (percent === this.#percents.get(imageId)) return;
    if (percent === undefined) this.#percents.delete(imageId);
    else this.#percents.set(imageId, percent);
    this.#changes.fire(imageId);
  }
}
