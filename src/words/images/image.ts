import * as vscode from 'vscode';
import {
  type Image,
  isRecovery,
  type Replica,
  type ReplicaStatus,
  uploadDeadline,
} from '../../core/images/image';
import type { Group } from '../../core/images/imageGroups';
import { percentOf, type UploadProgress } from '../../core/upload/activeUploads';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { inText, monthText, sizeText, spanText } from '../quantity';
import { progressFacts } from '../upload/progress';

const { l10n } = vscode;

export interface ImageFactsOptions {
  /** The place in the tree: what its group says already is not said again. */
  readonly group: Group;
  readonly upload: UploadProgress | undefined;
  /** Of an upload that stopped and can go on here. */
  readonly unfinished?: UploadEntry | undefined;
  /** How far Linode is with making it, where that is known. */
  readonly percent: number | undefined;
  readonly now: number;
}

/** What the status of an image depends on besides itself. */
export type StatusOptions = Omit<ImageFactsOptions, 'group'>;

/** The few facts that matter in this place of the tree, the status first when it is not plainly available. */
export function imageFacts(
  image: Image,
  { group, ...options }: ImageFactsOptions,
): readonly string[] {
  if (image.isPublic) return publicFacts(image, options.now);
  if (image.sharing?.kind === 'shared') {
    return [l10n.t('from “{0}”', image.sharing.shareGroupLabel), sizeText(image.sizeMb)];
  }
  const status = statusText(image, options);
  const facts = [status, ...replicaFacts(image, group)].flatMap((fact) => fact || []);
  if (image.status === 'available') facts.push(sizeText(image.sizeMb));
  if (image.replicas.length > 1) facts.push(l10n.t('{0} regions', image.replicas.length));
  return facts;
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

export function groupLabel(group: Group): string {
  switch (group.kind) {
    case 'region':
      return group.label;
    case 'vendor':
      return group.vendor;
    case 'beingCreated':
      return l10n.t('Being created');
    case 'recovery':
      return l10n.t('Recovery images');
    case 'shared':
      return l10n.t('Shared with me');
  }
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

function replicaFacts(image: Image, group: Group): readonly (string | undefined)[] {
  if (group.kind !== 'region') return [];
  const here = image.replicas.find((replica) => replica.region === group.region);
  const elsewhere = image.replicas.find((replica) => replica.status !== 'available');
  if (here?.status !== 'available') return [here && replicaHereText(here)];
  return [elsewhere && l10n.t('{0}: {1}', elsewhere.region, replicaText(elsewhere.status))];
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
