import * as l10n from '@vscode/l10n';
import { fromLine, LINE_BREAK, toLine } from '../../core/edit/descriptionLine';
import type { Image } from '../../core/images/image';
import {
  checkDescription,
  checkLabel,
  checkTags,
  type FieldProblem,
  parseTags,
} from '../../core/images/imageFields';
import { askSteps, askText, BACK, type Step } from '../../ui/steps';
import { fieldProblemText } from '../../words/images/fieldProblem';

export type FieldName = 'label' | 'description' | 'tags';

/** What of an image is edited, with its values. */
export type Fields = Pick<Image, FieldName>;

interface FieldQuestion {
  readonly title: string;
  readonly fields: readonly FieldName[];
  /** As they are: what is there already is never refused. */
  readonly current: Fields;
}

/** Asks for one field, or several one after the other, beginning with `initial`. */
export function askFields(question: FieldQuestion, initial: Fields): Promise<Fields> {
  const { current, fields, title } = question;
  const steps = { label: askLabel, description: askDescription, tags: askTags };
  return askSteps(
    title,
    fields.map((field) => steps[field](current)),
    initial,
  );
}

function askLabel(current: Fields): Step<Fields> {
  return async (answers, frame) => {
    const label = await askText(frame, {
      value: answers.label,
      prompt: l10n.t('Label of the image'),
      check: (text) => (text === current.label ? undefined : wordsOf(checkLabel(text))),
    });
    if (label === BACK) return BACK;
    return { ...answers, label: label === current.label ? label : label.trim() };
  };
}

function askDescription(current: Fields): Step<Fields> {
  return async (answers, frame) => {
    const value = toLine(answers.description);
    const line = await askText(frame, {
      value,
      prompt: value.includes(LINE_BREAK)
        ? l10n.t('Description (optional); {0} stands for a line break', LINE_BREAK)
        : l10n.t('Description (optional)'),
      check: (text) => wordsOf(checkDescription(text)),
    });
    return line === BACK ? BACK : { ...answers, description: fromLine(line, current.description) };
  };
}

function askTags(current: Fields): Step<Fields> {
  const before = current.tags.join(', ');
  return async (answers, frame) => {
    const text = await askText(frame, {
      value: answers.tags.join(', '),
      prompt: l10n.t('Tags, separated by commas (optional)'),
      placeholder: l10n.t('web, production'),
      check: (typed) => (typed === before ? undefined : wordsOf(checkTags(parseTags(typed)))),
    });
    if (text === BACK) return BACK;
    return { ...answers, tags: text === before ? current.tags : parseTags(text) };
  };
}

function wordsOf(problem: FieldProblem | undefined): string | undefined {
  return problem && fieldProblemText(problem);
}
