import { randomUUID } from 'node:crypto';
import { createLinodeClient } from '../api/client';
import type { Credentials, LinodeApis } from '../api/linodeApi';
import type { Connection } from '../api/request/send';
import { AccountSession } from '../features/accounts/accountChoice';
import type { Accounts } from '../features/accounts/accounts';
import { askingCredentials } from '../features/accounts/askingCredentials';
import { type Account, accountName } from '../features/accounts/model/account';
import { learningFrom, learningToShare } from '../features/accounts/model/refusals';
import { Rights } from '../features/accounts/model/rights';
import type { AccountServices } from '../features/accounts/model/visibleAccounts';
import type { ActivityMemory } from '../features/activity/model/activity';
import { notedApis } from '../features/activity/model/notedApis';
import { ActivityRecorder } from '../features/activity/model/recorder';
import { ImageProgress } from '../features/images/model/imageChanges';
import { ImageStore, type ImageStoreOptions } from '../features/images/model/imageStore';
import { ImageWatch } from '../features/images/model/imageWatch';
import { ListRefresh } from '../features/images/model/listRefresh';
import type { Operations } from '../features/images/model/operations';
import type { Protection } from '../features/protection/model/protection';
import { ShareGroupStore } from '../features/sharing/model/shareGroupStore';
import { oncePerKey } from '../kit/event';

export interface AccountServicesOptions
  extends Required<Pick<ImageStoreOptions, 'publicImages' | 'sharing'>> {
  readonly accounts: Accounts;
  /** Where it is noted what was done in them. */
  readonly activity: ActivityMemory;
  readonly connection: Connection;
  readonly protection: Protection;
  /** Asks for another token. */
  signIn(): Promise<Account>;
}

/** Makes what there is once for each account, with that account's token and no other. */
export function createAccountServices({
  accounts,
  activity,
  connection,
  protection,
  signIn,
  ...lists
}: AccountServicesOptions) {
  const { clock, log } = connection;
  const acting = { protection, clock, log };
  const made: { dispose(): void }[] = [];
  const stores: ImageStore[] = [];
  const refreshes: ListRefresh[] = [];
  const making = new ImageProgress();
  const watching = { awaited: new Set<string>(), making, clock, log };
  const recorderOf = oncePerKey((accountId: string) => {
    const actor = () => {
      const account = accounts.find(accountId);
      return { accountId, name: account ? accountName(account) : accountId };
    };
    return new ActivityRecorder({ memory: activity, clock, newKey: randomUUID, actor });
  });
  const clientFor = (accountId: string, credentials: Credentials): LinodeApis =>
    notedApis(createLinodeClient(connection, credentials), recorderOf(accountId), (id) =>
      partsOf(accountId).store.find(id),
    );
  // What runs by itself never asks for a token; what the user asked for may, and then goes on.
  const quietOf = oncePerKey((accountId: string) =>
    clientFor(accountId, accounts.credentialsOf(accountId)),
  );
  const partsOf = oncePerKey((key: string): AccountServices => {
    const accountId = key || undefined;
    const { account, events, images } = quietOf(key);
    const session = new AccountSession(accounts, accountId);
    const store = new ImageStore({ ...lists, api: images, session, clock, log });
    const rights = new Rights({ api: account, session, store, clock, log });
    const listRefresh = new ListRefresh({ store, session, clock });
    const watch = new ImageWatch({ ...watching, store, images, events });
    made.push(session, store, rights, listRefresh, watch);
    stores.push(store);
    refreshes.push(listRefresh);
    return { accountId, session, store, rights, listRefresh, watch };
  });
  const shareGroupsOf = oncePerKey((accountId: string) => {
    const { session, store } = partsOf(accountId);
    const groups = new ShareGroupStore({ api: quietOf(accountId).sharing, session, clock });
    groups.onDidJoin(() => void store.refresh({ mustBeNew: true }));
    store.onDidChange(({ kind }) => kind === 'ready' && void groups.onList());
    made.push(groups);
    return groups;
  });
  const operationsOf = oncePerKey((accountId: string): Operations => {
    const credentials = askingCredentials({ accounts, accountId, signIn });
    const client = clientFor(accountId, credentials);
    const { events } = quietOf(accountId); // Nobody is asked for a scope that only tells how far things are.
    const { rights, store } = partsOf(accountId);
    const images = learningFrom(client.images, rights.refusals);
    const watch = new ImageWatch({ ...watching, store, accountId, images, events });
    const sharing = learningToShare(client.sharing, rights.refusals);
    return { ...client, ...acting, images, sharing, store, accountId, events, watch };
  });
  const quietOperationsOf = oncePerKey((accountId: string): Operations => {
    const client = quietOf(accountId);
    const { store } = partsOf(accountId);
    const watch = new ImageWatch({ ...watching, ...client, store, accountId });
    return { ...client, ...acting, store, accountId, watch };
  });
  return {
    making,
    recorderOf,
    operationsOf,
    quietOperationsOf,
    shareGroupsOf,
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
