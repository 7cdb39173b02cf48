import * as l10n from '@vscode/l10n';
import { priceText } from '../../../kit/quantity';
import { goesOnText } from '../../errors/model/reportText';
import { aboutText, freeText, type ImagePrice, priceDateText } from '../../images/model/cost';
import { type Image, isRecovery, type Replica } from '../../images/model/image';
import { replicaText } from '../../images/model/imageText';
import {
  placeLabel,
  placeName,
  placeNames,
  type Region,
  refusalText,
} from '../../regions/model/region';
import type { SpreadPlan, SpreadReport } from './replicate';
import { costChange, type NoCopyReason, type ReplicationPlan } from './replicationPlan';

/** What the images of these plans cost a month, now and after, and how far that can be relied on. */
export function costText(plans: readonly ReplicationPlan[], price: ImagePrice): string {
  if (plans.every(({ image }) => isRecovery(image))) return freeText();
  const cost = costChange(plans, price);
  const change = l10n.t(
    'Monthly cost: {0} now, {1} after.',
    aboutText(cost.before),
    aboutText(cost.after),
  );
  const basis = l10n.t(
    'An estimate at the list price of {0} ({1} per GB); promotions are left out.',
    priceDateText(price),
    priceText(price.perGbMonth),
  );
  return `${change}\n${basis}`;
}

export interface PlanTextOptions {
  readonly regions: readonly Region[];
  readonly price: ImagePrice;
  /** True when another plan was agreed to, and the image has changed since. */
  readonly hasChanged: boolean;
}

export interface ReplicationQuestion {
  /** True when something is deleted. */
  readonly isWarning: boolean;
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

/** Asks to delete the copies that a plan removes. */
export function removalQuestion(
  plan: ReplicationPlan,
  options: PlanTextOptions,
): ReplicationQuestion {
  const { image, remove } = plan;
  const places = placeNames(regionIdsOf(remove), options.regions);
  const count = remove.length;
  const warning =
    count === 1
      ? l10n.t('It is deleted, and this cannot be undone.')
      : l10n.t('They are deleted, and this cannot be undone.');
  return {
    message:
      count === 1
        ? l10n.t('Remove the copy of “{0}” in {1}?', image.label, places)
        : l10n.t('Remove the copies of “{0}” in {1}?', image.label, places),
    isWarning: true,
    detail: detailText(plan, options, warning),
    button: removeButton(count),
  };
}

/** Asks to make the copies that a plan adds; names again what it removes. */
export function additionQuestion(
  plan: ReplicationPlan,
  options: PlanTextOptions,
): ReplicationQuestion {
  const { add, image, remove } = plan;
  const places = placeNames(add, options.regions);
  return {
    message:
      add.length === 1
        ? l10n.t('Add a copy of “{0}” in {1}?', image.label, places)
        : l10n.t('Add copies of “{0}” in {1}?', image.label, places),
    isWarning: remove.length > 0,
    detail: detailText(plan, options),
    button: addButton(add.length, remove.length),
  };
}

/** What the button says that removes copies. */
export function removeButton(count: number): string {
  return count === 1 ? l10n.t('Remove 1 Copy') : l10n.t('Remove {0} Copies', count);
}

/** What the button says that adds copies. */
export function addButton(added: number, removed = 0): string {
  if (removed > 0) return l10n.t('Add {0} and Remove {1}', added, removed);
  return added === 1 ? l10n.t('Add 1 Copy') : l10n.t('Add {0} Copies', added);
}

/** Why a region cannot be chosen for an image, in one short sentence. */
export function noCopyText(reason: NoCopyReason): string {
  return reason === 'beingRemoved'
    ? l10n.t('Its copy is being removed. It can be added once that is gone.')
    : refusalText(reason);
}

function detailText(
  plan: ReplicationPlan,
  { hasChanged, price, regions }: PlanTextOptions,
  ...warnings: readonly string[]
): string {
  const changed = l10n.t('The image has changed meanwhile. This is the new plan:');
  const steps = stepLines(plan, regions).join('\n');
  const paragraphs = [...warnings, steps, costText([plan], price)];
  return [...(hasChanged ? [changed] : []), ...paragraphs].join('\n\n');
}

function stepLines(plan: ReplicationPlan, regions: readonly Region[]): readonly string[] {
  const { keep, add, remove, blocked } = plan;
  const labels = (ids: readonly string[]) => ids.map((id) => placeLabel(id, regions)).join(' · ');
  const kept = keep.map((replica) => replicaLabel(replica, regions)).join(' · ');
  return [
    l10n.t('Keep: {0}', kept),
    ...(add.length > 0 ? [l10n.t('Add: {0}', labels(add))] : []),
    ...(remove.length > 0 ? [l10n.t('Remove: {0}', labels(regionIdsOf(remove)))] : []),
    ...(blocked.length > 0 ? [l10n.t('Still being removed: {0}', labels(blocked))] : []),
  ];
}

/** "Osaka, JP (timed out)" */
function replicaLabel({ region, status }: Replica, regions: readonly Region[]): string {
  const label = placeLabel(region, regions);
  return status === 'available' ? label : `${label} (${replicaText(status)})`;
}

function regionIdsOf(replicas: readonly Replica[]): readonly string[] {
  return replicas.map(({ region }) => region);
}

/** "Osaka: replicating, Madrid: waiting to be copied": what is not done yet. */
export function stepsLeftText(
  { replicas }: Image,
  { add, remove }: ReplicationPlan,
  regions: readonly Region[],
): string {
  const leaving = remove.filter(({ region }) => replicas.some((one) => one.region === region));
  const steps = [
    ...add.map((region) => {
      const replica = replicas.find((one) => one.region === region);
      return { region, status: replica?.status ?? 'pending replication' };
    }),
    ...leaving.map(({ region }) => ({ region, status: 'pending deletion' })),
  ];
  return steps
    .filter(({ status }) => status !== 'available')
    .map(({ region, status }) => `${placeName(region, regions)}: ${replicaText(status)}`)
    .join(', ');
}

/** What a plan has come to, in a sentence or two. */
export function replicatedText(
  { label, replicas }: Image,
  { add, remove }: ReplicationPlan,
  regions: readonly Region[],
): string {
  const isThere = (region: string) =>
    replicas.some((one) => one.region === region && one.status === 'available');
  const there = add.filter(isThere);
  const lost = add.filter((region) => !isThere(region));
  const gone = remove.map(({ region }) => region);
  const names = (ids: readonly string[]) => placeNames(ids, regions);
  return [
    ...(there.length > 0 ? [l10n.t('“{0}” is available in {1}.', label, names(there))] : []),
    ...(gone.length > 0 ? [l10n.t('“{0}” is no longer in {1}.', label, names(gone))] : []),
    ...(lost.length > 0
      ? [l10n.t('“{0}” was removed from {1} meanwhile.', label, names(lost))]
      : []),
  ].join(' ');
}

export interface SpreadTextOptions {
  readonly regions: readonly Region[];
  readonly price: ImagePrice;
}

/** Asks to make copies of several images. */
export function spreadQuestion(
  { plans, places, copies }: SpreadPlan,
  { regions, price }: SpreadTextOptions,
): ReplicationQuestion {
  const lines = places.map(({ region, copies: here, skipped }) => {
    const label = placeLabel(region, regions);
    return skipped === 0
      ? l10n.t('{0}: {1} to add', label, here)
      : l10n.t('{0}: {1} to add, {2} there already or just being removed', label, here, skipped);
  });
  return {
    message:
      plans.length === 1
        ? l10n.t('Add copies of 1 image?')
        : l10n.t('Add copies of {0} images?', plans.length),
    isWarning: false,
    detail: `${lines.join('\n')}\n\n${costText(plans, price)}`,
    button: addButton(copies),
  };
}

/** "image 3 of 14", and what is waited for. */
export function spreadProgressText(
  step: 'sending' | 'following',
  finished: number,
  { count, waitingUntil }: { readonly count: number; readonly waitingUntil: number | undefined },
): string {
  const at = finished + 1;
  if (waitingUntil !== undefined) {
    return l10n.t('image {0} of {1}, waiting for Linode’s rate limit', at, count);
  }
  return step === 'sending'
    ? l10n.t('image {0} of {1}', at, count)
    : l10n.t('copies on their way, {0} of {1} images are there', finished, count);
}

/** How many images are where they are wanted, and how many Linode goes on with. */
export function spreadText({ there, underWay, failed, left }: SpreadReport): string {
  const count = there.length + underWay.length + failed.length + left.length;
  const text = l10n.t('{0} of {1} images are where you want them.', there.length, count);
  return underWay.length > 0 ? `${text} ${goesOnText(String(underWay.length))}` : text;
}
