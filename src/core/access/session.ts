import type { Event } from '../event';
import type { Account } from './account';

/** Who is signed in; `unknown` until the stored accounts have been read. */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly account: Account };

export interface Session {
  readonly state: SessionState;
  /** Fires after each change, whichever window made it. */
  readonly onDidChange: Event<SessionState>;
}
