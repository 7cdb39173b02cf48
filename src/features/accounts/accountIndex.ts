import type { Account, Identity } from './model/account';

/**
 * What is kept beside the tokens. It stands in the secret storage too, which tells every window of
 * changes. A token is for the API that it was made for, and is sent to no other.
 */
export interface AccountIndex {
  /** The key of the account that was used last; see `keyOf`. */
  readonly active: string | undefined;
  /** The one added last comes last. */
  readonly accounts: readonly Identity[];
}

export const NOBODY: AccountIndex = { active: undefined, accounts: [] };

/** Tells accounts apart: every API counts its users from 1. */
export function accountKeyText({ account, apiOrigin }: AccountKey): string {
  return `${apiOrigin}/${account.id}`;
}

interface AccountKey {
  readonly account: Pick<Account, 'id'>;
  readonly apiOrigin: string;
}

/** What is no index counts as an empty one: to keep it would be to sign in nobody ever again. */
export function parseIndex(text: string | undefined): AccountIndex {
  try {
    return { ...NOBODY, ...(JSON.parse(text ?? '{}') as Partial<AccountIndex>) };
  } catch {
    return NOBODY;
  }
}

/** With an account in its place, or at the end; it keeps the name that it has here. */
export function withAccount({ active, accounts }: AccountIndex, added: Identity): AccountIndex {
  const key = accountKeyText(added);
  const at = accounts.findIndex((one) => accountKeyText(one) === key);
  const name = accounts[at]?.account.name;
  const kept = name === undefined ? added : { ...added, account: { name, ...added.account } };
  return {
    active: active ?? key,
    accounts: at < 0 ? [...accounts, kept] : accounts.with(at, kept),
  };
}

/** Where it was the current one, the last one added to the same API takes its place. */
export function withoutAccount({ active, accounts }: AccountIndex, removed: string): AccountIndex {
  const apiOrigin = accounts.find((one) => accountKeyText(one) === removed)?.apiOrigin;
  const others = accounts.filter((one) => accountKeyText(one) !== removed);
  const next = others.findLast((one) => one.apiOrigin === apiOrigin);
  return { active: active === removed ? next && accountKeyText(next) : active, accounts: others };
}

/** An empty name takes the name away: then the account is called by its username. */
export function withName({ active, accounts }: AccountIndex, key: string, name: string) {
  const renamed = accounts.map((one) => {
    if (accountKeyText(one) !== key) return one;
    const { name: before, ...account } = one.account;
    return { ...one, account: name === '' ? account : { ...account, name } };
  });
  return { active, accounts: renamed };
}
