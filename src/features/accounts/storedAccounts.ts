import { type AccountIndex, accountKeyText, NOBODY } from './accountIndex';
import type { AccountTokens, CurrentAccount, Tokens } from './accountTokens';
import type { Account, Credential, Identity } from './model/account';

/** What was read of the secret storage. */
export interface StoredAccounts {
  readonly index: AccountIndex;
  readonly credentials: Tokens;
  /** Those for the API that is asked now, the one added last at the end. */
  readonly all: readonly Account[];
  /** Of the current one. */
  readonly credential: Credential | undefined;
}

export const NO_ACCOUNTS: StoredAccounts = {
  index: NOBODY,
  credentials: new Map(),
  all: [],
  credential: undefined,
};

export interface ReadAccountsOptions {
  readonly tokens: AccountTokens;
  readonly choice: CurrentAccount;
  /** Where requests go now. */
  readonly apiOrigin: string;
}

/** Reads the tokens of the accounts at one API, and says which one is current. */
export async function readAccounts(
  index: AccountIndex,
  { tokens, choice, apiOrigin }: ReadAccountsOptions,
): Promise<StoredAccounts> {
  const accounts = atApi(index, apiOrigin);
  const credentials = await tokens.read(accounts);
  const here = accounts.filter((one) => credentials.has(accountKeyText(one)));
  const identity = choice.among(here, index);
  if (identity) await choice.choose(identity);
  const credential = identity && credentials.get(accountKeyText(identity));
  return { index, credentials, all: here.map(({ account }) => account), credential };
}

/** An account of the same number at another API is somebody else’s. */
export function atApi({ accounts }: AccountIndex, apiOrigin: string): readonly Identity[] {
  return accounts.filter((one) => one.apiOrigin === apiOrigin);
}
