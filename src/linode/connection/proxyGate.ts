import { ProxyError } from '../../core/proxyError';

/**
 * Keeps a user name and password that a proxy refuses from being tried again: companies lock an account
 * after a few wrong ones. Until a proxy has let somebody through, one asks and the others wait for what
 * it says. A gate is for one proxy with one password; other settings are another gate.
 */
export class ProxyGate {
  #isProven = false;
  #refusal: ProxyError | undefined;
  #mayTry = false;
  /** The one that asks while the others wait; gives why it failed. */
  #asking: Promise<unknown> | undefined;

  /** What a user asks for by hand may try a refused password once more, until it is at its end. */
  async byHand<T>(work: () => Promise<T>): Promise<T> {
    this.#mayTry = this.#refusal !== undefined;
    try {
      return await work();
    } finally {
      this.#mayTry = false;
    }
  }

  /** Runs `open`, which asks the proxy; throws what that throws, or the refusal that stands. */
  async pass<T>(open: () => Promise<T>): Promise<T> {
    while (this.#asking !== undefined) {
      const error = await this.#asking;
      if (error !== undefined && !isAboutTarget(error)) throw error;
    }
    if (this.#refusal && !this.#mayTry) throw this.#refusal;
    this.#mayTry = false;
    const opening = this.#judged(open);
    if (!this.#isProven) this.#letWait(opening);
    return opening;
  }

  #letWait(opening: Promise<unknown>): void {
    const asking = opening.then(
      () => undefined,
      (error: unknown) => error,
    );
    this.#asking = asking.finally(() => {
      this.#asking = undefined;
    });
  }

  async #judged<T>(open: () => Promise<T>): Promise<T> {
    try {
      const opened = await open();
      this.#isProven = true;
      this.#refusal = undefined;
      return opened;
    } catch (error) {
      if (isRefusal(error)) {
        this.#isProven = false;
        this.#refusal = error;
      }
      throw error;
    }
  }
}

function isRefusal(error: unknown): error is ProxyError {
  return error instanceof ProxyError && error.problem.kind === 'credentials';
}

/** Another host may be within its reach. */
function isAboutTarget(error: unknown): boolean {
  return error instanceof ProxyError && ['refused', 'cannotReach'].includes(error.problem.kind);
}
