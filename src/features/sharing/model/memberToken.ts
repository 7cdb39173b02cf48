import { SecretText } from '../../../kit/secrets';

/** Longer than any that Linode makes. */
const LONGEST_TOKEN = 4_096;

/** More than a message with a token in it. */
const LONGEST_TEXT = 20_000;

/** Three parts of base64url, with nothing of their kind beside them. */
const TOKEN_IN_TEXT = /(?<![\w.-])[\w-]+\.[\w-]+\.[\w-]+(?!\.?[\w-])/g;

/**
 * A membership token that was pasted, alone, broken over lines, or within the message that it came
 * with: three parts of base64url, as a JWT has, the first of which is JSON. Undefined for anything else,
 * and for two tokens: the API answers 500 to that, as it does when it breaks.
 */
export function readMemberToken(text: string): SecretText | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const seen = text.replace(/\p{Cf}/gu, '');
  const isAlone = /^[\w.\s-]*$/.test(seen);
  const found = isAlone ? [seen.replace(/\s/g, '')] : (seen.match(TOKEN_IN_TEXT) ?? []);
  const [token, ...others] = new Set(found.filter(isMemberToken));
  return token !== undefined && others.length === 0 ? new SecretText(token) : undefined;
}

function isMemberToken(text: string): boolean {
  const sections = text.split('.');
  const isWhole = sections.length === 3 && sections.every((section) => /^[\w-]+$/.test(section));
  return isWhole && text.length <= LONGEST_TOKEN && isJsonHeader(sections[0] ?? '');
}

/** The uuid of a group, alone or anywhere in an invitation; undefined where there is none or several. */
export function readGroupUuid(text: string): string | undefined {
  const found = text.match(/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi) ?? [];
  const [uuid, ...others] = new Set(found.map((one) => one.toLowerCase()));
  return others.length === 0 ? uuid : undefined;
}

function isJsonHeader(part: string): boolean {
  try {
    const value: unknown = JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
