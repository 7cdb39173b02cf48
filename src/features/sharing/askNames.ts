import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../kit/errors';
import { askSteps, askText, BACK, type Step } from '../../ui/ask';
import { showWarning } from '../../ui/messages';
import { driftText } from '../edit/model/imageEdit';
import {
  checkDescription,
  checkLabel,
  type FieldProblem,
  fieldProblemText,
  fromLine,
  toLine,
} from '../images/model/imageFields';
import { type NameOutcome, nameDifference } from './model/editNames';
import type { NameChange } from './model/sharingApi';

/** A label and a description, as others see them. */
export interface Names {
  readonly label: string;
  readonly description: string;
}

/** The step that asks for a label; what is there already is never refused. */
export function labelStep<A extends { readonly label: string }>(
  prompt: string,
  current = '',
): Step<A> {
  return async (answers, frame) => {
    const check = (text: string) => (text === current ? undefined : wordsOf(checkLabel(text)));
    const label = await askText(frame, { value: answers.label, prompt, check });
    return label === BACK ? BACK : { ...answers, label: label === current ? label : label.trim() };
  };
}

export function descriptionStep<A extends { readonly description: string }>(
  prompt: string,
): Step<A> {
  return async (answers, frame) => {
    const check = (text: string) => wordsOf(checkDescription(text));
    const value = toLine(answers.description);
    const line = await askText(frame, { value, prompt, check });
    return line === BACK ? BACK : { ...answers, description: fromLine(line, answers.description) };
  };
}

export interface NameQuestion<T extends Names> {
  readonly title: string;
  readonly labelPrompt: string;
  readonly seen: T;
  edit(seen: T, change: NameChange): Promise<NameOutcome<T>>;
}

/**
 * Asks for a label and a description, and changes what is different; where somebody else has changed
 * them meanwhile, the user says whether they are overwritten. Undefined when nothing is different;
 * what was gone throws as the API says it.
 */
export async function editNamesOf<T extends Names>(
  question: NameQuestion<T>,
): Promise<NameOutcome<T> | undefined> {
  const { labelPrompt, title } = question;
  let { seen } = question;
  const steps = [
    labelStep<Names>(labelPrompt, seen.label),
    descriptionStep<Names>(l10n.t('Description (optional); members see it')),
  ];
  const { description, label } = seen;
  const change = nameDifference(seen, await askSteps(title, steps, { label, description }));
  if (!change) return undefined;
  for (;;) {
    const outcome = await question.edit(seen, change);
    if (outcome.kind !== 'drifted') return outcome;
    await confirmOverwrite(seen, outcome.value);
    seen = outcome.value;
  }
}

async function confirmOverwrite(seen: Names, now: Names): Promise<void> {
  const overwrite = l10n.t('Overwrite');
  const drift = nameDifference(seen, now) ?? {};
  if ((await showWarning(driftText(seen.label, drift), overwrite)) !== overwrite) {
    throw new CancelledError();
  }
}

function wordsOf(problem: FieldProblem | undefined): string | undefined {
  return problem && fieldProblemText(problem);
}
