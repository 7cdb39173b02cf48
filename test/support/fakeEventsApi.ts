import type { EventsApi } from '../../src/api/linodeApi';
import type { ImageEvent } from '../../src/features/images/model/image';

/** Returns the same events, or throws, for every image and every Linode. */
export class FakeEventsApi implements EventsApi {
  result: readonly ImageEvent[] | Error = [];
  readonly asked: string[] = [];

  uploadsOf(imageId: string): Promise<readonly ImageEvent[]> {
    return this.#answer(imageId);
  }

  capturesSince(since: Date): Promise<readonly ImageEvent[]> {
    return this.#answer(`since ${since.toISOString()}`);
  }

  deploymentsOf(linodeId: number): Promise<readonly ImageEvent[]> {
    return this.#answer(String(linodeId));
  }

  bootsOf(linodeId: number): Promise<readonly ImageEvent[]> {
    return this.#answer(`boots of ${linodeId}`);
  }

  async #answer(asked: string): Promise<readonly ImageEvent[]> {
    this.asked.push(asked);
    if (this.result instanceof Error) throw this.result;
    return this.result;
  }
}
