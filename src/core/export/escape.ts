/**
 * Control characters and those that turn the direction of a line or end it act where they stand, in a
 * terminal, an editor or a parser. All of them have four hexadecimal digits.
 */
const ACTING = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff\ufffe\uffff]/gu;

/** Text with `\uXXXX` for each of these, which JSON, HCL, YAML and JavaScript read alike. */
export function escapeActing(text: string): string {
  return text.replace(ACTING, (character) => `\\u${hex(character)}`);
}

/** A string in double quotes, the same in JSON, in YAML and in JavaScript. */
export function jsonString(text: string): string {
  return escapeActing(JSON.stringify(wellFormed(text)));
}

/** Half a surrogate pair has no place in a file of text. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
