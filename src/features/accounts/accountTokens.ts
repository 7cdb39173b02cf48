import { reasonOf } from '../../kit/errors';
import type { Event } from '../../kit/event';
import type { Logger, SecretMemory, StateMemory } from '../../kit/ports';
import { SecretText } from '../../kit/secrets';
import { type AccountIndex, accountKeyText } from './accountIndex';
import { type Credential, type Identity, isSameCredential } from './model/account';

/** Where tokens are kept. It tells of every change, whichever window made it. */
export interface AccountSecrets extends SecretMemory {
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** By the keys of their accounts; see `keyOf`. */
export type Tokens = ReadonlyMap<string, Credential>;

const TOKENS_KEY = 'linodeImages.token.';

/** The tokens in the secret storage, an entry each. */
export class AccountTokens {
  constructor(private readonly secrets: SecretMemory) {}

  isToken(storageKey: string): boolean {
    return storageKey.startsWith(TOKENS_KEY);
  }

  /** Of those accounts; one without a token is left out. */
  async read(identities: readonly Identity[]): Promise<Tokens> {
    const tokens = new Map<string, Credential>();
    for (const identity of identities) {
      const { account, apiOrigin } = identity;
      const text = await this.secrets.get(TOKENS_KEY + accountKeyText(identity));
      if (text === undefined) continue;
      const token = new SecretText(text);
      tokens.set(accountKeyText(identity), { accountId: account.id, apiOrigin, token });
    }
    return tokens;
  }

  store(key: string, token: SecretText): Thenable<void> {
    return this.secrets.store(TOKENS_KEY + key, token.reveal());
  }

  remove(key: string): Thenable<void> {
    return this.secrets.delete(TOKENS_KEY + key);
  }
}

export function areSameTokens(a: Tokens, b: Tokens): boolean {
  return a.size === b.size && [...a].every(([key, one]) => isSameCredential(one, b.get(key)));
}

/** In the memory of the workspace, for each API: the id of the account that is current there. */
const CURRENT_ACCOUNT_KEY = 'linodeImages.account.';

/** Which account is the current one in this workspace. */
export class CurrentAccount {
  constructor(
    private readonly workspace: Pick<StateMemory, 'get' | 'update'>,
    private readonly log: Logger,
  ) {}

  /** Of those at one API: the choice of the workspace; the one used last; the one added last. */
  among(here: readonly Identity[], { active }: AccountIndex): Identity | undefined {
    const isChosen = ({ account, apiOrigin }: Identity) =>
      this.workspace.get<string>(CURRENT_ACCOUNT_KEY + apiOrigin) === account.id;
    return here.find(isChosen) ?? here.find((one) => accountKeyText(one) === active) ?? here.at(-1);
  }

  /** It stays current until it is taken away; a choice that cannot be kept is for now. */
  async choose({ account, apiOrigin }: Identity): Promise<void> {
    const { log, workspace } = this;
    const key = CURRENT_ACCOUNT_KEY + apiOrigin;
    try {
      if (workspace.get(key) !== account.id) await workspace.update(key, account.id);
    } catch (error) {
      log.error(`Could not remember the current account: ${reasonOf(error)}`);
    }
  }
}
