import * as l10n from '@vscode/l10n';
import type { SecretText } from '../../core/access/secretText';
import { type Access, wantsPassword } from '../../core/deployment/access';
import { UnconfirmedError } from '../../core/errors';
import { showInformation } from '../../ui/messages';
import { theWindow } from '../../ui/window';

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
  await copy(password);
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

function copy(password: SecretText): PromiseLike<void> {
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
    await copy(password);
  }
}
