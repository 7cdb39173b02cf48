import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { imagesText } from '../../kit/quantity';
import { namesText } from '../../kit/text';
import { askChoice, askMany, BACK } from '../../ui/ask';
import { chooseImages } from '../../ui/chooseImages';
import { showInformation } from '../../ui/messages';
import type { Image } from '../images/model/image';
import { editNamesOf } from './askNames';
import { isInGroups, type ShareGroup, sourceOf } from './model/shareGroup';
import { renameShare, stopSharing } from './model/shares';
import { stopQuestion } from './model/sharingQuestions';
import type { ShareRow } from './model/sharingRows';
import {
  actOnSharing,
  audienceOf,
  countShares,
  groupItem,
  type OpenSharing,
  openSharing,
  pickGroup,
} from './openSharing';
import { actOnEach, MOST_SUMMED } from './sharingTurns';
import { confirmSharing, tellDone, tellRemoved } from './tellSharing';

/** An image in a group. */
type Shared = Pick<ShareRow, 'group' | 'image'>;

/** Takes images out of groups: those of the rows, or of images, out of groups that the user picks. */
export async function stopSharingImages(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const open = await openSharing(context);
  const rows = shareRows(target, selection);
  const shared = rows.length > 0 ? rows : await sharedOf(open, context, { target, selection });
  await stopAll(open, shared);
}

/** Asks, and takes these out of their groups. Throws a `CancelledError` when that was not wanted. */
async function stopAll(open: OpenSharing, shared: readonly Shared[]): Promise<void> {
  const groups = [...new Map(shared.map(({ group }) => [group.id, group])).values()];
  const audiences = groups.map((group) => audienceOf(group, open));
  const images = shared.map(({ image }) => image);
  await confirmSharing(stopQuestion(images, audiences));
  await actOnEach(open, {
    items: shared,
    title: l10n.t('Stopping to share {0}', imagesText(shared.length)),
    act: async ({ group, image }) => {
      await stopSharing(open.operations, group.id, image.id);
      countShares(open.operations, sourceOf(image) ?? '', -1);
    },
    nameOf: ({ group, image }) => l10n.t('“{0}” in “{1}”', image.label, group.label),
    failure: (names) => l10n.t('Could not stop sharing {0}', names),
    summary: (done) => {
      const names = done.map(({ image }) => l10n.t('“{0}”', image.label));
      return l10n.t('No longer shared: {0}.', namesText(names, MOST_SUMMED));
    },
  });
}

function shareRows(target: unknown, selection: unknown): readonly ShareRow[] {
  const rows = Array.isArray(selection) && selection.length > 0 ? selection : [target];
  return rows.filter((row): row is ShareRow => row?.kind === 'share');
}

/** Of images of the account, what they are in the groups that the user picks. */
async function sharedOf(
  open: OpenSharing,
  { store }: AccountScope,
  rows: { readonly target: unknown; readonly selection: unknown },
): Promise<readonly Shared[]> {
  const images = await chooseImages(store, { ...rows, isFitting: isInGroups });
  const groups = await pickGroupsOf(open, images);
  const { sharing } = open.operations;
  const ids = new Set(images.map(({ id }) => id));
  const shared: Shared[] = [];
  for (const group of groups) {
    const inGroup = await sharing.images(group.id);
    shared.push(
      ...inGroup.filter((one) => ids.has(sourceOf(one) ?? '')).map((image) => ({ group, image })),
    );
  }
  if (shared.length === 0) tellNotShared();
  return shared;
}

async function pickGroupsOf(
  open: OpenSharing,
  images: readonly Image[],
): Promise<readonly ShareGroup[]> {
  const { sharing } = open.operations;
  const found = new Map<number, ShareGroup>();
  for (const { id } of images) {
    for (const group of await sharing.groupsOf(id)) found.set(group.id, group);
  }
  const groups = [...found.values()];
  if (groups.length === 0) tellNotShared();
  if (groups.length === 1) return groups;
  const picked = await askMany(
    { title: l10n.t('Stop Sharing') },
    {
      placeholder: l10n.t('In which share groups?'),
      items: groups.map((group) => groupItem(group, open)),
      picked: groups,
      check: (values) => (values.length > 0 ? undefined : l10n.t('Pick a share group.')),
    },
  );
  if (picked === BACK) throw new CancelledError();
  return picked;
}

function tellNotShared(): never {
  void showInformation(l10n.t('It is in no share group.'));
  throw new CancelledError();
}

/** The names of an image within a group; the image itself keeps its own. */
export async function renameShared(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  const { group, image } = await pickShare(open, target);
  const outcome = await editNamesOf({
    title: l10n.t('“{0}” in “{1}”', image.label, group.label),
    labelPrompt: l10n.t('Label that members see; the image itself keeps its own'),
    seen: image,
    edit: (seen, change) => {
      const renaming = { groupId: group.id, seen, change };
      return actOnSharing(open, () => renameShare(open.operations, renaming));
    },
  });
  if (outcome?.kind === 'gone') tellRemoved(image.label);
  if (outcome?.kind === 'done') tellDone(l10n.t('Changed “{0}”', outcome.value.label));
}

async function pickShare(open: OpenSharing, target: unknown): Promise<Shared> {
  const [row] = shareRows(target, undefined);
  if (row) return row;
  const group = await pickGroup(open, target);
  const images = await open.operations.sharing.images(group.id);
  const items = images.map((value) => ({ label: value.label, description: value.id, value }));
  const placeholder = l10n.t('Which image of the group?');
  const image = await askChoice({ title: group.label }, { placeholder, items });
  if (image === BACK) throw new CancelledError();
  return { group, image };
}
