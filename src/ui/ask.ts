import { CancelledError } from '../kit/errors';
import type { Disposable } from '../kit/event';
import { theWindow } from './safeWindow';
import { type InputBox, type PickButton, type PickItem, type QuickPick, SEPARATOR } from './window';

/** Where a question stands in its sequence. */
export interface Frame {
  readonly title: string;
  /** From 1; both left out for a question that stands alone. */
  readonly step?: number;
  readonly totalSteps?: number;
}

export interface TextQuestion {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** The text is shown as dots. */
  readonly isSecret?: boolean;
  /** What is wrong with the text, said while it is typed; undefined lets it pass. */
  check(text: string): string | undefined;
}

export interface ChoiceItem<T> extends PickItem {
  readonly value: T;
  /** Why it cannot be chosen; it is shown all the same. */
  readonly refusal?: string;
}

export interface ChoiceQuestion<T> {
  readonly placeholder: string;
  readonly items: readonly (ChoiceItem<T> | PickItem)[];
  /** The value that is active at first. */
  readonly active?: T;
}

/** What a question resolves to when the user wants the one before. */
export const BACK = Symbol('back');

/** Asks for one line of text. Escape throws a `CancelledError`. */
export function askText(frame: Frame, question: TextQuestion): Promise<string | typeof BACK> {
  const box = theWindow().createInputBox();
  Object.assign(box, inFrame(frame), {
    value: question.value,
    prompt: question.prompt,
    placeholder: question.placeholder,
    password: question.isSecret ?? false,
  });
  const check = (): string | undefined => {
    const problem = question.check(box.value);
    box.validationMessage = problem;
    return problem;
  };
  return showInput(box, (resolve) => [
    box.onDidChangeValue(check),
    box.onDidAccept(() => check() === undefined && resolve(box.value)),
  ]);
}

/** Asks for one of several things. Escape throws a `CancelledError`. */
export function askChoice<T>(frame: Frame, question: ChoiceQuestion<T>): Promise<T | typeof BACK> {
  const pick = theWindow().createQuickPick<ChoiceItem<T>>();
  Object.assign(pick, inFrame(frame), {
    items: question.items,
    placeholder: question.placeholder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const active = pick.items.filter((item) => 'value' in item && item.value === question.active);
  if (active.length > 0) pick.activeItems = active;
  return showInput(pick, (resolve) => [
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.refusal === undefined && item && 'value' in item) resolve(item.value);
      else if (item?.refusal !== undefined) pick.placeholder = item.refusal;
    }),
  ]);
}

export interface ManyQuestion<T> extends Omit<ChoiceQuestion<T>, 'active'> {
  /** The values that are picked at first. */
  readonly picked: readonly T[];
  /** What is wrong with these together, said when they are accepted; undefined lets them pass. */
  check?(values: readonly T[]): string | undefined;
  /** What stands above them, in place of the frame's title, while these are picked. */
  titleOf?(values: readonly T[]): string;
  /** Done with what is picked, beside the question, which stays open. */
  readonly action?: ManyAction<T>;
}

interface ManyAction<T> {
  readonly button: PickButton;
  run(values: readonly T[]): void;
}

/**
 * Asks for any number of things, none included. What is refused says why when it is picked, and is
 * not picked. Escape throws a `CancelledError`.
 */
export function askMany<T>(
  frame: Frame,
  question: ManyQuestion<T>,
): Promise<readonly T[] | typeof BACK> {
  const pick = theWindow().createQuickPick<ChoiceItem<T>>();
  Object.assign(pick, inFrame(frame), {
    canSelectMany: true,
    items: question.items,
    placeholder: question.placeholder,
    matchOnDescription: true,
  });
  const { action } = question;
  if (action) pick.buttons = [...pick.buttons, action.button];
  const first = new Set(question.picked);
  let fitting: readonly ChoiceItem<T>[] = pick.items.filter(
    (item) => 'value' in item && first.has(item.value),
  );
  pick.selectedItems = fitting;
  const values = () => fittingOf(pick.selectedItems).map(({ value }) => value);
  const entitle = () => {
    if (question.titleOf) pick.title = question.titleOf(values());
  };
  entitle();
  return showInput(pick, (resolve) => [
    pick.onDidChangeSelection((selected) => {
      const before = fitting;
      fitting = fittingOf(selected);
      const refused = selected.find(({ refusal }) => refusal !== undefined);
      if (refused?.refusal !== undefined) {
        explain(pick, refused.refusal);
        pick.selectedItems = fitting;
      } else if (!isSameItems(before, fitting)) pick.placeholder = question.placeholder;
      entitle();
    }),
    pick.onDidTriggerButton((button) => button === action?.button && action.run(values())),
    pick.onDidAccept(() => {
      const problem = question.check?.(values());
      if (problem === undefined) resolve(values());
      else explain(pick, problem);
    }),
  ]);
}

function fittingOf<T>(items: readonly ChoiceItem<T>[]): readonly ChoiceItem<T>[] {
  return items.filter(({ refusal }) => refusal === undefined);
}

function isSameItems(one: readonly unknown[], other: readonly unknown[]): boolean {
  const known = new Set(other);
  return one.length === other.length && one.every((item) => known.has(item));
}

/** Says why in place of the question, which VS Code shows while nothing is typed. */
function explain(pick: Pick<QuickPick<never>, 'placeholder' | 'value'>, why: string): void {
  pick.value = '';
  pick.placeholder = why;
}

/** One step of a sequence: takes the answers so far, gives them with its own, or `BACK`. */
export type Step<A> = (answers: A, frame: Frame) => Promise<A | typeof BACK>;

/** What is asked; a function where that depends on the answers so far. */
type Steps<A> = readonly Step<A>[] | ((answers: A) => readonly Step<A>[]);

/** Asks step by step; back keeps what was answered. Escape at any step throws a `CancelledError`. */
export async function askSteps<A>(title: string, steps: Steps<A>, initial: A): Promise<A> {
  const stepsFor = typeof steps === 'function' ? steps : () => steps;
  let answers = initial;
  for (let at = 0, now = stepsFor(answers); at < now.length; now = stepsFor(answers)) {
    const step = now[at] as Step<A>;
    // A single step is not counted: “(1/1)” tells nothing.
    const count = now.length > 1 && { step: at + 1, totalSteps: now.length };
    const answer = await step(answers, { title, ...count });
    if (answer === BACK) at -= 1;
    else {
      answers = answer;
      at += 1;
    }
  }
  return answers;
}

function inFrame(frame: Frame): object {
  const buttons = frame.step !== undefined && frame.step > 1 ? [theWindow().backButton] : [];
  return { ...frame, buttons, ignoreFocusOut: true };
}

type StepInput = InputBox | QuickPick<never>;

function showInput<T>(
  input: Pick<StepInput, 'show' | 'dispose' | 'onDidHide' | 'onDidTriggerButton'>,
  listen: (resolve: (value: T) => void) => Disposable[],
): Promise<T | typeof BACK> {
  return new Promise<T | typeof BACK>((resolve, reject) => {
    listen(resolve);
    input.onDidTriggerButton((button) => button === theWindow().backButton && resolve(BACK));
    input.onDidHide(() => reject(new CancelledError()));
    input.show();
  }).finally(() => input.dispose());
}

/** Items below a line with that text, where there is one; nothing without items. */
export function underHeading<T>(
  label: string,
  items: readonly ChoiceItem<T>[],
): readonly (ChoiceItem<T> | PickItem)[] {
  return items.length === 0 || label === '' ? items : [{ label, kind: SEPARATOR }, ...items];
}

/** The item, with the reason why it cannot be chosen, if there is one. */
export function withRefusal<T>(item: ChoiceItem<T>, refusal: string | undefined): ChoiceItem<T> {
  if (refusal === undefined) return item;
  return { ...item, iconPath: theWindow().icon('circle-slash'), detail: refusal, refusal };
}
