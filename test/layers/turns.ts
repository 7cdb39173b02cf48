/** Lets so many works go on at once; of those that wait, the first that came is the next. */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

/** The works of one layer, which take their turns among those of others. */
export class Lane {
  #begunAt: number | undefined;

  constructor(private readonly turns: Turns) {}

  /** When the first of them had its turn, in ms since the epoch. */
  get begunAt(): number | undefined {
    return this.#begunAt;
  }

  take<T>(work: () => Promise<T>): Promise<T> {
    return this.turns.take(() => {
      this.#begunAt ??= Date.now();
      return work();
    });
  }
}
