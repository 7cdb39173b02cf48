import { type SimulatorClock, toStamp } from './clock';
import type { WireEvent } from './wire';

/** A capture's percent as recorded: it goes up, falls back to 0, then is finished (FACTS 10). */
const NON_MONOTONIC: readonly number[] = [83, 87, 90, 0, 0, 0, 0];

interface Progress {
  from: number;
  lengthMs: number;
  steps: readonly number[] | undefined;
}

/** The events of the account, oldest first. */
export class EventLog {
  private readonly events: WireEvent[] = [];
  private readonly running = new Map<number, Progress>();
  private lastId = 1_586_400_000;

  constructor(private readonly clock: SimulatorClock) {}

  /** Adds an event; what is not given is filled in as for a job that waits at 0 %. */
  add(partial: Partial<WireEvent> & Pick<WireEvent, 'action'>, at = this.clock.now()): WireEvent {
    this.lastId += 7;
    const event: WireEvent = {
      id: this.lastId,
      created: toStamp(at),
      seen: false,
      read: false,
      percent_complete: partial.status === 'notification' ? null : 0,
      time_remaining: null,
      rate: null,
      duration: null,
      username: null,
      entity: null,
      status: 'scheduled',
      secondary_entity: null,
      message: '',
      details: {},
      ...partial,
    };
    this.events.push(event);
    return event;
  }

  /** The job of `event` begins at `at`; its percent rises with time, or as the recorded capture's. */
  start(event: WireEvent, at: number, lengthMs: number, shape: 'rising' | 'nonMonotonic'): void {
    event.status = 'started';
    const steps = shape === 'nonMonotonic' ? NON_MONOTONIC : undefined;
    this.running.set(event.id, { from: at, lengthMs, steps });
  }

  /** The job of `event` ends at `at`: well, or with the message of its failure. */
  end(event: WireEvent, at: number, failure?: string): void {
    const progress = this.running.get(event.id);
    this.running.delete(event.id);
    event.status = failure === undefined ? 'finished' : 'failed';
    event.message = failure ?? '';
    event.percent_complete = 100;
    event.duration = progress ? Math.round((at - progress.from) / 1000) : 0;
  }

  /** Every event as the API would show it at this moment. */
  list(): WireEvent[] {
    return this.events.map((event) => this.view(event));
  }

  private view(event: WireEvent): WireEvent {
    const progress = this.running.get(event.id);
    if (!progress) return event;
    const passedMs = this.clock.now() - progress.from;
    const share = Math.min(passedMs / Math.max(progress.lengthMs, 1), 0.999);
    const percent = progress.steps
      ? (progress.steps[Math.floor(share * progress.steps.length)] ?? 0)
      : Math.floor(share * 100);
    return { ...event, percent_complete: percent, duration: passedMs / 1000 };
  }
}
