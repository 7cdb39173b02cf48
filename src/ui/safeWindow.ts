import { plainLine, plainMessage, plainText } from '../kit/text';
import type { Message, PickItem, Window } from './window';

/** VS Code cuts a notification at some more, and one that is longer is not read. */
const TOAST_LENGTH = 600;

/** Of a message in the middle of the window, which may list things. */
const MODAL_LENGTH = 4_000;

type Cleaning = Readonly<Record<string, (value: never) => unknown>>;

const optional = (text: string | undefined) => text && plainLine(text);

/** What quick inputs are told, by the names of their properties. */
const INPUT: Cleaning = {
  title: optional,
  placeholder: optional,
  prompt: (text: string | undefined) => text && plainText(text),
  validationMessage: (text: unknown) => (typeof text === 'string' ? plainText(text) : text),
  items: (items: readonly PickItem[]) => items.map(plainItem),
};

/**
 * The same window, to which no text can give a link, an icon or a direction: labels, file names, reasons
 * of the API and whatever else is quoted in a message come from others, and VS Code would follow a
 * Markdown link in them, commands included, at a click. So no command needs to think of it.
 */
function safeWindow(window: Window): Window {
  const texts: Partial<Window> = {
    showMessage: (message) => window.showMessage(limitedMessage(message)),
    createInputBox: () => cleaned(window.createInputBox(), INPUT),
    createQuickPick: <T extends PickItem>() => cleaned(window.createQuickPick<T>(), INPUT),
    withProgress: ({ title, ...options }, work) =>
      window.withProgress(
        { ...options, ...(title !== undefined && { title: plainLine(title) }) },
        (report, signal) =>
          work(
            ({ message, ...step }) =>
              report({ ...step, ...(message !== undefined && { message: plainLine(message) }) }),
            signal,
          ),
      ),
    showStatus: (text, options) => window.showStatus(plainLine(text), options),
  };
  return new Proxy(window, {
    get: (target, name) => bound(texts[name as keyof Window] ?? Reflect.get(target, name), target),
  });
}

function limitedMessage({ detail, text, ...message }: Message): Message {
  const length = message.modal ? MODAL_LENGTH : TOAST_LENGTH;
  return {
    ...message,
    text: plainMessage(text, length),
    ...(detail !== undefined && { detail: plainMessage(detail, length) }),
  };
}

function plainItem<T extends PickItem>(item: T): T {
  const { description, detail, label } = item;
  return {
    ...item,
    label: plainLine(label),
    ...(description !== undefined && { description: plainLine(description) }),
    ...(detail !== undefined && { detail: plainLine(detail) }),
  };
}

/** An object that takes what is set on it cleaned; all else is that of the object itself. */
function cleaned<T extends object>(object: T, cleaning: Cleaning): T {
  return new Proxy(object, {
    get: (target, name) => bound(Reflect.get(target, name), target),
    set: (target, name, value) => {
      const clean = cleaning[String(name)];
      return Reflect.set(target, name, clean ? clean(value as never) : value);
    },
  });
}

function bound(value: unknown, target: object): unknown {
  return typeof value === 'function' ? value.bind(target) : value;
}

let currentWindow: Window | undefined;

/** Says which window the commands work in; the one before is replaced. */
export function setWindow(window: Window): void {
  currentWindow = safeWindow(window);
}

/** The window that the commands work in. Whatever it is told, it shows as the characters that it is. */
export function theWindow(): Window {
  if (!currentWindow) throw new Error('There is no window yet');
  return currentWindow;
}
