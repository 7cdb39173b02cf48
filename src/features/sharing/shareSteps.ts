import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { imagesText } from '../../kit/quantity';
import { namesText } from '../../kit/text';
import { askChoice, askMany, askSteps, BACK } from '../../ui/ask';
import { chooseImages } from '../../ui/chooseImages';
import type { Image } from '../images/model/image';
import { descriptionStep, labelStep, type Names } from './askNames';
import { createEmptyGroup } from './groupSteps';
import type { ShareGroup } from './model/shareGroup';
import { isShareable, shareInto } from './model/shares';
import type { NewShare } from './model/sharingApi';
import { shareQuestion } from './model/sharingQuestions';
import type { GroupRow } from './model/sharingRows';
import {
  audienceOf,
  countShares,
  groupItem,
  knownSharing,
  type OpenSharing,
  openSharing,
} from './openSharing';
import { actOnEach, MOST_SUMMED } from './sharingTurns';
import { confirmSharing } from './tellSharing';

/**
 * Puts images into share groups: those of the rows into those that the user picks, or, on the row of a
 * group, those that were dropped on it.
 */
export async function shareImages(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const row = target as Partial<GroupRow> | undefined;
  const dropped = row?.kind === 'shareGroup' ? row.group : undefined;
  const open = await openSharing(context);
  const rows = dropped ? { target: undefined, selection } : { target, selection };
  const images = await chooseImages(context.store, { ...rows, isFitting: isShareable });
  const groups = dropped ? [dropped] : await askGroups(open, images);
  const shares = dropped ? plainShares(images) : await askForNames(images);
  await confirmSharing(
    shareQuestion(
      images,
      groups.map((group) => audienceOf(group, open)),
    ),
  );
  await shareWith(open, groups, shares);
}

async function askGroups(
  open: OpenSharing,
  images: readonly Image[],
): Promise<readonly ShareGroup[]> {
  const { groups } = await knownSharing(open);
  if (groups.length === 0) return [await createEmptyGroup(open)];
  const another = { label: l10n.t('New Share Group…'), value: undefined, alwaysShow: true };
  const picked = await askMany<ShareGroup | undefined>(
    { title: l10n.t('Share {0}', imagesText(images.length)) },
    {
      placeholder: l10n.t('With which share groups?'),
      items: [...groups.map((group) => groupItem(group, open)), another],
      picked: [],
      check: (values) => (values.length > 0 ? undefined : l10n.t('Pick a share group.')),
    },
  );
  if (picked === BACK) throw new CancelledError();
  const existing = picked.flatMap((group) => group ?? []);
  return picked.length > existing.length ? [...existing, await createEmptyGroup(open)] : existing;
}

function plainShares(images: readonly Image[]): readonly NewShare[] {
  return images.map(({ id }) => ({ imageId: id }));
}

/** Of one image, members may see other names. */
async function askForNames(images: readonly Image[]): Promise<readonly NewShare[]> {
  const [only, ...others] = images;
  if (!only || others.length > 0) return plainShares(images);
  const keep = { label: l10n.t('Keep Label and Description'), value: 'keep' as const };
  const change = { label: l10n.t('Give Others…'), value: 'change' as const };
  const title = l10n.t('Share “{0}”', only.label);
  const placeholder = l10n.t('What do members see?');
  const answer = await askChoice({ title }, { placeholder, items: [keep, change] });
  if (answer === BACK) throw new CancelledError();
  if (answer === 'keep') return plainShares(images);
  const steps = [
    labelStep<Names>(l10n.t('Label that members see; the image itself keeps its own'), only.label),
    descriptionStep<Names>(l10n.t('Description (optional); members see it')),
  ];
  const { description, label } = await askSteps<Names>(title, steps, only);
  return [{ imageId: only.id, label, description }];
}

/** One group after the other, each with one request. */
async function shareWith(
  open: OpenSharing,
  groups: readonly ShareGroup[],
  shares: readonly NewShare[],
): Promise<void> {
  let added = 0;
  await actOnEach(open, {
    items: groups,
    title: l10n.t('Sharing {0}', imagesText(shares.length)),
    act: async ({ id }) => {
      const outcome = await shareInto(open.operations, id, shares);
      added += outcome.added.length;
      for (const { imageId } of outcome.added) countShares(open.operations, imageId, 1);
    },
    nameOf: ({ label }) => l10n.t('“{0}”', label),
    failure: (names) => l10n.t('Could not share with {0}', names),
    summary: (done) => {
      const quoted = done.map(({ label }) => l10n.t('“{0}”', label));
      const names = namesText(quoted, MOST_SUMMED);
      return added === 0
        ? l10n.t('Nothing new: {0} had it already.', names)
        : l10n.t('Shared with {0}.', names);
    },
  });
}
