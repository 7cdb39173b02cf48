import type { LinodeApis, SshKeys } from '../api/linodeApi';
import type { ChosenAccounts } from '../features/accounts/accountChoice';
import type { Accounts } from '../features/accounts/accounts';
import { type Account, accountIn } from '../features/accounts/model/account';
import type { VisibleAccounts } from '../features/accounts/model/visibleAccounts';
import type { UserRights } from '../features/accounts/model/visibleRights';
import type { ActivityMemory } from '../features/activity/model/activity';
import type { Arrangements } from '../features/arrangement/model/arrangement';
import type { WebAddresses } from '../features/convert/model/webAddress';
import type { BootNotes } from '../features/deployment/model/bootNotes';
import type { Details } from '../features/details/showDetails';
import type { ImageFilter, SavedFilters } from '../features/filter/model/imageFilter';
import type { WorkspaceFiles } from '../features/imageIds/model/idUse';
import type { Image } from '../features/images/model/image';
import type { Images, Operations } from '../features/images/model/operations';
import { combinedVisibility, hiddenFor } from '../features/images/model/publicImages';
import type { Protection } from '../features/protection/model/protection';
import type { RegionStore } from '../features/regions/model/regionStore';
import type { ShareGroupStore } from '../features/sharing/model/shareGroupStore';
import type { ActiveUploads } from '../features/upload/model/activeUploads';
import type { Replacements } from '../features/upload/model/replacement';
import type { UploadedFiles } from '../features/upload/model/uploadedFiles';
import type { UploadIntents } from '../features/upload/model/uploadIntents';
import type { UploadJournal } from '../features/upload/model/uploadJournal';
import type { ImageChecks, ImageFileSource } from '../features/upload/model/uploadPorts';
import type { UploadQueue } from '../features/upload/model/uploadQueue';
import type { Uploads } from '../features/upload/model/uploads';
import { CancelledError } from '../kit/errors';
import type { Claims, Clock, Logger, StateMemory } from '../kit/ports';
import { shownPublic } from '../ui/settings';

/** What the commands need of the rest. */
export interface AccountScope {
  readonly accounts: Accounts;
  readonly shownAccounts: VisibleAccounts;
  readonly accountChoice: Pick<ChosenAccounts, 'showAll'>;
  /** The account that a command works in; the current one where none is named. */
  readonly accountId?: string;
  /** Of that account; where none is named, of all that are shown. */
  readonly store: Images;
  readonly regions: RegionStore;
  readonly rights: UserRights;
  readonly clock: Clock;
  readonly log: Logger;
  readonly files: ImageFileSource;
  readonly checks: ImageChecks;
  /** Of the images that are uploaded from web servers. */
  readonly addresses: WebAddresses;
  readonly sshKeys: SshKeys;
  readonly details: Details;
  readonly active: ActiveUploads;
  readonly journal: UploadJournal;
  readonly intents: UploadIntents;
  readonly queue: UploadQueue;
  readonly claims: Claims;
  readonly known: UploadedFiles;
  readonly boots: BootNotes;
  /** What was done in the accounts from this machine. */
  readonly activity: Pick<ActivityMemory, 'read'>;
  readonly replacements: Replacements;
  readonly protection: Protection;
  readonly arrangements: Arrangements;
  readonly filter: ImageFilter;
  readonly savedFilters: SavedFilters;
  readonly workspaceFiles: WorkspaceFiles;
  /** Asks nobody for a token. */
  readonly quiet: LinodeApis;
  /** Remembers what was chosen last. */
  readonly memory: Pick<StateMemory, 'get' | 'update'>;
  /** Does what the user asks for outside of a command: see `Agent`. */
  byHand<T>(work: () => Promise<T>): Promise<T>;
  /** Asks for a token. The current account stays, where there is one. */
  signIn(): Promise<Account>;
  /** The same with the store, the rights and the operations of one account. */
  contextOf(accountId: string): AccountScope;
  /** What acts for an account, and stays with it to the end. */
  operationsOf(accountId: string): Operations;
  /** The same for what asks nobody: a refused token is a failure. */
  quietOperationsOf(accountId: string): Operations;
  /** What an account shares, and the groups that it has joined. */
  shareGroupsOf(accountId: string): ShareGroupStore;
  /** What an upload needs that belongs to an account, and stays with it to the end. */
  uploadsOf(accountId: string): Uploads;
  /** True while an image is being uploaded, by this window or another one. */
  isUploading(imageId: string): boolean;
  /** Shows the image in the tree. */
  reveal(imageId: string): Promise<void>;
  /** Shows the table of images. */
  openInventory(): void;
  /** True while the window ends: then nothing is said, and the journal is left to the next one. */
  isClosing(): boolean;
  showLog(): void;
}

/** What acts for the account that the command works in; asks to sign in where nobody is. */
export async function ownOperations(
  context: Pick<AccountScope, 'accountId' | 'accounts' | 'signIn' | 'operationsOf'>,
): Promise<Operations> {
  return context.operationsOf(await ensureSignedIn(context));
}

/** Returns the id of the account that the command works in; asks to sign in where nobody is. */
export async function ensureSignedIn({
  accountId,
  accounts,
  signIn,
}: Pick<AccountScope, 'accountId' | 'accounts' | 'signIn'>): Promise<string> {
  if (accountId !== undefined) return accountId;
  if (!(await accounts.current())) await signIn();
  const credential = await accounts.current();
  if (!credential) throw new CancelledError();
  return credential.accountId;
}

/** The account that the command works in; undefined while nobody is signed in. */
export function accountOf({
  accountId,
  accounts,
}: Pick<AccountScope, 'accountId' | 'accounts'>): Account | undefined {
  if (accountId !== undefined) return accounts.find(accountId);
  return accountIn(accounts);
}

/** Those images that the views would show without the filter. */
export function unfiltered(
  { clock, filter }: Pick<AccountScope, 'clock' | 'filter'>,
  images: readonly Image[],
): readonly Image[] {
  const shown = combinedVisibility(shownPublic.value, filter.asksFor);
  const now = clock.now();
  return images.filter((image) => !hiddenFor(image, shown, now));
}
