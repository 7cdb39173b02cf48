import * as l10n from '@vscode/l10n';
import { type AccountScope, ownOperations } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { ViewId } from '../../kit/manifest';
import { askChoice, BACK } from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { withProgress } from '../../ui/progress';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import type { Audience, ShareGroup } from './model/shareGroup';
import type { ShareGroupStore, Sharing } from './model/shareGroupStore';
import type { SharingNode } from './model/sharingRows';
import { groupContentFacts } from './model/sharingText';

/** What acts on the share groups of the account that a command works in, and what is known of them. */
export interface OpenSharing {
  readonly operations: Operations;
  readonly groups: ShareGroupStore;
}

export async function openSharing(context: AccountScope): Promise<OpenSharing> {
  const operations = await ownOperations(context);
  return { operations, groups: context.shareGroupsOf(operations.accountId) };
}

/** What is shared and joined; read now where it is not known. Throws why it cannot be had. */
export async function knownSharing({ groups }: OpenSharing): Promise<Sharing> {
  await groups.ensureRead();
  const { state } = groups;
  if (state.kind === 'failed' && !state.last) throw state.error;
  if (state.last) return state.last;
  void showInformation(l10n.t('Share groups are not available to this account.'));
  throw new CancelledError();
}

/** The group of a row, or, from the palette, one that the user picks. */
export async function pickGroup(open: OpenSharing, target: unknown): Promise<ShareGroup> {
  const row = target as Partial<Extract<SharingNode, { readonly group: ShareGroup }>> | undefined;
  if (row?.group && 'uuid' in row.group) return row.group;
  const { groups } = await knownSharing(open);
  const group = await askChoice(
    { title: l10n.t('Share groups') },
    { placeholder: l10n.t('Which share group?'), items: groups.map((one) => groupItem(one, open)) },
  );
  if (group === BACK) throw new CancelledError();
  return group;
}

/** A group to pick, with what tells it from others of its label. */
export function groupItem(value: ShareGroup, { groups }: OpenSharing) {
  const facts = groupContentFacts(value, groups.contentOf(value.id)?.last);
  const description = [...facts, value.uuid.slice(0, 8)].join(' · ');
  return { label: value.label, description, value };
}

/** Who has access to a group, as far as that is known without asking. */
export function audienceOf(group: ShareGroup, { groups }: OpenSharing): Audience {
  return { group, members: groups.contentOf(group.id)?.last?.members };
}

/** Acts, shown above the groups, and has them read anew, whatever came of it. */
export async function actOnSharing<T>(open: OpenSharing, act: () => Promise<T>): Promise<T> {
  try {
    return await withProgress({ viewId: ViewId.shareGroups }, act);
  } finally {
    void open.groups.changed();
  }
}

/** Notes in the list in how many groups an image is now: asking for each would be a request an image. */
export function countShares({ accountId, store }: Operations, imageId: string, more: number): void {
  const image: Image | undefined = store.find(imageId);
  if (image?.sharing?.kind !== 'owned') return;
  const shareGroupCount = Math.max(0, image.sharing.shareGroupCount + more);
  store.put(
    { ...image, isShared: true, sharing: { ...image.sharing, shareGroupCount } },
    accountId,
  );
}

/** Reads anew what is shown of share groups; where nobody looks, when somebody does. */
export async function refreshShareGroups({
  shareGroupsOf,
  shownAccounts,
}: Pick<AccountScope, 'shareGroupsOf' | 'shownAccounts'>): Promise<void> {
  const ids = shownAccounts.shown.flatMap(({ accountId }) => accountId ?? []);
  await Promise.all(ids.map((id) => shareGroupsOf(id).changed()));
}
