/**
 * A token or a signed URL. It prints as dots wherever text is made of it (a log, an error, JSON),
 * so that only code which asks for it by name can read it.
 */
export class SecretText {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  equals(other: SecretText | undefined): boolean {
    return other !== undefined && other.#value === this.#value;
  }

  toString(): string {
    return '•••';
  }

  toJSON(): string {
    return '•••';
  }
}
