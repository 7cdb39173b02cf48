import type { ImageEvent } from '../../src/core/images/imageEvent';
import type { EventsApi } from '../../src/core/ports';

/** Gives the same events, or throws, for every image. */
export class FakeEventsApi implements EventsApi {
  result: readonly ImageEvent[] | Error = [];
  readonly asked: string[] = [];

  async uploadsOf(imageId: string): Promise<readonly ImageEvent[]> {
    this.asked.push(imageId);
    if (this.result instanceof Error) throw this.result;
    return this.result;
  }
}
