import assert from 'node:assert/strict';
import { setWindow } from '../../src/ui/safeWindow';
import { type Prompt, stage } from './stage';

/** One thing that the user does. `answer` gives what a message or a dialog resolves to. */
export interface Deed {
  readonly name: string;
  /** Throws when the prompt is another one than was foreseen. */
  answer(prompt: Prompt): unknown;
  /** True when the prompt stays open for the next deed. */
  readonly staysOpen?: boolean;
}

/** An answer that nobody asks for within this time was in vain. */
const PATIENCE_MS = 45_000;
// no machine is so slow; less than the timeout of a test

/**
 * Does what a user would do at the prompts of `work`, in this order. A prompt that was not foreseen
 * fails, and so does a deed that was not needed. Quick inputs are VS Code's own and are accepted by
 * its own commands; messages are answered in their place, since a modal one is refused under test.
 */
export async function asUser<T>(deeds: readonly Deed[], work: () => Thenable<T> | T): Promise<T> {
  setWindow(stage().window); // A test may run steps that are bundled with it.
  const user = new ScriptedUser(deeds);
  const restore = user.sitDown();
  try {
    const result = await Promise.race([work(), user.failed]);
    await Promise.race([user.done, user.failed]);
    return result as T;
  } finally {
    restore();
  }
}

class ScriptedUser {
  readonly #left: Deed[];
  readonly done: Promise<void>;
  readonly failed: Promise<never>;
  #finish = (): void => {};
  #fail = (_error: unknown): void => {};
  #timer: NodeJS.Timeout | undefined;
  #busy = 0;

  constructor(deeds: readonly Deed[]) {
    this.#left = [...deeds];
    this.done = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => {});
    this.#watch();
  }

  /** Puts the script in the place of the prompts; the returned function takes it away. */
  sitDown(): () => void {
    const giveBack = stage().onPrompt((prompt) => this.#act(prompt));
    return () => {
      clearTimeout(this.#timer);
      giveBack();
    };
  }

  async #act(prompt: Prompt): Promise<unknown> {
    while (this.#left[0]?.staysOpen) await this.#meet(prompt);
    return this.#meet(prompt);
  }

  async #meet(prompt: Prompt): Promise<unknown> {
    // Taken before it is done: what it brings about may show the next prompt meanwhile.
    const deed = this.#left.shift();
    try {
      assert.ok(deed, `No prompt was foreseen, but there is ${describe(prompt)}`);
      this.#busy += 1;
      const answer = await deed.answer(prompt);
      this.#busy -= 1;
      this.#watch();
      return answer;
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const [next] = this.#left;
    if (!next) {
      if (this.#busy === 0) this.#finish();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#fail(new Error(`Nothing asked for: ${next.name}`));
    }, PATIENCE_MS);
  }
}

/** A prompt in words, for the report. */
export function describe(prompt: Prompt): string {
  switch (prompt.kind) {
    case 'message':
      return `the message “${prompt.text}” [${prompt.buttons.join('] [')}]`;
    case 'inputBox':
      return `the input box “${prompt.box.prompt ?? prompt.box.placeholder ?? ''}”`;
    case 'quickPick':
      return `the choice “${prompt.pick.placeholder ?? ''}”`;
    case 'openDialog':
      return 'a dialog to choose files';
  }
}
