/** What stands in the place of a password; long enough for the rules about passwords. */
const MASKED = 'masked-password';

/** A body as the journal and the files of exchanges keep it: they must not hold a password. */
export function withoutSecrets(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('root_pass' in body)) return body;
  return { ...body, root_pass: MASKED };
}
