import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../../kit/errors';
import type { Event } from '../../../kit/event';
import type { SecretText } from '../../../kit/secrets';

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
export const REQUIRED_SCOPES = [
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
  return REQUIRED_SCOPES.filter((wanted) => !allows(scopes, wanted));
}

/**
 * Who is signed in; `unknown` until the stored accounts have been read, `unreadable` where they could
 * not be: nobody can say then that nobody is signed in.
 */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly account: Account };

export interface Session {
  readonly state: SessionState;
  /** Fires after each change, whichever window made it. */
  readonly onDidChange: Event<SessionState>;
}

/** The account that is signed in; undefined while none is, or it is not known yet. */
export function accountIn({ state }: Pick<Session, 'state'>): Account | undefined {
  return state.kind === 'signedIn' ? state.account : undefined;
}

/** Resolves when it is known who is signed in, or that it cannot be read. */
export function untilSessionResolved(session: Session): Promise<void> {
  return new Promise((resolve) => {
    if (session.state.kind !== 'unknown') return resolve();
    const subscription = session.onDidChange(({ kind }) => {
      if (kind === 'unknown') return;
      subscription.dispose();
      resolve();
    });
  });
}

/**
 * It cannot be told who is signed in: the place where tokens are kept, a keychain or keyring of the
 * system, could not be read. It may be locked; `cause` is what it said.
 */
export class SecretsUnreadableError extends Error {
  override readonly name = 'SecretsUnreadableError';

  constructor(options: { readonly cause: unknown }) {
    super(`Could not read the secret storage: ${reasonOf(options.cause)}`, options);
  }
}

/** A scope as Linode's token page words it: "Images: Read/Write". */
export function scopeText(scope: string): string {
  const [area = scope, access] = scope.split(':');
  const name = area.charAt(0).toUpperCase() + area.slice(1);
  return access === 'read_only' ? l10n.t('{0}: Read Only', name) : l10n.t('{0}: Read/Write', name);
}

/** What a restricted user was granted on one thing. */
export type Permission = 'read_only' | 'read_write';

/** The rights of a restricted user, as `GET /profile/grants` tells them. */
export interface Grants {
  readonly canAddImages: boolean;
  readonly canAddLinodes: boolean;
  /** By the number in the id of an image: 12 of `private/12`. What is not in it cannot be seen. */
  readonly images: ReadonlyMap<number, Permission>;
  /** By the number of a Linode; as above. */
  readonly linodes: ReadonlyMap<number, Permission>;
}
