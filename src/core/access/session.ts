import type { Event } from '../event';
import type { Account } from './account';

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
export function untilKnown(session: Session): Promise<void> {
  return new Promise((resolve) => {
    if (session.state.kind !== 'unknown') return resolve();
    const subscription = session.onDidChange(({ kind }) => {
      if (kind === 'unknown') return;
      subscription.dispose();
      resolve();
    });
  });
}
