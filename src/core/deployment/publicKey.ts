/** One public key: its kind, its bytes, and what its owner calls it. */
const PUBLIC_KEY =
  /^(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-nistp\d+|sk-[a-z0-9-]+@openssh\.com) [A-Za-z0-9+/]+={0,3}(?: (.*))?$/;

/** The key in a `.pub` file and its comment, or undefined for what is not one public key. */
export function parsePublicKey(
  content: string,
): { readonly text: string; readonly comment: string } | undefined {
  const text = content.trim();
  const match = PUBLIC_KEY.exec(text);
  return match ? { text, comment: match[1]?.trim() ?? '' } : undefined;
}
