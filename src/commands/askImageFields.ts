import * as l10n from '@vscode/l10n';
import {
  checkDescription,
  checkLabel,
  checkTags,
  type FieldProblem,
  parseTags,
} from '../core/images/imageFields';
import type { NewCapture } from '../core/ports';
import { askChoice, askText, BACK, type Frame, type Step } from '../ui/steps';
import { fieldProblemText } from '../words/images/fieldProblem';

// The questions about a new image, whichever way it is made. Each is a step of a sequence.

type Answer<A> = Promise<A | typeof BACK>;

/** `prompt` may say more than what is asked for. */
export function askLabel<A extends Pick<NewCapture, 'label'>>(
  prompt = l10n.t('Label of the image'),
): Step<A> {
  return async (answers, frame) => {
    const check = (text: string) => wordsOf(checkLabel(text));
    const label = await askText(frame, { value: answers.label, prompt, check });
    return label === BACK ? BACK : { ...answers, label: label.trim() };
  };
}

export async function askDescription<A extends Pick<NewCapture, 'description'>>(
  answers: A,
  frame: Frame,
): Answer<A> {
  const description = await askText(frame, {
    value: answers.description,
    prompt: l10n.t('Description (optional)'),
    check: (text) => wordsOf(checkDescription(text)),
  });
  return description === BACK ? BACK : { ...answers, description: description.trim() };
}

export async function askTags<A extends Pick<NewCapture, 'tags'>>(
  answers: A,
  frame: Frame,
): Answer<A> {
  const tags = await askText(frame, {
    value: answers.tags.join(', '),
    prompt: l10n.t('Tags, separated by commas (optional)'),
    placeholder: l10n.t('web, production'),
    check: (text) => wordsOf(checkTags(parseTags(text))),
  });
  return tags === BACK ? BACK : { ...answers, tags: parseTags(tags) };
}

export async function askCloudInit<A extends Pick<NewCapture, 'hasCloudInit'>>(
  answers: A,
  frame: Frame,
): Answer<A> {
  const hasCloudInit = await askChoice(frame, {
    placeholder: l10n.t('Is cloud-init installed in the image?'),
    items: [
      { label: l10n.t('Without cloud-init'), value: false },
      {
        label: l10n.t('With cloud-init'),
        detail: l10n.t('Linodes made from it can be given user data.'),
        value: true,
      },
    ],
    active: answers.hasCloudInit,
  });
  return hasCloudInit === BACK ? BACK : { ...answers, hasCloudInit };
}

function wordsOf(problem: FieldProblem | undefined): string | undefined {
  return problem && fieldProblemText(problem);
}
