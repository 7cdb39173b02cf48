import * as l10n from '@vscode/l10n';
import { errorText } from '../../errors/model/errorText';
import { type FieldProblem, fieldProblemText } from '../../images/model/imageFields';
import { type NoImagesReason, refusalText } from '../../regions/model/region';

/** What a property of a task may be. */
export type TaskValue = 'text' | 'texts' | 'yesNo' | 'idOrLabel' | 'checksum';

/** What is wrong with a property of a task, so that the task cannot be run before it is mended. */
export type TaskProblem =
  | { readonly kind: 'missing'; readonly property: string }
  | { readonly kind: 'wrongType'; readonly property: string; readonly wanted: TaskValue }
  | {
      readonly kind: 'notOneOf';
      readonly property: string;
      readonly value: string;
      readonly allowed: readonly string[];
    }
  | { readonly kind: 'unused'; readonly property: string; readonly action: string }
  | { readonly kind: 'field'; readonly property: string; readonly problem: FieldProblem }
  /** Of the file that is to be uploaded: `error` says why it cannot be. */
  | { readonly kind: 'file'; readonly error: unknown }
  | { readonly kind: 'noFile'; readonly path: string }
  | {
      readonly kind: 'unknownRegion';
      readonly region: string;
      /** The ids of those that hold images. */
      readonly regions: readonly string[];
    }
  | { readonly kind: 'noImages'; readonly region: string; readonly reason: NoImagesReason }
  | { readonly kind: 'unknownLinode'; readonly linode: string }
  | { readonly kind: 'noDisk'; readonly linode: string }
  | {
      readonly kind: 'unknownDisk';
      readonly disk: string;
      readonly linode: string;
      readonly disks: readonly string[];
    }
  | { readonly kind: 'diskNotReady'; readonly disk: string };

/** A task cannot be run as it is defined. Nothing was changed. */
export class TaskDefinitionError extends Error {
  override readonly name = 'TaskDefinitionError';

  constructor(readonly problems: readonly TaskProblem[]) {
    super(problems.map(({ kind }) => kind).join(', '));
  }
}

/** What is wrong with a task, beginning with the property, as it is written in tasks.json. */
export function taskProblemText(problem: TaskProblem): string {
  switch (problem.kind) {
    case 'missing':
      return l10n.t('“{0}” is missing.', problem.property);
    case 'wrongType':
      return l10n.t('“{0}” must be {1}.', problem.property, taskValueText(problem.wanted));
    case 'notOneOf': {
      const allowed = problem.allowed.map(quotedText).join(', ');
      return l10n.t(
        '“{0}” is “{1}”; it must be one of {2}.',
        problem.property,
        problem.value,
        allowed,
      );
    }
    case 'unused':
      return l10n.t(
        '“{0}” has no meaning for the action “{1}”. Take it out.',
        problem.property,
        problem.action,
      );
    case 'field':
      return l10n.t('“{0}”: {1}', problem.property, fieldProblemText(problem.problem));
    case 'file':
      return l10n.t('“{0}”: {1}', 'file', errorText(problem.error));
    case 'noFile':
      return l10n.t('“{0}”: There is no file {1}.', 'file', problem.path);
    default:
      return placeText(problem);
  }
}

type PlaceProblem = Extract<
  TaskProblem,
  {
    kind:
      | 'unknownRegion'
      | 'noImages'
      | 'unknownLinode'
      | 'noDisk'
      | 'unknownDisk'
      | 'diskNotReady';
  }
>;

function placeText(problem: PlaceProblem): string {
  switch (problem.kind) {
    case 'unknownRegion':
      return l10n.t(
        '“{0}”: Linode has no region “{1}”. These hold images: {2}.',
        'region',
        problem.region,
        problem.regions.join(', '),
      );
    case 'noImages':
      return l10n.t(
        '“{0}”: “{1}” cannot hold images. {2}',
        'region',
        problem.region,
        refusalText(problem.reason),
      );
    case 'unknownLinode':
      return l10n.t(
        '“{0}”: The account has no Linode “{1}”, neither as a label nor as an ID.',
        'linode',
        problem.linode,
      );
    case 'noDisk':
      return l10n.t('“{0}”: “{1}” has no disk that could be captured.', 'linode', problem.linode);
    case 'unknownDisk':
      return l10n.t(
        '“{0}”: “{1}” has no disk “{2}”. These can be captured: {3}.',
        'disk',
        problem.linode,
        problem.disk,
        problem.disks.map(quotedText).join(', '),
      );
    case 'diskNotReady':
      return l10n.t(
        '“{0}”: “{1}” is not ready. Try again when Linode is done with it.',
        'disk',
        problem.disk,
      );
  }
}

function taskValueText(value: TaskValue): string {
  switch (value) {
    case 'text':
      return l10n.t('a text');
    case 'texts':
      return l10n.t('a list of texts');
    case 'yesNo':
      return l10n.t('true or false');
    case 'checksum':
      return l10n.t('a SHA-256 or SHA-512 in hex digits');
    case 'idOrLabel':
      return l10n.t('an ID or a label');
  }
}

function quotedText(text: string): string {
  return l10n.t('“{0}”', text);
}
