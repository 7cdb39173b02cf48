import { SecretText } from '../access/secretText';

/** Random bytes that nobody can foresee. */
export type RandomBytes = (count: number) => Uint8Array;

/** 190 bits; the API takes up to 128 characters. */
const LENGTH = 32;

/** What looks like another character is left out, and what a shell or a URL would take for its own. */
const CHARACTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+=:@%';

/** The API scores passwords by the kinds of their characters, too. */
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/** A strong password, in which every character is as likely as any other. */
export function makeRootPassword(randomBytes: RandomBytes): SecretText {
  for (;;) {
    const text = randomText(randomBytes);
    if (KINDS.every((kind) => kind.test(text))) return new SecretText(text);
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
