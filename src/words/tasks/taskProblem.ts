import * as l10n from '@vscode/l10n';
import type { TaskProblem, TaskValue } from '../../core/tasks/taskProblem';
import { errorText } from '../errors/errorText';
import { fieldProblemText } from '../images/fieldProblem';
import { refusalText } from '../region';

/** What is wrong with a task, beginning with the property, as it is written in tasks.json. */
export function taskProblemText(problem: TaskProblem): string {
  switch (problem.kind) {
    case 'missing':
      return l10n.t('“{0}” is missing.', problem.property);
    case 'wrongType':
      return l10n.t('“{0}” must be {1}.', problem.property, valueText(problem.wanted));
    case 'notOneOf': {
      const allowed = problem.allowed.map(quoted).join(', ');
      return l10n.t(
        '“{0}” is “{1}”; it must be one of {2}.',
        ...[problem.property, problem.value, allowed],
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
        ...['region', problem.region, problem.regions.join(', ')],
      );
    case 'noImages':
      return l10n.t(
        '“{0}”: “{1}” cannot hold images. {2}',
        ...['region', problem.region, refusalText(problem.reason)],
      );
    case 'unknownLinode':
      return l10n.t(
        '“{0}”: The account has no Linode “{1}”, neither as a label nor as an ID.',
        ...['linode', problem.linode],
      );
    case 'noDisk':
      return l10n.t(
        '“{0}”: “{1}” has no disk that could be captured.',
        ...['linode', problem.linode],
      );
    case 'unknownDisk':
      return l10n.t(
        '“{0}”: “{1}” has no disk “{2}”. These can be captured: {3}.',
        ...['disk', problem.linode, problem.disk, problem.disks.map(quoted).join(', ')],
      );
    case 'diskNotReady':
      return l10n.t(
        '“{0}”: “{1}” is not ready. Try again when Linode is done with it.',
        ...['disk', problem.disk],
      );
  }
}

function valueText(value: TaskValue): string {
  switch (value) {
    case 'text':
      return l10n.t('a text');
    case 'texts':
      return l10n.t('a list of texts');
    case 'yesNo':
      return l10n.t('true or false');
    case 'idOrLabel':
      return l10n.t('an ID or a label');
  }
}

function quoted(text: string): string {
  return l10n.t('“{0}”', text);
}
