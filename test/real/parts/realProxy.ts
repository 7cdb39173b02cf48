/** A host that is not this machine by its name, so that what is sent to it goes by a proxy. */
export const FOREIGN_HOST = 'store.images.test';

export const USER = 'alice';

export const START_LIMIT_MS = 20_000;

/** A proxy of others on 127.0.0.1, by which `FOREIGN_HOST` alone can be reached. */
export interface RealProxy {
  /** One that anybody may use, one for `USER` with `password`. */
  readonly ports: { readonly open: number; readonly closed: number };
  readonly password: string;
  /** What it answers to a wrong password. */
  readonly refusedStatus: number;
  /** Ends it at once, with all that goes through it. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}
