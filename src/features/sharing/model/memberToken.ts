import { SecretText } from '../../../kit/secrets';

/** Longer than any that Linode makes. */
const LONGEST_TOKEN = 4_096;

/**
 * A membership token that was pasted: three parts of base64url, as a JWT has, the first of which is
 * JSON. Undefined for anything else: the API answers 500 to that, as it does when it breaks.
 */
export function readMemberToken(text: string): SecretText | undefined {
  const token = text.trim();
  const parts = token.split('.');
  const [header = ''] = parts;
  const isWhole = parts.length === 3 && parts.every((part) => /^[\w-]+$/.test(part));
  if (!isWhole || token.length > LONGEST_TOKEN || !isJsonHeader(header)) return undefined;
  return new SecretText(token);
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
