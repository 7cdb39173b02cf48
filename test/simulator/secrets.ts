/** What stands in the place of a secret; long enough for the rules about passwords. */
const MASKED = 'masked-password';

/** Fields that hold a password, or a token that makes whoever has it a member. */
const SECRET_FIELDS: readonly string[] = ['root_pass', 'token'];

/** A body as the journal and the files of exchanges keep it: they must not hold a secret. */
export function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const masked = Object.entries(body).map(([name, value]) => [
    name,
    SECRET_FIELDS.includes(name) && typeof value === 'string' ? MASKED : value,
  ]);
  return Object.fromEntries(masked);
}
