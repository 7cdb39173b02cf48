import type { SecretText } from '../access/secretText';
import type { Deployment, SshKey } from '../ports';
import type { UserData } from './userData';

/** A way to sign in to a new system as root. */
export type Access =
  | { readonly kind: 'password' }
  /** The SSH keys of a Linode user, as Linode knows them. */
  | { readonly kind: 'user'; readonly username: string }
  | { readonly kind: 'key'; readonly key: SshKey };

/** What is put on a Linode. */
export interface Wanted {
  readonly image: string;
  readonly access: readonly Access[];
  readonly userData: UserData | undefined;
}

/** What the API is asked for; the password only where it was chosen. */
export function deploymentOf(
  { access, image, userData }: Wanted,
  rootPassword: SecretText,
): Deployment {
  const authorizedKeys = access.flatMap((one) => (one.kind === 'key' ? [one.key.text] : []));
  const authorizedUsers = access.flatMap((one) => (one.kind === 'user' ? [one.username] : []));
  return {
    image,
    authorizedKeys,
    authorizedUsers,
    ...(wantsPassword(access) && { rootPassword }),
    ...(userData && { userData: userData.content }),
  };
}

export function wantsPassword(access: readonly Access[]): boolean {
  return access.some(({ kind }) => kind === 'password');
}
