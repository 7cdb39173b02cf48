import { askingCredentials } from '../commands/askingCredentials';
import type { Account } from '../core/access/account';
import { Rights } from '../core/access/rights';
import type { AccountParts } from '../core/access/shownAccounts';
import { ImageProgress } from '../core/images/imageProgress';
import { ImageStore, type ImageStoreOptions } from '../core/images/imageStore';
import { ImageWatch } from '../core/images/imageWatch';
import { ListRefresh } from '../core/images/listRefresh';
import { oncePerKey } from '../core/operations/oncePerKey';
import type { Operations } from '../core/operations/operations';
import type { Protection } from '../core/protection/protection';
import { AccountSession } from '../host/accountSession';
import type { Accounts } from '../host/accounts';
import { createLinodeClient } from '../linode/client';
import type { Connection } from '../linode/sending/send';

export interface AccountPartsOptions
  extends Required<Pick<ImageStoreOptions, 'publicImages' | 'sharing'>> {
  readonly accounts: Accounts;
  readonly connection: Connection;
  readonly protection: Protection;
  /** Asks for another token. */
  signIn(): Promise<Account>;
}

/** Makes what there is once for each account, with that account's token and no other. */
export function createAccountParts({
  accounts,
  connection,
  protection,
  signIn,
  ...lists
}: AccountPartsOptions) {
  const { clock, log } = connection;
  const acting = { protection, clock, log };
  const made: { dispose(): void }[] = [];
  const stores: ImageStore[] = [];
  const refreshes: ListRefresh[] = [];
  const making = new ImageProgress();
  const watching = { awaited: new Set<string>(), making, clock, log };
  // What runs by itself never asks for a token; what the user asked for may, and then goes on.
  const quietOf = oncePerKey((accountId: string) =>
    createLinodeClient(connection, accounts.credentialsOf(accountId)),
  );
  const partsOf = oncePerKey((key: string): AccountParts => {
    const accountId = key || undefined;
    const { account, events, images } = quietOf(key);
    const session = new AccountSession(accounts, accountId);
    const store = new ImageStore({ ...lists, api: images, session, clock, log });
    const rights = new Rights({ api: account, session, store, log });
    const listRefresh = new ListRefresh({ store, session, clock });
    const watch = new ImageWatch({ ...watching, store, images, events });
    made.push(session, store, rights, listRefresh, watch);
    stores.push(store);
    refreshes.push(listRefresh);
    return { accountId, session, store, rights, listRefresh, watch };
  });
  const operationsOf = oncePerKey((accountId: string): Operations => {
    const credentials = askingCredentials({ accounts, accountId, signIn });
    const client = createLinodeClient(connection, credentials);
    const { images } = client;
    const { events } = quietOf(accountId); // Nobody is asked for a scope that only tells how far things are.
    const { store } = partsOf(accountId);
    const watch = new ImageWatch({ ...watching, store, accountId, images, events });
    return { ...client, ...acting, store, accountId, events, watch };
  });
  const quietOperationsOf = oncePerKey((accountId: string): Operations => {
    const client = quietOf(accountId);
    const { store } = partsOf(accountId);
    const watch = new ImageWatch({ ...watching, ...client, store, accountId });
    return { ...client, ...acting, store, accountId, watch };
  });
  return {
    ...{ making, operationsOf, quietOperationsOf },
    partsOf: (accountId: string | undefined) => partsOf(accountId ?? ''),
    /** Another API is asked: an account of the same number there is somebody else. */
    moveToOtherApi: () => {
      for (const store of stores) store.startOver({ isOtherApi: true });
    },
    /** Requests go another way: what has failed may be had now. */
    retryLists: () => {
      for (const listRefresh of refreshes) listRefresh.retryNow();
    },
    dispose: () => {
      for (const one of made) one.dispose();
    },
  };
}
