import * as vscode from 'vscode';
import type { NewUpload } from '../../core/ports';
import { type Region, whyNoImages } from '../../core/regions/region';
import {
  checkDescription,
  checkLabel,
  checkTags,
  type FieldProblem,
  parseTags,
} from '../../core/upload/imageFields';
import { askChoice, askSteps, askText, BACK, type Step } from '../../host/steps';
import { refusalText } from '../../words/region';
import { fieldProblemText } from '../../words/upload/fieldProblem';
import { regionItems } from '../regionItems';

const { l10n } = vscode;

export interface AskUploadOptions {
  readonly fileName: string;
  readonly regions: readonly Region[];
  readonly deniedRegions: readonly string[];
  readonly lastRegion: string | undefined;
  /** Set when the place was chosen already, on a region's row: then it is not asked for. */
  readonly region: string | undefined;
}

/** Asks for what the file does not tell, with back and the answers so far. Escape leaves all as it was. */
export function askUpload(options: AskUploadOptions, initial: NewUpload): Promise<NewUpload> {
  const steps: Step<NewUpload>[] = [askLabel, askDescription, askTags, askCloudInit];
  if (options.region === undefined) steps.splice(1, 0, askRegion(options));
  return askSteps(l10n.t('Upload {0}', options.fileName), steps, initial);
}

const askLabel: Step<NewUpload> = async (answers, frame) => {
  const label = await askText(frame, {
    value: answers.label,
    prompt: l10n.t('Label of the image'),
    check: (text) => wordsOf(checkLabel(text)),
  });
  return label === BACK ? BACK : { ...answers, label: label.trim() };
};

const askDescription: Step<NewUpload> = async (answers, frame) => {
  const description = await askText(frame, {
    value: answers.description,
    prompt: l10n.t('Description (optional)'),
    check: (text) => wordsOf(checkDescription(text)),
  });
  return description === BACK ? BACK : { ...answers, description: description.trim() };
};

const askTags: Step<NewUpload> = async (answers, frame) => {
  const tags = await askText(frame, {
    value: answers.tags.join(', '),
    prompt: l10n.t('Tags, separated by commas (optional)'),
    placeholder: l10n.t('web, production'),
    check: (text) => wordsOf(checkTags(parseTags(text))),
  });
  return tags === BACK ? BACK : { ...answers, tags: parseTags(tags) };
};

const askCloudInit: Step<NewUpload> = async (answers, frame) => {
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
};

function askRegion({ deniedRegions, lastRegion, regions }: AskUploadOptions): Step<NewUpload> {
  const items = regionItems({
    regions,
    first: { heading: l10n.t('Last used'), ids: lastRegion === undefined ? [] : [lastRegion] },
    whyNot: (region) => {
      const reason = whyNoImages(region, deniedRegions);
      return reason && refusalText(reason);
    },
  });
  return async (answers, frame) => {
    const active = answers.region || lastRegion || '';
    const placeholder = l10n.t('Region where the image is kept');
    const region = await askChoice(frame, { placeholder, items, active });
    return region === BACK ? BACK : { ...answers, region };
  };
}

function wordsOf(problem: FieldProblem | undefined): string | undefined {
  return problem && fieldProblemText(problem);
}
