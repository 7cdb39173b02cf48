import * as l10n from '@vscode/l10n';
import type { ImageFailedError } from '../../../kit/errors';
import { oncePerKey } from '../../../kit/event';
import { languageTag } from '../../../kit/language';
import {
  dateText,
  inText,
  monthText,
  shortSpanText,
  sizeText,
  spanText,
} from '../../../kit/quantity';
import type { SortKey } from '../../arrangement/model/arrangement';
import { MAX_UNCOMPRESSED_MB } from '../../preflight/model/bytes';
import { type Guard, guardFact } from '../../protection/model/protection';
import type { UploadProgress } from '../../upload/model/activeUploads';
import type { UploadEntry } from '../../upload/model/uploadEntry';
import { progressFacts } from '../../upload/model/uploadText';
import {
  hasNamesake,
  type Image,
  isRecovery,
  type Replica,
  type ReplicaStatus,
  uploadDeadline,
} from './image';
import type { Group } from './imageGroups';

/** More regions than these are counted. */
const MOST_NAMED = 2;

// Worded once each: thousands of rows say the same.
const imageSizeText = oncePerKey((sizeMb: number) => sizeText(sizeMb));

const regionCountText = oncePerKey((count: number) => l10n.t('{0} regions', count));

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
  /** The id of the image that it replaces. */
  readonly replaces?: string | undefined;
  /** What protects it. */
  readonly guards: readonly Guard[];
  readonly now: number;
  /** In whole words, for a screen reader; a row is cut at its end, and has what matters first. */
  readonly isSpoken?: boolean;
}

/** What the status of an image depends on besides itself. */
export type StatusOptions = Omit<ImageFactsOptions, 'path' | 'guards' | 'sortedBy' | 'isSpoken'>;

/** The few facts that matter in this place of the tree, the status first when it is not plainly available. */
export function imageFacts(
  image: Image,
  { guards, path, replaces, sortedBy, isSpoken = false, ...options }: ImageFactsOptions,
): readonly string[] {
  const when = sortFact(image, sortedBy);
  if (image.isPublic) return [image.id, ...when, ...publicFacts(image, options.now)];
  const isSaid = (kind: Group['kind']) => !isSpoken && path.some((group) => group.kind === kind);
  if (image.sharing?.kind === 'shared') {
    const { shareGroupLabel } = image.sharing;
    const from = isSaid('shared') ? shareGroupLabel : l10n.t('from “{0}”', shareGroupLabel);
    return [...when, from, sizeText(image.sizeMb)];
  }
  const { replicas } = image;
  const facts = [
    isSpoken ? statusText(image, options) : rowStatus(image, options, isSaid('recovery')),
    replaces && l10n.t('replaces {0}', replaces),
    guardFact(guards),
    ...when,
    replicas.length > 0 ? replicaFact(image, path) : undefined,
    image.status === 'available' ? imageSizeText(image.sizeMb) : undefined,
    replicas.length > 0 ? placeFact(image, path) : undefined,
  ];
  return facts.filter((fact): fact is string => !!fact);
}

/** The same as `statusText`, with what differs from row to row first. */
function rowStatus(
  image: Image,
  options: StatusOptions,
  isInRecovery: boolean,
): string | undefined {
  const { expiry } = image;
  if (isInRecovery && expiry) {
    return shortSpanText(Math.max(0, expiry.getTime() - options.now) / 1000);
  }
  const isWaiting = image.status === 'pending_upload' && !options.upload;
  return isWaiting
    ? waitingFacts(image, options).toReversed().join(' · ')
    : statusText(image, options);
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
      return waitingFacts(image, { unfinished, now }).join(' · ');
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
  return [...lifeFacts(image, now), sizeText(image.sizeMb)];
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
  const here = replicas.find(({ region }) => region === regionOfPath(path));
  if (here && here.status !== 'available') return replicaHereText(here);
  return l10n.t('{0}: {1}', moving.region, replicaText(moving.status));
}

/** Where the image is kept, unless its groups say so; then, and of many regions, how many there are. */
function placeFact({ replicas }: Image, path: readonly Group[]): string | undefined {
  const isSaid = path.some(({ kind }) => kind === 'region' || kind === 'recovery');
  if (!isSaid && replicas.length <= MOST_NAMED) {
    return replicas.map(({ region }) => region).join(', ');
  }
  return replicas.length === 1 ? undefined : regionCountText(replicas.length);
}

function regionOfPath(path: readonly Group[]): string | undefined {
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

/** That it is under way; how far, its row among the uploads says. */
function uploadText(upload: UploadProgress): string {
  switch (upload.kind) {
    case 'compressing':
    case 'sending':
    case 'retrying':
      return l10n.t('uploading');
    default:
      return progressFacts(upload).join();
  }
}

/** What it waits for, and for how long it may. */
function waitingFacts(
  image: Image,
  { unfinished, now }: Pick<StatusOptions, 'unfinished' | 'now'>,
): readonly string[] {
  const what = unfinished?.isUnconfirmed
    ? l10n.t('arrival not confirmed')
    : l10n.t('waiting for data');
  const deadline = uploadDeadline(image);
  if (!deadline) return [what];
  const seconds = (deadline.getTime() - now) / 1000;
  const left = seconds > 0 ? l10n.t('{0} left', spanText(seconds)) : l10n.t('time is up');
  return [what, left];
}

/** The label, with the id where another of the known images has the same label. */
export function imageName(image: Image, known: readonly Image[]): string {
  return hasNamesake(image, known)
    ? l10n.t('“{0}” ({1})', image.label, image.id)
    : l10n.t('“{0}”', image.label);
}

/** Why the service could not make an image of the bytes or the disk: its own text, explained where it is known. */
export function failedImageText({ reason }: ImageFailedError): string {
  if (reason === undefined) return l10n.t('Linode removed the image without giving a reason.');
  const size = /too large when uncompressed\D*(\d+)?/i.exec(reason);
  if (size) return tooLargeText(size[1]);
  if (/failed to decompress/i.test(reason)) {
    return l10n.t(
      'Linode could not decompress it. Run “Check Image File…” on it, and upload it again.',
    );
  }
  if (/unable to mount/i.test(reason)) {
    return l10n.t('Linode could not mount the disk. Only disks with ext3 or ext4 can be captured.');
  }
  if (/window expired/i.test(reason)) {
    return l10n.t('The data did not arrive within 24 hours. Upload it again.');
  }
  return l10n.t('Linode says: {0}', reason);
}

function tooLargeText(sizeMb: string | undefined): string {
  const limit = MAX_UNCOMPRESSED_MB.toLocaleString(languageTag());
  if (sizeMb === undefined)
    return l10n.t('It is too large when uncompressed (limit {0} MB).', limit);
  const size = Number(sizeMb).toLocaleString(languageTag());
  return l10n.t('It is too large when uncompressed ({0} MB, limit {1} MB).', size, limit);
}
