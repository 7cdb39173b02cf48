import * as l10n from '@vscode/l10n';
import type { ShownAccounts } from '../../core/access/shownAccounts';
import { CancelledError } from '../../core/errors';
import type { TreeNode } from '../../core/images/imageGroups';
import type { UploadNode } from '../../core/upload/uploadRows';
import { type CommandId, commandIds } from '../../manifest';
import { showInformation } from '../../ui/messages';
import type { CommandTable } from '../command';
import type { CommandContext } from '../commandContext';
import { commandTable } from '../commandTable';
import { tableIds } from '../rowIds';
import { givenFiles } from '../upload/chooseFiles';
import { askAccount } from './askAccount';
import { isOfTitle, type Reach, reachOf } from './reach';

/**
 * What each command does, in the account of the rows that it was called on. Called on none, it works
 * in the current account, or asks in which where several stand side by side.
 */
export function commandsInAccounts(context: CommandContext): CommandTable {
  const handlerOf =
    (id: CommandId) =>
    async (...given: readonly unknown[]) => {
      const isOfFocus = isOfTitle(id) && !givenFiles(given[0], given[1]);
      const args = isOfFocus ? [] : given;
      const own = await contextFor(context, reachOf(id), args);
      return commandTable(own)[id](...args);
    };
  const handlers = commandIds.map((id) => [id, handlerOf(id)] as const);
  return Object.fromEntries(handlers) as CommandTable;
}

async function contextFor(
  context: CommandContext,
  reach: Reach,
  [target, selection]: readonly unknown[],
): Promise<CommandContext> {
  const { accounts, contextOf, shownAccounts } = context;
  await accounts.untilRead(); // From then on it is known who is signed in, and whose images are shown.
  const rows = [target, ...(Array.isArray(selection) ? selection : []), ...tableIds(target)];
  const ids = new Set(rows.flatMap((row) => accountIdOf(row, shownAccounts) ?? []));
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
function accountIdOf(value: unknown, accounts: ShownAccounts): string | undefined {
  if (typeof value === 'string') return ownerOf(value, accounts);
  const row = (value ?? {}) as Partial<TreeNode> | Partial<UploadNode>;
  if (row.kind === 'upload') return row.entry?.accountId;
  const parts = accounts.partsOfRow(row.id ?? '');
  if (parts || row.kind !== 'image') return parts?.accountId;
  return row.image && ownerOf(row.image.id, accounts);
}

function ownerOf(imageId: string, accounts: ShownAccounts): string | undefined {
  const owner = accounts.ownerOf(imageId);
  return owner?.store.find(imageId)?.isPublic ? undefined : owner?.accountId;
}

function tellSeveral(): never {
  void showInformation(l10n.t('Select images of one account.'));
  throw new CancelledError();
}
