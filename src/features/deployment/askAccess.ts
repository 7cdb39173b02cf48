import * as l10n from '@vscode/l10n';
import { reasonOf, UnconfirmedError } from '../../kit/errors';
import type { SecretText } from '../../kit/secrets';
import {
  askChoice,
  askMany,
  BACK,
  type ChoiceItem,
  type Frame,
  type Step,
  underHeading,
} from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import type { FileUri } from '../../ui/window';
import type { DeployChoices } from './deployChoices';
import { type Access, type AccessChoice, accessText, wantsPassword } from './model/access';
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

/** What is put on a Linode besides the image. */
export type AccessAnswers = Omit<AccessChoice, 'image'>;

/** Asks for at least one way to sign in as root: the API wants one. */
export function askAccess<A extends AccessAnswers>({ ways }: DeployChoices): Step<A> {
  const itemsOf = (...kinds: readonly Access['kind'][]) =>
    ways.filter(({ kind }) => kinds.includes(kind)).map(accessItem);
  const items = [
    ...itemsOf('password', 'user'),
    ...underHeading(l10n.t('SSH keys on this machine'), itemsOf('key')),
  ];
  return async (answers, frame) => {
    let placeholder = l10n.t('Ways to sign in as root');
    for (let picked = answers.access; ; ) {
      const access = await askMany(frame, { placeholder, items, picked });
      if (access === BACK) return BACK;
      if (access.length > 0) return { ...answers, access };
      picked = access;
      placeholder = l10n.t('Choose at least one way to sign in as root.');
    }
  };
}

function accessItem(value: Access): ChoiceItem<Access> {
  const item = { label: accessText(value), value };
  switch (value.kind) {
    case 'password':
      return { ...item, detail: l10n.t('It is put on the clipboard, and is stored nowhere.') };
    case 'user':
      return { ...item, detail: l10n.t('Those that Linode has for you.') };
    case 'key':
      return { ...item, description: value.key.comment };
  }
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
    const userData = await pickUserData(frame, answers.userData, detail);
    return userData === BACK ? BACK : { ...answers, userData };
  };
}

async function pickUserData(
  frame: Frame,
  current: UserData | undefined,
  detail: string,
): Promise<UserData | undefined | typeof BACK> {
  const items = userDataItems(current, detail);
  let placeholder = l10n.t('User data for cloud-init (optional)');
  for (;;) {
    const choice = await askChoice(frame, { placeholder, items, active: current ?? 'none' });
    if (choice === BACK) return BACK;
    if (choice === 'none') return undefined;
    const read = choice === 'file' ? await chooseUserData() : choice;
    if (typeof read === 'object') return read;
    placeholder = read ?? placeholder;
  }
}

function userDataItems(
  userData: UserData | undefined,
  detail: string,
): readonly ChoiceItem<UserData | 'none' | 'file'>[] {
  return [
    { label: l10n.t('None'), detail, value: 'none' },
    ...(userData ? [{ label: userData.fileName, value: userData }] : []),
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

interface Handover<T> {
  readonly label: string;
  readonly access: readonly Access[];
  readonly password: SecretText;
  deploy(): Promise<T>;
}

/**
 * Deploys with a root password that is on the clipboard before the Linode has it, so that it cannot
 * be lost; says so as soon as a Linode has it, or may have it.
 */
export async function withRootPassword<T>(handover: Handover<T>): Promise<T> {
  const { access, deploy, label, password } = handover;
  if (!wantsPassword(access)) return deploy();
  await copyPassword(password);
  try {
    const result = await deploy();
    void tellClipboard(label, password);
    return result;
  } catch (error) {
    if (error instanceof UnconfirmedError && error.outcome === 'unknown')
      void tellClipboard(label, password);
    throw error;
  }
}

function copyPassword(password: SecretText): PromiseLike<void> {
  return theWindow().copy(password.reveal());
}

/** Something else may be copied before it is kept safe. */
async function tellClipboard(label: string, password: SecretText): Promise<void> {
  const again = l10n.t('Copy Again');
  const message = l10n.t(
    'The root password of “{0}” is on the clipboard. Keep it safe: it is stored nowhere.',
    label,
  );
  while ((await showInformation(message, again)) === again) {
    await copyPassword(password);
  }
}
