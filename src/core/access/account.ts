import type { SecretText } from './secretText';

/** The user of a Linode account to whom a token belongs. */
export interface Account {
  /**
   * The user's number (or name, where the API gives no number). It stands for the account as
   * well: a Linode user belongs to exactly one, and reading the account itself would need a scope
   * that managing images does not.
   */
  readonly id: string;
  readonly username: string;
  /** What the user of this machine calls it, where that is not the username. */
  readonly name?: string;
  /** True for users whose rights are set by grants. */
  readonly isRestricted: boolean;
  /** What the token may do, such as `images:read_write`; `*` is everything. */
  readonly scopes: readonly string[];
}

/** What the account is called here. */
export function accountName({ name, username }: Account): string {
  return name ?? username;
}

/** A token, the account to which it belongs, and the one origin to which it may be sent. */
export interface Credential {
  readonly accountId: string;
  readonly apiOrigin: string;
  readonly token: SecretText;
}

export function isSameCredential(a: Credential | undefined, b: Credential | undefined): boolean {
  if (!a || !b) return a === b;
  return a.accountId === b.accountId && a.apiOrigin === b.apiOrigin && a.token.equals(b.token);
}

/** Whose a token is, by the API of that origin. */
export interface Identity {
  readonly account: Account;
  readonly apiOrigin: string;
}

/** True for text that can be sent as a token: what an Authorization header takes. */
export function isTokenText(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** What the extension uses of an account; Linode's token page offers them one by one. */
export const WANTED_SCOPES = [
  'images:read_write',
  'linodes:read_write',
  'events:read_only',
] as const;

/** True when a token with `scopes` may do what `wanted` names; read_write includes read_only. */
export function allows(scopes: readonly string[], wanted: string): boolean {
  const [area = '', access] = wanted.split(':');
  return scopes.some(
    (scope) =>
      scope === '*' ||
      scope === wanted ||
      (access === 'read_only' && scope === `${area}:read_write`),
  );
}

/** The wanted scopes that a token lacks, in the order in which they matter. */
export function missingScopes(scopes: readonly string[]): readonly string[] {
  return WANTED_SCOPES.filter((wanted) => !allows(scopes, wanted));
}
