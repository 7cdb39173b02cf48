const SEPARATORS = /[\s\-_.,?']+/;

/** A version, a date, a number or a commit at the end of a label: `2026`, `v1`, `rc2`, `20261120T0930Z`, `4f2c1d9`. */
const COUNTER = /^(?:v?\d+[a-z]?|(?:rc|alpha|beta|build|rev|r|b)\d+|\d{8}t\d{4,6}z?)$/i;
const COMMIT = /^(?=.*\d)(?=.*[a-f])[\da-f]{7,40}$/i;

/**
 * What the labels of one series of images have in common: “golden-web” of “golden-web-2026-11”,
 * “nightly” of “nightly-1120”. A label that does not end in a version, a date or a number is its own.
 */
export function labelPrefix(label: string): string {
  let end = label.length;
  let at = label.length;
  for (const part of label.split(SEPARATORS).reverse()) {
    at = label.lastIndexOf(part, at - part.length);
    if (part !== '' && !COUNTER.test(part) && !COMMIT.test(part)) {
      end = at + part.length;
      break;
    }
  }
  return label.slice(0, end);
}
