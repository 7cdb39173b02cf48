import { createHash } from 'node:crypto';
import { OWNER, PARTNER, RESTRICTED } from './account';

/** What a token may do, and for whom. */
export interface TokenRights {
  /** `*`, or scopes such as `images:read_write`. */
  scopes: '*' | readonly string[];
  /** Name of a user, of one account or the other. */
  user: string;
}

/** A token of the form of a personal access token: 64 hex digits, the same in every run. */
function readyToken(name: string): string {
  return createHash('sha256').update(`simulator ${name}`).digest('hex');
}

/** The tokens the simulator accepts. */
export class TokenBook {
  private readonly known = new Map<string, TokenRights>();
  /** May do everything. */
  readonly full = this.ready('full', '*');
  /** What the extension needs: images and Linodes read/write, events read (FACTS 14). */
  readonly minimal = this.ready('minimal', [
    'images:read_write',
    'linodes:read_write',
    'events:read_only',
  ]);
  readonly imagesReadOnly = this.ready('images read only', ['images:read_only']);
  /** Images read/write and nothing else: events answer 401 (FACTS 10). */
  readonly noEvents = this.ready('no events', ['images:read_write']);
  /** Everything a token can give, but of a restricted user: grants decide. */
  readonly restrictedUser = this.ready('restricted user', '*', RESTRICTED);

  /** The same, of the owner of the other account. */
  readonly partner = this.ready('partner', '*', PARTNER);

  /** Makes the simulator accept a token. */
  add(token: string, rights: Partial<TokenRights> = {}): void {
    this.known.set(token, { scopes: '*', user: OWNER, ...rights });
  }

  /** Makes the simulator refuse a token from here on, as after its removal or expiry. */
  revoke(token: string): void {
    this.known.delete(token);
  }

  /** What a token may do; undefined if it is unknown. */
  rights(token: string): TokenRights | undefined {
    return this.known.get(token);
  }

  private ready(name: string, scopes: '*' | readonly string[], user = OWNER): string {
    const token = readyToken(name);
    this.add(token, { scopes, user });
    return token;
  }
}

/** True when the scopes hold all that is `needed`; read_write includes read_only. */
export function allows(scopes: '*' | readonly string[], needed: readonly string[]): boolean {
  return (
    scopes === '*' ||
    needed.every(
      (scope) =>
        scopes.includes(scope) || scopes.includes(scope.replace(':read_only', ':read_write')),
    )
  );
}
