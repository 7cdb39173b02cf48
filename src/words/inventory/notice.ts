import * as l10n from '@vscode/l10n';
import { CLEAR_FILTER, type InventoryNotice } from '../../core/inventory/messages';

/** Why there are no rows. */
export type EmptyReason =
  | { readonly kind: 'loading' | 'unreadable' | 'signedOut' | 'noMatch' }
  | { readonly kind: 'tokenRefused' | 'missingScope' }
  | { readonly kind: 'empty'; readonly canAddImages: boolean }
  | { readonly kind: 'failed'; readonly message: string | undefined };

/** What stands in place of the rows, with what to do about it. */
export function emptyNotice(reason: EmptyReason): InventoryNotice {
  const text = emptyText(reason);
  return { text, isBusy: reason.kind === 'loading', button: emptyButton(reason) };
}

function emptyText(reason: EmptyReason): string {
  switch (reason.kind) {
    case 'loading':
      return l10n.t('Loading images…');
    case 'unreadable':
      return l10n.t(
        'VS Code could not read its secret storage, so it cannot be told who is signed in. The keyring of your system may be locked.',
      );
    case 'signedOut':
      return l10n.t('Sign in to see your own images.');
    case 'tokenRefused':
      return l10n.t('Linode no longer accepts your token. It may have expired or been revoked.');
    case 'missingScope':
      return l10n.t('Your token may not list images.');
    case 'noMatch':
      return l10n.t('No image matches the filter.');
    case 'empty':
      return l10n.t('There are no images in this account yet.');
    case 'failed':
      return reason.message ?? l10n.t('The images could not be listed.');
  }
}

function emptyButton(reason: EmptyReason): InventoryNotice['button'] {
  switch (reason.kind) {
    case 'loading':
      return undefined;
    case 'signedOut':
      return { label: l10n.t('Sign In'), command: 'linodeImages.signIn' };
    case 'tokenRefused':
      return { label: l10n.t('Sign In Again'), command: 'linodeImages.signIn' };
    case 'missingScope':
      return { label: l10n.t('Use Another Token'), command: 'linodeImages.signIn' };
    case 'noMatch':
      return { label: l10n.t('Clear Filter'), command: CLEAR_FILTER };
    case 'empty':
      return reason.canAddImages
        ? { label: l10n.t('Upload Image…'), command: 'linodeImages.uploadImage' }
        : { label: l10n.t('Refresh'), command: 'linodeImages.refresh' };
    case 'unreadable':
    case 'failed':
      return { label: l10n.t('Try Again'), command: 'linodeImages.refresh' };
  }
}
