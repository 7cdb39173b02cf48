import * as l10n from '@vscode/l10n';
import { scopeText } from '../scope';

/** The token of an account does not do for what another extension asks for. */
export function missingScopesText(name: string, scopes: readonly string[]): string {
  const named = scopes.map((scope) => l10n.t('“{0}”', scopeText(scope))).join(', ');
  return l10n.t('The token of the Linode account “{0}” lacks the scopes {1}.', name, named);
}

/** The user signed in to another account than the one that was asked for. */
export function otherAccountText(name: string, wanted: string): string {
  return l10n.t(
    'You signed in to the Linode account “{0}”, but “{1}” was asked for.',
    name,
    wanted,
  );
}
