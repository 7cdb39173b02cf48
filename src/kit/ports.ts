/** How far this machine's clock may be off the service's, in ms, either way. */
export const CLOCK_SKEW_MS = 5 * 60_000;

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Keeps state over the end of a window. VS Code's `Memento` fits it. */
export interface StateMemory {
  keys(): readonly string[];
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** VS Code's `LogOutputChannel` fits it. Never given headers, bodies, tokens or signed URLs. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Says which of several windows acts on a thing. A claim ends with its window, however that ends. */
export interface Claims {
  /** True when this window has the claim, new or before; false while another one has it. */
  take(name: string): Promise<boolean>;
  release(name: string): Promise<void>;
}

/** Keeps secrets over the end of a window. VS Code's `SecretStorage` fits it. */
export interface SecretMemory {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}
