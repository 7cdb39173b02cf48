import * as l10n from '@vscode/l10n';
import type { Agent } from '../api/connection/agent';
import { commands } from '../commands';
import { askAccount } from '../features/accounts/manageAccounts';
import type { VisibleAccounts } from '../features/accounts/model/visibleAccounts';
import type { Image } from '../features/images/model/image';
import type { TreeNode } from '../features/images/model/imageGroups';
import { givenFiles } from '../features/upload/chooseFiles';
import type { UploadNode } from '../features/upload/model/uploadRows';
import { CancelledError, isCancellation } from '../kit/errors';
import { tableIds } from '../ui/chooseImages';
import { showInformation } from '../ui/messages';
import { tellFailure } from '../ui/tellFailure';
import type { AccountScope } from './accountScope';
import type { Command, CommandAccount } from './command';

/**
 * The handlers of all commands, by id. Each runs in the account of the rows that it is called on;
 * called on none, in the current account, or it asks in which where several stand side by side. None
 * rejects: this is the one place where what the user asked for is told to have failed. Cancellation
 * is silence.
 */
export function commandHandlers(context: AccountScope, byHand: Agent['byHand']) {
  const handlerOf =
    (command: Command) =>
    async (...given: readonly unknown[]): Promise<unknown> => {
      const isOfFocus = command.isTitleButton && !givenFiles(given[0], given[1]);
      const [target, selection] = isOfFocus ? [] : given;
      try {
        return await byHand(async () => {
          const scope = await scopeFor(context, command.account, [target, selection]);
          return command.run(scope, target, selection);
        });
      } catch (error) {
        if (!isCancellation(error)) tellFailure(command.failure(), error, context.log);
        return undefined;
      }
    };
  return Object.entries(commands).map(([id, command]) => [id, handlerOf(command)] as const);
}

async function scopeFor(
  context: AccountScope,
  choice: CommandAccount,
  [target, selection]: readonly unknown[],
): Promise<AccountScope> {
  const { accounts, contextOf, shownAccounts } = context;
  await accounts.untilRead(); // From then on it is known who is signed in, and whose images are shown.
  const rows = [target, ...(Array.isArray(selection) ? selection : []), ...tableIds(target)];
  const ids = new Set(rows.flatMap((row) => targetAccountId(row, shownAccounts) ?? []));
  const [own = shownAccounts.current.accountId, ...others] = ids;
  if (choice === 'all') return ids.size === 1 && own !== undefined ? contextOf(own) : context;
  if (others.length > 0) return tellSeveral();
  if (own === undefined) return context;
  const isToAsk = choice === 'asks' && ids.size === 0 && shownAccounts.areSeveral;
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
  return row.image && ownerOf(row.image, accounts);
}

function ownerOf(image: Image | string, accounts: VisibleAccounts): string | undefined {
  const owner = accounts.ownerOf(image);
  const key = typeof image === 'string' ? image : image.id;
  return owner?.store.find(key)?.isPublic ? undefined : owner?.accountId;
}

function tellSeveral(): never {
  void showInformation(l10n.t('Select images of one account.'));
  throw new CancelledError();
}
