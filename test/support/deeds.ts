import assert from 'node:assert/strict';
import type { FileUri, InputBox, PickItem, QuickPick } from '../../src/ui/window';
import { type Deed, describe } from './scriptedUser';
import { type Prompt, stage } from './stage';

/** Something that happens while a prompt is open, just before it is answered. */
type Meanwhile = () => unknown;

/** Reads a message and presses one of its buttons. */
export function presses(
  button: string,
  message: RegExp | string,
  meanwhile: Meanwhile = () => {},
): Deed {
  return reads(`press [${button}]`, message, (buttons) => {
    meanwhile();
    assert.ok(buttons.includes(button), `There is no [${button}], only [${buttons.join('] [')}]`);
    return button;
  });
}

/** Reads a message, which must have these buttons, and closes it. */
export function closes(message: RegExp | string, ...buttons: readonly string[]): Deed {
  return reads('close', message, (present) => {
    if (buttons.length > 0) assert.deepEqual(present, buttons);
    return undefined;
  });
}

function reads(
  name: string,
  message: RegExp | string,
  choose: (buttons: readonly string[]) => string | undefined,
): Deed {
  return {
    name: `${name} at the message ${message}`,
    answer: (prompt) => {
      assert.equal(
        prompt.kind,
        'message',
        `A message was foreseen, but there is ${describe(prompt)}`,
      );
      if (typeof message === 'string') assert.equal(prompt.text, message);
      else assert.match(prompt.text, message);
      return choose(prompt.buttons);
    },
  };
}

/** Types a text into a box with that prompt, and accepts. */
export function types(text: string, prompt: RegExp, meanwhile: Meanwhile = () => {}): Deed {
  return {
    name: `type into the box ${prompt}`,
    answer: async (shown) => {
      const box = boxOf(shown, prompt);
      await meanwhile();
      box.value = text;
      await accept();
    },
  };
}

/** Accepts a box as it is, with that text in it. */
export function keeps(text: string, prompt: RegExp): Deed {
  return {
    name: `keep “${text}” in the box ${prompt}`,
    answer: async (shown) => {
      assert.equal(boxOf(shown, prompt).value, text);
      await accept();
    },
  };
}

/** Types a text that is refused: the box stays open for the next deed. */
export function typesInVain(text: string, prompt: RegExp, refusal: RegExp | string): Deed {
  return {
    name: `type in vain into the box ${prompt}`,
    staysOpen: true,
    answer: async (shown) => {
      const box = boxOf(shown, prompt);
      const refused = nextText(box, 'validationMessage');
      box.value = text;
      await accept();
      const said = await refused;
      if (typeof refusal === 'string') assert.equal(said, refusal);
      else assert.match(said, refusal);
    },
  };
}

/** Takes the item of that label (icons left out), and accepts. */
export function picks(label: string, prompt: RegExp, meanwhile: Meanwhile = () => {}): Deed {
  return {
    name: `pick “${label}” at ${prompt}`,
    answer: async (shown) => {
      const pick = pickOf(shown, prompt);
      await meanwhile();
      pick.activeItems = [itemOf(pick, label)];
      await accept();
    },
  };
}

/** Takes an item that is refused, with the reason in place of the question: the choice stays open. */
export function picksInVain(label: string, prompt: RegExp, refusal: string): Deed {
  return {
    name: `pick “${label}” in vain at ${prompt}`,
    staysOpen: true,
    answer: async (shown) => {
      const pick = pickOf(shown, prompt);
      const refused = nextText(pick, 'placeholder');
      pick.activeItems = [itemOf(pick, label)];
      await accept();
      assert.equal(await refused, refusal);
    },
  };
}

/** Accepts the item that is active at first, which must be that one. */
export function accepts(label: string, prompt: RegExp): Deed {
  return {
    name: `accept “${label}” at ${prompt}`,
    answer: async (shown) => {
      const { activeItems } = pickOf(shown, prompt);
      assert.deepEqual(
        activeItems.map((item) => plain(item.label)),
        [label],
      );
      await accept();
    },
  };
}

/** Presses the back button of a quick input. */
export function goesBack(): Deed {
  return {
    name: 'go back',
    answer: async (shown) => {
      assert.ok(shown.kind === 'inputBox' || shown.kind === 'quickPick', describe(shown));
      await nextTurn();
      await stage().press('back');
    },
  };
}

/** Presses Escape in a quick input. */
export function escapes(): Deed {
  return {
    name: 'press Escape',
    answer: async (shown) => {
      assert.ok(shown.kind === 'inputBox' || shown.kind === 'quickPick', describe(shown));
      await nextTurn();
      await stage().press('escape');
    },
  };
}

/** Chooses files in the dialog; none closes it. */
export function choosesFiles(...files: readonly FileUri[]): Deed {
  return {
    name: 'choose files',
    answer: (shown) => {
      assert.equal(shown.kind, 'openDialog', describe(shown));
      return files.length > 0 ? files : undefined;
    },
  };
}

function boxOf(shown: Prompt, prompt: RegExp): InputBox {
  assert.ok(shown.kind === 'inputBox', `A box was foreseen, but there is ${describe(shown)}`);
  assert.match(shown.box.prompt ?? '', prompt);
  return shown.box;
}

/** The choice that is shown, which must have that placeholder. */
export function pickOf(shown: Prompt, prompt: RegExp): QuickPick<PickItem> {
  assert.ok(shown.kind === 'quickPick', `A choice was foreseen, but there is ${describe(shown)}`);
  assert.match(shown.pick.placeholder ?? '', prompt);
  return shown.pick;
}

/** The item of that label (icons left out). */
export function itemOf({ items }: QuickPick<PickItem>, label: string) {
  const item = items.find((one) => plain(one.label) === label);
  assert.ok(item, `There is no “${label}”, only ${items.map((one) => one.label).join(', ')}`);
  return item;
}

/** A label without its icons. */
export function plain(label: string): string {
  return label.replace(/\$\([^)]*\)\s*/g, '');
}

/** The text that the extension next gives to that property of an input. */
export function nextText(
  input: InputBox | QuickPick<PickItem>,
  key: 'validationMessage' | 'placeholder' | 'title',
): Promise<string> {
  return new Promise((resolve) => {
    const descriptor = accessor(input, key);
    Object.defineProperty(input, key, {
      configurable: true,
      get: () => descriptor.get?.call(input),
      set: (value: unknown) => {
        descriptor.set?.call(input, value);
        if (typeof value !== 'string') return;
        Reflect.deleteProperty(input, key);
        resolve(value);
      },
    });
  });
}

function accessor(object: object, key: string): PropertyDescriptor {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at)) {
    const descriptor = Object.getOwnPropertyDescriptor(at, key);
    if (descriptor) return descriptor;
  }
  throw new Error(`There is no ${key}`);
}

/** VS Code sends what was set on an input at the end of the turn; the command must come after. */
export async function accept(): Promise<void> {
  await nextTurn();
  await stage().press('accept');
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
