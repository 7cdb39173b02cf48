/**
 * The kinds of key that `ssh-keygen` makes: its own and those of a security key (PROTOCOL.u2f of
 * OpenSSH). A certificate is none, though it looks like one; nor is DSA, which servers refuse since 2015.
 */
const KINDS: readonly string[] = [
  ...['ssh-ed25519', 'ssh-rsa'],
  ...['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ...['sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com'],
];

/** One public key: its kind, its bytes, and what its owner calls it. */
const PUBLIC_KEY = /^(\S+)[ \t]+([A-Za-z0-9+/]+={0,3})(?:[ \t]+([^\r\n]*))?$/;

/** The key in a `.pub` file and its comment, or undefined for what is not one public key. */
export function parsePublicKey(
  content: string,
): { readonly text: string; readonly comment: string } | undefined {
  const [, kind = '', bytes = '', comment = ''] = PUBLIC_KEY.exec(content.trim()) ?? [];
  if (!KINDS.includes(kind)) return undefined;
  return { text: [kind, bytes, comment].join(' ').trimEnd(), comment };
}
