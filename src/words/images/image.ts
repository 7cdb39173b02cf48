import * as l10n from '@vscode/l10n';
import type { SortKey } from '../../core/arrangement/arrangement';
import {
  type Image,
  isRecovery,
  type Replica,
  type ReplicaStatus,
  uploadDeadline,
} from '../../core/images/image';
import type { Group } from '../../core/images/imageGroups';
import { oncePerKey } from '../../core/operations/oncePerKey';
import type { Guard } from '../../core/protection/protection';
import { percentOf, type UploadProgress } from '../../core/upload/activeUploads';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { guardFact } from '../protection/guards';
import { dateText, inText, monthText, sizeText, spanText } from '../quantity';
import { progressFacts } from '../upload/progress';

/** More regions than these are counted. */
const MOST_NAMED = 2;

// Worded once each: thousands of rows say the same.
const imageSizeText = oncePerKey((sizeMb: number) => sizeText(sizeMb));
const regionsText = oncePerKey((count: number) => l10n.t('{0} regions', count));

export interface ImageFactsOptions {
  /** The place in the tree: what its groups say already is not said again. */
  readonly path: readonly Group[];
  /** What its place goes by is said, too. */
  readonly sortedBy?: SortKey | undefined;
  readonly upload: UploadProgress | undefined;
  /** Of an upload that stopped and can go on here. */
  readonly unfinished?: UploadEntry | undefined;
  /** How far Linode is with making it, where that is known. */
  readonly percent: number | undefined;
  /** The id of the image in whose place it shall be. */
  readonly replaces?: string | undefined;
  /** What protects it. */
  readonly guards: readonly Guard[];
  readonly now: number;
}

/** What the status of an image depends on besides itself. */
export type StatusOptions = Omit<ImageFactsOptions, 'path' | 'guards' | 'sortedBy'>;

/** The few facts that matter in this place of the tree, the status first when it is not plainly available. */
export function imageFacts(
  image: Image,
  { guards, path, replaces, sortedBy, ...options }: ImageFactsOptions,
): readonly string[] {
  const when = sortFact(image, sortedBy);
  if (image.isPublic) return [...when, ...publicFacts(image, options.now)];
  if (image.sharing?.kind === 'shared') {
    const from = l10n.t('from “{0}”', image.sharing.shareGroupLabel);
    return [...when, from, sizeText(image.sizeMb)];
  }
  const { replicas } = image;
  const facts = [
    statusText(image, options),
    replaces && l10n.t('replaces {0}', replaces),
    guardFact(guards),
    ...when,
    replicas.length > 0 ? replicaFact(image, path) : undefined,
    image.status === 'available' ? imageSizeText(image.sizeMb) : undefined,
    replicas.length > 0 ? placeFact(image, path) : undefined,
  ];
  return facts.filter((fact): fact is string => !!fact);
}

/** The status in words; undefined for an image that is plainly available. */
export function statusText(
  image: Image,
  { upload, unfinished, percent, now }: StatusOptions,
): string | undefined {
  if (upload) return uploadText(upload);
  if (isRecovery(image) && image.expiry) return l10n.t('expires {0}', inText(image.expiry, now));
  switch (image.status) {
    case 'available':
      return undefined;
    case 'creating':
      return percent === undefined ? l10n.t('creating') : l10n.t('creating {0}%', percent);
    case 'pending_upload':
      return waitingText(image, { unfinished, now });
    default:
      return image.status.replaceAll('_', ' ');
  }
}

/** A replica's status in words. */
export function replicaText(status: ReplicaStatus): string {
  switch (status) {
    case 'available':
      return l10n.t('available');
    case 'creating':
      return l10n.t('creating');
    case 'pending':
    case 'pending replication':
      return l10n.t('waiting to be copied');
    case 'pending deletion':
      return l10n.t('being removed');
    case 'replicating':
      return l10n.t('replicating');
    case 'timedout':
      return l10n.t('timed out');
    default:
      return status;
  }
}

/** Size and end of life are said anyway. */
function sortFact({ created, updated }: Image, sortedBy: SortKey | undefined): readonly string[] {
  if (sortedBy === 'created' && created) return [l10n.t('created {0}', dateText(created))];
  return sortedBy === 'updated' && updated ? [l10n.t('updated {0}', dateText(updated))] : [];
}

function publicFacts(image: Image, now: number): readonly string[] {
  return [...lifeFacts(image, now), sizeText(image.sizeMb), image.id];
}

function lifeFacts({ endOfLife, isDeprecated }: Image, now: number): readonly string[] {
  if (!endOfLife) return isDeprecated ? [l10n.t('deprecated')] : [];
  const month = monthText(endOfLife);
  if (endOfLife.getTime() < now) return [l10n.t('deprecated'), l10n.t('ended {0}', month)];
  const until = l10n.t('until {0}', month);
  return isDeprecated ? [l10n.t('deprecated'), until] : [until];
}

function replicaFact({ replicas }: Image, path: readonly Group[]): string | undefined {
  const moving = replicas.find(({ status }) => status !== 'available');
  if (!moving) return undefined;
  const here = replicas.find(({ region }) => region === regionOf(path));
  if (here && here.status !== 'available') return replicaHereText(here);
  return l10n.t('{0}: {1}', moving.region, replicaText(moving.status));
}

/** Where the image is kept, unless its groups say so; then, and of many regions, how many there are. */
function placeFact({ replicas }: Image, path: readonly Group[]): string | undefined {
  const isSaid = path.some(({ kind }) => kind === 'region' || kind === 'recovery');
  if (!isSaid && replicas.length <= MOST_NAMED) {
    return replicas.map(({ region }) => region).join(', ');
  }
  return replicas.length === 1 ? undefined : regionsText(replicas.length);
}

function regionOf(path: readonly Group[]): string | undefined {
  return path.find((group) => group.kind === 'region')?.region;
}

function replicaHereText({ status }: Replica): string | undefined {
  switch (status) {
    case 'available':
      return undefined;
    case 'replicating':
      return l10n.t('replicating here');
    case 'pending':
    case 'pending replication':
      return l10n.t('waiting to be copied here');
    case 'pending deletion':
      return l10n.t('being removed here');
    default:
      return replicaText(status);
  }
}

function uploadText(upload: UploadProgress): string {
  if (upload.kind !== 'sending') return progressFacts(upload).join();
  const [percent = `${percentOf(upload)}%`, ...rest] = progressFacts(upload);
  return [l10n.t('uploading {0}', percent), ...rest].join(' · ');
}

function waitingText(
  image: Image,
  { unfinished, now }: Pick<StatusOptions, 'unfinished' | 'now'>,
): string {
  const what = unfinished?.isUnconfirmed
    ? l10n.t('arrival not confirmed')
    : l10n.t('waiting for data');
  const deadline = uploadDeadline(image);
  if (!deadline) return what;
  const seconds = (deadline.getTime() - now) / 1000;
  const left = seconds > 0 ? l10n.t('{0} left', spanText(seconds)) : l10n.t('time is up');
  return `${what} · ${left}`;
}
