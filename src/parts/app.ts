import type { CommandContext } from '../commands/commandContext';
import { signIn } from '../commands/signIn';
import { ShownAccounts } from '../core/access/shownAccounts';
import { ShownImages } from '../core/access/shownImages';
import { ShownRights } from '../core/access/shownRights';
import { Arrangements } from '../core/arrangement/arrangements';
import { PublicImages } from '../core/images/publicImages';
import type { StateMemory } from '../core/ports';
import { ImageFilter } from '../core/query/imageFilter';
import { queryContext } from '../core/query/queryContext';
import { SavedFilters } from '../core/query/savedFilters';
import { RegionStore } from '../core/regions/regionStore';
import type { Shell } from '../core/upload/preflight/shellCommand';
import { createImageChecks } from '../files/preflight/imageChecks';
import { createSshKeys } from '../files/sshKeys';
import { ChosenAccounts } from '../host/accountChoice';
import { Accounts } from '../host/accounts';
import { createLinodeClient } from '../linode/client';
import type { Agent } from '../linode/connection/agent';
import type { Connection } from '../linode/sending/send';
import { SettingKey } from '../manifest';
import { onDidChangeSetting, settings } from '../ui/settings';
import { createAccountParts } from './accountParts';
import { createKeptParts, type KeptPartsOptions } from './keptParts';
import { createUploadParts } from './uploadParts';

/** What an app is made of; its window must be set before (`setWindow`). */
export interface AppOptions extends Pick<KeptPartsOptions, 'folder' | 'globalState' | 'secrets'> {
  readonly workspaceState: StateMemory;
  readonly connection: Connection;
  readonly byHand: Agent['byHand'];
  /** That of the user’s terminals. */
  readonly shell: () => Shell;
}

/** What commands do by means of the views. */
export type Views = Pick<
  CommandContext,
  'details' | 'isClosing' | 'openInventory' | 'reveal' | 'showLog'
>;

/** Makes all that works without VS Code: accounts, lists, uploads and what is kept of them. */
export function createApp(options: AppOptions) {
  const { byHand, connection, folder, globalState, secrets, workspaceState: workspace } = options;
  const { clock, log } = connection;
  const apiOrigin = () => settings.apiUrl().origin;
  const accounts = new Accounts(secrets, { log, workspace, apiOrigin });
  const accountChoice = new ChosenAccounts(accounts, workspace);
  const quiet = createLinodeClient(connection, accounts); // It asks nobody for a token.
  const signInNow = () => byHand(() => signIn({ accounts, api: quiet.account }));
  const kept = createKeptParts({ folder, globalState, secrets, clock, log });
  const { intents, journal, known, protection, sharing } = kept;
  const publicImages = new PublicImages({ api: quiet.images, clock, sharing });
  const ofAccounts = createAccountParts({
    ...{ accounts, connection, protection, publicImages, sharing, signIn: signInNow },
  });
  const { operationsOf, partsOf, quietOperationsOf } = ofAccounts;
  const shownAccounts = new ShownAccounts({ choice: accountChoice, partsOf });
  const store = new ShownImages(shownAccounts);
  const rights = new ShownRights(shownAccounts);
  const regions = new RegionStore({ api: quiet.regions, log, memory: globalState });
  const uploads = createUploadParts({ connection, folder, intents, journal, operationsOf, store });
  const { active, files, progressOf, queue, uploadsOf } = uploads;
  const arrangements = new Arrangements(workspace);
  const asked = { clock, price: settings.imagePrice, protection, regions, accounts: shownAccounts };
  const filter = new ImageFilter({ memory: workspace, context: () => queryContext(asked) });
  const subscriptions = [
    ...[accounts, accountChoice, shownAccounts, ofAccounts, kept],
    accounts.onDidChange(() => accounts.identities && sharing.keepOnly(accounts.identities)),
    onDidChangeSetting(SettingKey.apiUrl, () => {
      regions.forget();
      publicImages.forget();
      void accounts.load().then(() => ofAccounts.moveToOtherApi());
    }),
  ];
  const shared = {
    ...{ accounts, accountChoice, shownAccounts, quiet, store, regions, rights, clock, log },
    ...{ active, journal, intents, queue, operationsOf, quietOperationsOf, uploadsOf },
    ...{ claims: kept.claims, files, known, replacements: kept.replacements, protection },
    ...{ arrangements, byHand, filter, signIn: signInNow },
    savedFilters: new SavedFilters(globalState),
    checks: createImageChecks(files, options.shell),
    sshKeys: createSshKeys(log),
    isUploading: (id: string) => progressOf(id) !== undefined,
    memory: globalState,
  };
  return {
    ...shared,
    ...{ making: ofAccounts.making, partsOf, progressOf, retryLists: ofAccounts.retryLists },
    /** What commands need, with the views that they show things by. */
    commandContext: (views: Views): CommandContext => {
      const context: CommandContext = {
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
