import type { Account } from '../core/access/account';
import { accountIn } from '../core/access/session';
import type { ShownAccounts } from '../core/access/shownAccounts';
import type { UserRights } from '../core/access/shownRights';
import type { Arrangements } from '../core/arrangement/arrangements';
import { CancelledError } from '../core/errors';
import type { Images } from '../core/images/images';
import type { Operations } from '../core/operations/operations';
import type { Clock, LinodeApis, Logger, SshKeys, StateMemory } from '../core/ports';
import type { Protection } from '../core/protection/protection';
import type { ImageFilter } from '../core/query/imageFilter';
import type { SavedFilters } from '../core/query/savedFilters';
import type { RegionStore } from '../core/regions/regionStore';
import type { Replacements } from '../core/replacement/replacements';
import type { KnownFiles } from '../core/source/knownFiles';
import type { ActiveUploads } from '../core/upload/activeUploads';
import type { UploadIntents } from '../core/upload/uploadIntents';
import type { UploadJournal } from '../core/upload/uploadJournal';
import type { Claims, ImageChecks, ImageFiles } from '../core/upload/uploadPorts';
import type { UploadQueue } from '../core/upload/uploadQueue';
import type { Uploads } from '../core/upload/uploads';
import type { ChosenAccounts } from '../host/accountChoice';
import type { Accounts } from '../host/accounts';
import type { Details } from './details/showDetails';

/** What the commands need of the rest. */
export interface CommandContext {
  readonly accounts: Accounts;
  readonly shownAccounts: ShownAccounts;
  readonly accountChoice: Pick<ChosenAccounts, 'showAll'>;
  /** The account that a command works in; the current one where none is named. */
  readonly accountId?: string;
  /** Of that account; where none is named, of all that are shown. */
  readonly store: Images;
  readonly regions: RegionStore;
  readonly rights: UserRights;
  readonly clock: Clock;
  readonly log: Logger;
  readonly files: ImageFiles;
  readonly checks: ImageChecks;
  readonly sshKeys: SshKeys;
  readonly details: Details;
  readonly active: ActiveUploads;
  readonly journal: UploadJournal;
  readonly intents: UploadIntents;
  readonly queue: UploadQueue;
  readonly claims: Claims;
  readonly known: KnownFiles;
  readonly replacements: Replacements;
  readonly protection: Protection;
  readonly arrangements: Arrangements;
  readonly filter: ImageFilter;
  readonly savedFilters: SavedFilters;
  /** Asks nobody for a token. */
  readonly quiet: LinodeApis;
  /** Remembers what was chosen last. */
  readonly memory: Pick<StateMemory, 'get' | 'update'>;
  /** Does what the user asks for outside of a command: see `Agent`. */
  byHand<T>(work: () => Promise<T>): Promise<T>;
  /** Asks for a token. The current account stays, where there is one. */
  signIn(): Promise<Account>;
  /** The same with the store, the rights and the operations of one account. */
  contextOf(accountId: string): CommandContext;
  /** What acts for an account, and stays with it to the end. */
  operationsOf(accountId: string): Operations;
  /** The same for what asks nobody: a refused token is a failure. */
  quietOperationsOf(accountId: string): Operations;
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
  context: Pick<CommandContext, 'accountId' | 'accounts' | 'signIn' | 'operationsOf'>,
): Promise<Operations> {
  return context.operationsOf(await ensureSignedIn(context));
}

/** Gives the id of the account that the command works in; asks to sign in where nobody is. */
export async function ensureSignedIn({
  accountId,
  accounts,
  signIn,
}: Pick<CommandContext, 'accountId' | 'accounts' | 'signIn'>): Promise<string> {
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
}: Pick<CommandContext, 'accountId' | 'accounts'>): Account | undefined {
  if (accountId !== undefined) return accounts.find(accountId);
  return accountIn(accounts);
}
