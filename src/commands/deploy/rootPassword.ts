import * as vscode from 'vscode';
import type { SecretText } from '../../core/access/secretText';
import { type Access, wantsPassword } from '../../core/deployment/access';
import { UnconfirmedError } from '../../core/errors';

const { l10n } = vscode;

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
  await vscode.env.clipboard.writeText(password.reveal());
  try {
    const result = await deploy();
    tellClipboard(label);
    return result;
  } catch (error) {
    if (error instanceof UnconfirmedError && error.outcome === 'unknown') tellClipboard(label);
    throw error;
  }
}

function tellClipboard(label: string): void {
  void vscode.window.showInformationMessage(
    l10n.t(
      'The root password of “{0}” is on the clipboard. Keep it safe: it is stored nowhere.',
      label,
    ),
  );
}
