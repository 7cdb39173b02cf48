import * as l10n from '@vscode/l10n';
import { type Access, type Wanted, wantsPassword } from '../../core/deployment/access';

/** A way to sign in to a new system. */
export function accessText(access: Access): string {
  switch (access.kind) {
    case 'password':
      return l10n.t('Generate a Root Password');
    case 'user':
      return l10n.t('SSH Keys of Your Linode User “{0}”', access.username);
    case 'key':
      return access.key.fileName;
  }
}

/** What is put on the Linode besides the image, a sentence for each, before it is confirmed. */
export function wantedText({ access, userData }: Wanted): readonly string[] {
  const keys = access.flatMap((one) => {
    if (one.kind === 'user') return l10n.t('those of your Linode user “{0}”', one.username);
    return one.kind === 'key' ? one.key.fileName : [];
  });
  return [
    ...(wantsPassword(access)
      ? [l10n.t('A root password is generated and put on the clipboard.')]
      : []),
    ...(keys.length > 0 ? [l10n.t('SSH keys for root: {0}.', keys.join(', '))] : []),
    ...(userData ? [l10n.t('User data: {0}.', userData.fileName)] : []),
  ];
}
