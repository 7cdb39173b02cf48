import { type Credential, type Identity, isSameCredential } from '../core/access/account';
import { SecretText } from '../core/access/secretText';
import type { Event } from '../core/event';
import type { SecretMemory } from '../core/upload/uploadPorts';
import { keyOf } from './accountIndex';

/** Where tokens are kept. It tells of every change, whichever window made it. */
export interface AccountSecrets extends SecretMemory {
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** By the keys of their accounts; see `keyOf`. */
export type Tokens = ReadonlyMap<string, Credential>;

const KEY = 'linodeImages.token.';

/** The tokens in the secret storage, an entry each. */
export class AccountTokens {
  constructor(private readonly secrets: SecretMemory) {}

  isToken(storageKey: string): boolean {
    return storageKey.startsWith(KEY);
  }

  /** Of those accounts; one without a token is left out. */
  async read(identities: readonly Identity[]): Promise<Tokens> {
    const tokens = new Map<string, Credential>();
    for (const identity of identities) {
      const { account, apiOrigin } = identity;
      const text = await this.secrets.get(KEY + keyOf(identity));
      if (text === undefined) continue;
      const token = new SecretText(text);
      tokens.set(keyOf(identity), { accountId: account.id, apiOrigin, token });
    }
    return tokens;
  }

  store(key: string, token: SecretText): Thenable<void> {
    return this.secrets.store(KEY + key, token.reveal());
  }

  remove(key: string): Thenable<void> {
    return this.secrets.delete(KEY + key);
  }
}

export function areSameTokens(a: Tokens, b: Tokens): boolean {
  return a.size === b.size && [...a].every(([key, one]) => isSameCredential(one, b.get(key)));
}
