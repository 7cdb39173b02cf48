import * as l10n from '@vscode/l10n';
import type { Deployment, SshKey } from '../../../api/linodeApi';
import { SecretText } from '../../../kit/secrets';
import type { UserData } from './linodeFields';

/** A way to sign in to a new system as root. */
export type Access =
  | { readonly kind: 'password' }
  /** The SSH keys of a Linode user, as Linode knows them. */
  | { readonly kind: 'user'; readonly username: string }
  | { readonly kind: 'key'; readonly key: SshKey };

/** What is put on a Linode. */
export interface AccessChoice {
  readonly image: string;
  readonly access: readonly Access[];
  readonly userData: UserData | undefined;
}

/** What the API is asked for; the password only where it was chosen. */
export function deploymentOf(
  { access, image, userData }: AccessChoice,
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

/** Random bytes that nobody can foresee. */
export type RandomBytes = (count: number) => Uint8Array;

/** 190 bits; the API takes up to 128 characters. */
const LENGTH = 32;

/** What looks like another character is left out, and what a shell or a URL would take for its own. */
const CHARACTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+=:@%';

/** The API scores passwords by the kinds of their characters, too. */
const CHARACTER_KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/** A strong password, in which every character is as likely as any other. */
export function makeRootPassword(randomBytes: RandomBytes): SecretText {
  for (;;) {
    const text = randomText(randomBytes);
    if (CHARACTER_KINDS.every((kind) => kind.test(text))) return new SecretText(text);
  }
}

function randomText(randomBytes: RandomBytes): string {
  // Bytes above the last whole round would make the first characters more likely.
  const limit = 256 - (256 % CHARACTERS.length);
  let text = '';
  while (text.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) {
      if (byte < limit && text.length < LENGTH) text += CHARACTERS[byte % CHARACTERS.length];
    }
  }
  return text;
}

/**
 * The kinds of key that `ssh-keygen` makes: its own and those of a security key (PROTOCOL.u2f of
 * OpenSSH). A certificate is none, though it looks like one; nor is DSA, which servers refuse since 2015.
 */
const KEY_TYPES: readonly string[] = [
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
];

/** One public key: its kind, its bytes, and what its owner calls it. */
const PUBLIC_KEY = /^(\S+)[ \t]+([A-Za-z0-9+/]+={0,3})(?:[ \t]+([^\r\n]*))?$/;

/** The key in a `.pub` file and its comment, or undefined for what is not one public key. */
export function parsePublicKey(
  content: string,
): { readonly text: string; readonly comment: string } | undefined {
  const [, kind = '', bytes = '', comment = ''] = PUBLIC_KEY.exec(content.trim()) ?? [];
  if (!KEY_TYPES.includes(kind)) return undefined;
  return { text: [kind, bytes, comment].join(' ').trimEnd(), comment };
}

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

/**
 * What is put on the Linode besides the image, a sentence for each, before it is confirmed; `isClosed`: and
 * what does not arrive, for Linode writes nothing into partitions.
 */
export function accessChoiceText(
  { access, userData }: AccessChoice,
  isClosed: boolean,
): readonly string[] {
  const keys = access.flatMap((one) => {
    if (one.kind === 'user') return l10n.t('those of your Linode user “{0}”', one.username);
    return one.kind === 'key' ? one.key.fileName : [];
  });
  return [
    ...(wantsPassword(access)
      ? [l10n.t('A root password is generated and put on the clipboard.')]
      : []),
    ...(keys.length > 0 ? [l10n.t('SSH keys for root: {0}.', keys.join(', '))] : []),
    ...(isClosed ? [unreachedText()] : []),
    ...(userData ? [l10n.t('User data: {0}.', userData.fileName)] : []),
  ];
}

/** Why a password and keys have no effect. */
function unreachedText(): string {
  return l10n.t(
    'Neither a password nor keys reach a system in partitions: Linode cannot write into them. What is in the image, or user data, lets you in.',
  );
}
