import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../kit/errors';
import { askChoice, BACK, type ChoiceItem, type Frame, type Step } from '../../ui/ask';
import { theWindow } from '../../ui/safeWindow';
import type { FileUri } from '../../ui/window';
import type { AccessAnswers } from './askAccess';
import { keysAlone, withKeys } from './model/cloudConfig';
import {
  checkUserData,
  type UserData,
  type UserDataProblem,
  userDataProblemText,
} from './model/linodeFields';

/** Reads a file for cloud-init, wherever VS Code has it. One of a wrong size is not read. */
async function readUserData(file: FileUri): Promise<UserData | UserDataProblem> {
  const size = await theWindow().sizeOf(file);
  const problem = checkUserData(size);
  if (problem) return problem;
  const content = await theWindow().readFile(file);
  const fileName = file.path.split('/').at(-1) ?? file.path;
  return checkUserData(content.byteLength) ?? { fileName, content };
}

/**
 * Asks for a file with user data, as the last question: where it is not asked, nothing may come
 * after it to which one could go back. `note` gives what to say beside it, undefined where user
 * data cannot be used.
 */
export function askUserData<A extends AccessAnswers>(
  note: (answers: A) => string | undefined,
): Step<A> {
  return async (answers, frame) => {
    const detail = note(answers);
    if (detail === undefined) return { ...answers, userData: undefined };
    const keys = answers.access.flatMap((one) => (one.kind === 'key' ? [one.key.text] : []));
    const userData = await pickUserData(frame, answers.userData, { detail, keys });
    return userData === BACK ? BACK : { ...answers, userData };
  };
}

async function pickUserData(
  frame: Frame,
  current: UserData | undefined,
  question: UserDataQuestion,
): Promise<UserData | undefined | typeof BACK> {
  const items = userDataItems(current, question);
  let placeholder = l10n.t('User data for cloud-init (optional)');
  for (;;) {
    const choice = await askChoice<UserDataChoice>(frame, {
      placeholder,
      items,
      active: current ?? 'none',
    });
    if (choice === BACK) return BACK;
    const given = await userDataOf(choice, frame, question.keys);
    if (given !== BACK && typeof given !== 'string') return given;
    if (given !== BACK && given !== '') placeholder = given;
  }
}

type UserDataChoice = UserData | 'none' | 'file' | 'keys';

/** What was chosen; a text says what is wrong with it, an empty one that nothing was. */
async function userDataOf(
  choice: UserDataChoice,
  frame: Frame,
  keys: readonly string[],
): Promise<UserData | undefined | string | typeof BACK> {
  switch (choice) {
    case 'none':
      return undefined;
    case 'keys':
      return keysAlone(keys);
    case 'file': {
      const read = (await chooseUserData()) ?? '';
      return typeof read === 'string' ? read : offerKeys(frame, read, keys);
    }
    default:
      return choice;
  }
}

interface UserDataQuestion {
  readonly detail: string;
  /** Public keys that were chosen. */
  readonly keys: readonly string[];
}

/** The user data, with the keys where they can be put in and the user wants that. */
async function offerKeys(
  { title }: Frame,
  userData: UserData,
  keys: readonly string[],
): Promise<UserData | typeof BACK> {
  const merged = keys.length > 0 ? withKeys(userData, keys) : undefined;
  if (!merged || checkUserData(merged.content.byteLength)) return userData;
  const items = [
    { label: l10n.t('Leave {0} as It Is', userData.fileName), value: userData },
    {
      label: l10n.t('Add the SSH Keys'),
      detail: l10n.t('They are for the first user that cloud-init makes.'),
      value: merged,
    },
  ];
  return askChoice({ title }, { placeholder: l10n.t('SSH keys in the user data'), items });
}

function userDataItems(
  userData: UserData | undefined,
  { detail, keys }: UserDataQuestion,
): readonly ChoiceItem<UserDataChoice>[] {
  const alone = {
    label: l10n.t('SSH Keys Alone'),
    detail: l10n.t('A cloud-config with the keys that you chose, for its first user.'),
    value: 'keys',
  } as const;
  return [
    { label: l10n.t('None'), detail, value: 'none' },
    ...(userData ? [{ label: userData.fileName, value: userData }] : []),
    ...(keys.length > 0 ? [alone] : []),
    { label: l10n.t('Choose a File…'), value: 'file' },
  ];
}

/** What is in a file, or what is wrong with it; nothing when none was chosen. */
async function chooseUserData(): Promise<UserData | string | undefined> {
  const [file] =
    (await theWindow().chooseFiles({
      title: l10n.t('Choose User Data for cloud-init'),
      openLabel: l10n.t('Use as User Data'),
      beginAt: theWindow().workspaceFolder(),
    })) ?? [];
  if (!file) return undefined;
  try {
    const read = await readUserData(file);
    return 'kind' in read ? userDataProblemText(read) : read;
  } catch (error) {
    return l10n.t('That file cannot be read ({0}).', reasonOf(error));
  }
}
