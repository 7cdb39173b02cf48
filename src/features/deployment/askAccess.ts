import * as l10n from '@vscode/l10n';
import { UnconfirmedError } from '../../kit/errors';
import type { SecretText } from '../../kit/secrets';
import { askMany, BACK, type ChoiceItem, type Step, underHeading } from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { type BootAnswers, isClosedToLinode } from './askBoot';
import type { DeployChoices } from './deployChoices';
import { type Access, type AccessChoice, accessText, wantsPassword } from './model/access';

/** What is put on a Linode besides the image. */
export type AccessAnswers = Omit<AccessChoice, 'image'>;

/** Asks for at least one way to sign in as root: the API wants one, also where none has an effect. */
export function askAccess<A extends AccessAnswers & BootAnswers>(ground: DeployChoices): Step<A> {
  const { ways } = ground;
  const itemsOf = (...kinds: readonly Access['kind'][]) =>
    ways.filter(({ kind }) => kinds.includes(kind)).map(accessItem);
  const items = [
    ...itemsOf('password', 'user'),
    ...underHeading(l10n.t('SSH keys on this machine'), itemsOf('key')),
  ];
  return async (answers, frame) => {
    let placeholder = isClosedToLinode(ground, answers)
      ? l10n.t('Linode wants one, though none reaches a system in partitions')
      : l10n.t('Ways to sign in as root');
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
