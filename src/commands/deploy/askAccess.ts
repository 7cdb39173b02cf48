import * as l10n from '@vscode/l10n';
import type { Access, Wanted } from '../../core/deployment/access';
import type { UserData } from '../../core/deployment/userData';
import { reasonOf } from '../../core/errors';
import { readUserData } from '../../host/userData';
import { askChoice, askMany, BACK, type ChoiceItem, type Frame, type Step } from '../../ui/steps';
import { theWindow } from '../../ui/window';
import { accessText } from '../../words/deployment/access';
import { userDataProblemText } from '../../words/deployment/fieldProblem';
import { below } from '../choiceItems';
import type { Ground } from './ground';

/** What is put on a Linode besides the image. */
export type AccessAnswers = Omit<Wanted, 'image'>;

/** Asks for at least one way to sign in as root: the API wants one. */
export function askAccess<A extends AccessAnswers>({ ways }: Ground): Step<A> {
  const itemsOf = (...kinds: readonly Access['kind'][]) =>
    ways.filter(({ kind }) => kinds.includes(kind)).map(accessItem);
  const items = [
    ...itemsOf('password', 'user'),
    ...below(l10n.t('SSH keys on this machine'), itemsOf('key')),
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
