import * as l10n from '@vscode/l10n';
import type { Agent } from '../api/connection/agent';
import { commandTable } from '../commands';
import { askAccount } from '../features/accounts/manageAccounts';
import type { VisibleAccounts } from '../features/accounts/model/visibleAccounts';
import type { TreeNode } from '../features/images/model/imageGroups';
import { givenFiles } from '../features/upload/chooseFiles';
import type { UploadNode } from '../features/upload/model/uploadRows';
import { CancelledError } from '../kit/errors';
import { type CommandId, commandIds } from '../kit/manifest';
import { tableIds } from '../ui/chooseImages';
import { showInformation } from '../ui/messages';
import type { CommandTable } from '../ui/tellFailure';
import type { AccountScope } from './accountScope';

/**
 * In which accounts a command works where several stand side by side: `one`, that of its rows or the
 * current one; `asks`, that of its rows or one that the user picks; `all`, for what only looks.
 */
type CommandScope = 'one' | 'asks' | 'all';

const reaches: Readonly<Partial<Record<CommandId, CommandScope>>> = {
  'linodeImages.uploadImage': 'asks',
  'linodeImages.uploadImageHere': 'asks',
  'linodeImages.uploadFile': 'asks',
  'linodeImages.sendUploadAgain': 'asks',
  'linodeImages.startUploadOver': 'asks',
  'linodeImages.captureImage': 'asks',
  'linodeImages.captureImageHere': 'asks',
  'linodeImages.deployImage': 'asks',
  'linodeImages.rebuildLinode': 'asks',
  'linodeImages.editImage': 'asks',
  'linodeImages.renameImage': 'asks',
  'linodeImages.editDescription': 'asks',
  'linodeImages.editTags': 'asks',
  'linodeImages.editAsDocument': 'asks',
  'linodeImages.replicateImage': 'asks',
  'linodeImages.replaceImage': 'asks',
  'linodeImages.continueReplacing': 'asks',
  'linodeImages.protectImage': 'asks',
  'linodeImages.unprotectImage': 'asks',
  'linodeImages.deleteImage': 'asks',
  'linodeImages.pruneImages': 'asks',
  'linodeImages.pruneAllImages': 'asks',
  'linodeImages.waitUntilAvailable': 'asks',
  'linodeImages.cancelUpload': 'asks',
  'linodeImages.refresh': 'all',
  'linodeImages.refreshAll': 'all',
  'linodeImages.showDetails': 'all',
  'linodeImages.compareImages': 'all',
  'linodeImages.openInCloudManager': 'all',
  'linodeImages.revealAnyImage': 'all',
  'linodeImages.revealImage': 'all',
  'linodeImages.copyImageId': 'all',
  'linodeImages.copyImageLabel': 'all',
  'linodeImages.copyImageJson': 'all',
  'linodeImages.copyImageTerraform': 'all',
  'linodeImages.copyImageCli': 'all',
  'linodeImages.exportImages': 'all',
  'linodeImages.exportAnyImages': 'all',
  'linodeImages.filterImages': 'all',
  'linodeImages.cancelAllUploads': 'all',
  'linodeImages.moveUploadUp': 'all',
  'linodeImages.moveUploadDown': 'all',
};

/** The buttons of a view's title: VS Code hands over the row with the focus, which is not meant. */
const ofTitles: readonly CommandId[] = [
  'linodeImages.refreshAll',
  'linodeImages.uploadImage',
  'linodeImages.captureImage',
  'linodeImages.revealAnyImage',
  'linodeImages.pruneAllImages',
  'linodeImages.exportAnyImages',
];

function isOfTitle(id: CommandId): boolean {
  return ofTitles.includes(id);
}

function commandScopeOf(id: CommandId): CommandScope {
  return reaches[id] ?? 'one';
}

/**
 * What each command does, in the account of the rows that it was called on. Called on none, it works
 * in the current account, or asks in which where several stand side by side.
 */
export function commandsInAccounts(context: AccountScope): CommandTable {
  const handlerOf =
    (id: CommandId) =>
    async (...given: readonly unknown[]) => {
      const isOfFocus = isOfTitle(id) && !givenFiles(given[0], given[1]);
      const args = isOfFocus ? [] : given;
      const own = await contextFor(context, commandScopeOf(id), args);
      return commandTable(own)[id](...args);
    };
  const handlers = commandIds.map((id) => [id, handlerOf(id)] as const);
  return Object.fromEntries(handlers) as CommandTable;
}

async function contextFor(
  context: AccountScope,
  reach: CommandScope,
  [target, selection]: readonly unknown[],
): Promise<AccountScope> {
  const { accounts, contextOf, shownAccounts } = context;
  await accounts.untilRead(); // From then on it is known who is signed in, and whose images are shown.
  const rows = [target, ...(Array.isArray(selection) ? selection : []), ...tableIds(target)];
  const ids = new Set(rows.flatMap((row) => targetAccountId(row, shownAccounts) ?? []));
  const [own = shownAccounts.current.accountId, ...others] = ids;
  if (reach === 'all') return ids.size === 1 && own !== undefined ? contextOf(own) : context;
  if (others.length > 0) return tellSeveral();
  if (own === undefined) return context;
  const isToAsk = reach === 'asks' && ids.size === 0 && shownAccounts.areSeveral;
  if (!isToAsk) return contextOf(own);
  const account = await askAccount(accounts, { placeholder: l10n.t('In which account?') });
  return contextOf(account.id);
}

/** Whose a row is, or an image that is named; undefined for what is no account’s. */
function targetAccountId(value: unknown, accounts: VisibleAccounts): string | undefined {
  if (typeof value === 'string') return ownerOf(value, accounts);
  const row = (value ?? {}) as Partial<TreeNode> | Partial<UploadNode>;
  if (row.kind === 'upload') return row.entry?.accountId;
  const parts = accounts.partsOfRow(row.id ?? '');
  if (parts || row.kind !== 'image') return parts?.accountId;
  return row.image && ownerOf(row.image.id, accounts);
}

function ownerOf(imageId: string, accounts: VisibleAccounts): string | undefined {
  const owner = accounts.ownerOf(imageId);
  return owner?.store.find(imageId)?.isPublic ? undefined : owner?.accountId;
}

function tellSeveral(): never {
  void showInformation(l10n.t('Select images of one account.'));
  throw new CancelledError();
}

/** The same commands, each as what a user asks for by hand. */
export function eachByHand(table: CommandTable, byHand: Agent['byHand']): CommandTable {
  const commands = Object.entries(table).map(([id, run]) => [
    id,
    (...args: readonly unknown[]) => byHand(async () => run(...args)),
  ]);
  return Object.fromEntries(commands) as CommandTable;
}
