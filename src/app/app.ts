import { createLinodeClient } from '../api/client';
import type { Agent } from '../api/connection/agent';
import type { Connection } from '../api/request/send';
import type { ChosenAccounts } from '../features/accounts/accountChoice';
import type { Accounts } from '../features/accounts/accounts';
import { VisibleAccounts } from '../features/accounts/model/visibleAccounts';
import { VisibleRights } from '../features/accounts/model/visibleRights';
import { signIn } from '../features/accounts/signIn';
import { Arrangements } from '../features/arrangement/model/arrangement';
import { createSshKeys } from '../features/deployment/disk/sshKeys';
import { ImageFilter, SavedFilters } from '../features/filter/model/imageFilter';
import { queryContext } from '../features/filter/model/query';
import type { Image } from '../features/images/model/image';
import { PublicImages } from '../features/images/model/publicImages';
import { VisibleImages } from '../features/images/model/visibleImages';
import type { Shell } from '../features/preflight/model/conversionSteps';
import { RegionStore } from '../features/regions/model/regionStore';
import { isInGroups } from '../features/sharing/model/shareGroup';
import type { StateMemory } from '../kit/ports';
import { apiUrl, imagePrice } from '../ui/settings';
import type { AccountScope } from './accountScope';
import { createAccountServices } from './accountServices';
import { createStorage, type StorageOptions } from './storage';
import { createUploadServices } from './uploadServices';

/** What an app is made of; its window must be set before (`setWindow`). */
export interface AppOptions extends Pick<StorageOptions, 'folder' | 'globalState' | 'secrets'> {
  readonly workspaceState: StateMemory;
  readonly accounts: Accounts;
  readonly accountChoice: ChosenAccounts;
  readonly connection: Connection;
  readonly byHand: Agent['byHand'];
  /** That of the user’s terminals. */
  readonly shell: () => Shell;
}

/** What commands do by means of the views. */
export type Views = Pick<
  AccountScope,
  'details' | 'isClosing' | 'openInventory' | 'reveal' | 'showLog' | 'workspaceFiles'
>;

/** Makes all that works without VS Code: accounts, lists, uploads and what is kept of them. */
export function createApp(options: AppOptions) {
  const { accountChoice, accounts, byHand, connection, folder, globalState, secrets } = options;
  const { workspaceState: workspace } = options;
  const { clock, log } = connection;
  const quiet = createLinodeClient(connection, accounts); // It asks nobody for a token.
  const signInNow = () => byHand(() => signIn({ accounts, api: quiet.account }));
  const kept = createStorage({ folder, globalState, secrets, clock, log });
  const { intents, journal, known, protection, sharing } = kept;
  const publicImages = new PublicImages({ api: quiet.images, clock, sharing });
  const ofAccounts = createAccountServices({
    accounts,
    activity: kept.activity,
    connection,
    protection,
    publicImages,
    sharing,
    signIn: signInNow,
  });
  const { operationsOf, partsOf, quietOperationsOf, shareGroupsOf } = ofAccounts;
  const shownAccounts = new VisibleAccounts({ choice: accountChoice, partsOf });
  const store = new VisibleImages(shownAccounts);
  const rights = new VisibleRights(shownAccounts);
  const regions = new RegionStore({ api: quiet.regions, log, memory: globalState });
  const uploads = createUploadServices({
    connection,
    folder,
    intents,
    journal,
    operationsOf,
    recorderOf: ofAccounts.recorderOf,
    shell: options.shell,
    store,
  });
  const { active, addresses, checks, files, progressOf, queue, uploadsOf } = uploads;
  const arrangements = new Arrangements(workspace);
  const audiencesOf = (image: Image) => {
    const accountId = isInGroups(image) ? shownAccounts.ownerOf(image)?.accountId : undefined;
    return accountId === undefined ? [] : shareGroupsOf(accountId).audiencesOf(image.id);
  };
  const asked = {
    clock,
    price: () => imagePrice.value,
    protection,
    regions,
    accounts: shownAccounts,
    audiencesOf,
  };
  const filter = new ImageFilter({ memory: workspace, context: () => queryContext(asked) });
  const subscriptions = [
    shownAccounts,
    ofAccounts,
    kept,
    accounts.onDidChange(() => accounts.identities && sharing.keepOnly(accounts.identities)),
    apiUrl.onDidChange(() => {
      regions.forget();
      publicImages.forget();
      void accounts.load().then(() => ofAccounts.moveToOtherApi());
    }),
  ];
  const shared = {
    accounts,
    accountChoice,
    shownAccounts,
    quiet,
    store,
    regions,
    rights,
    clock,
    log,
    active,
    journal,
    intents,
    queue,
    operationsOf,
    quietOperationsOf,
    uploadsOf,
    claims: kept.claims,
    files,
    activity: kept.activity,
    known,
    boots: kept.boots,
    replacements: kept.replacements,
    protection,
    arrangements,
    byHand,
    filter,
    signIn: signInNow,
    shareGroupsOf,
    savedFilters: new SavedFilters(globalState),
    checks,
    addresses,
    sshKeys: createSshKeys(log),
    isUploading: (id: string) => progressOf(id) !== undefined,
    memory: globalState,
  };
  return {
    ...shared,
    making: ofAccounts.making,
    partsOf,
    audiencesOf,
    progressOf,
    retryLists: ofAccounts.retryLists,
    publicImages,
    /** What commands need, with the views that they show things by. */
    commandContext: (views: Views): AccountScope => {
      const context: AccountScope = {
        ...shared,
        ...views,
        contextOf: (accountId) => {
          const { rights, store } = partsOf(accountId);
          return { ...context, accountId, rights, store };
        },
      };
      return context;
    },
    /** Leaves the journal as it is: what was true at the end of the window stands. */
    close: () => {
      journal.close();
      intents.close();
    },
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}
