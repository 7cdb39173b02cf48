import * as l10n from '@vscode/l10n';
import { agoText, inText, momentText, sizeText } from '../../../kit/quantity';
import { plainLine, wrappedLines } from '../../../kit/text';
import { type ImagePrice, imageCostText } from '../../images/model/cost';
import { type Image, isRecovery, uploadDeadline } from '../../images/model/image';
import { type ImageRecord, imageRecord } from '../../images/model/imageReference';
import { replicaText } from '../../images/model/imageText';
import { type Guard, guardsText } from '../../protection/model/protection';
import { audienceNames } from '../../sharing/model/sharedUse';
import type { Audience } from '../../sharing/model/shareGroup';
import type { UploadedFile } from '../../upload/model/uploadedFiles';

export interface Comments {
  /** Lines above it all. */
  readonly head: readonly string[];
  /** What stands beside a field, by its name. */
  readonly fields: Readonly<Record<string, string | undefined>>;
  /** What stands beside each item of a list, by the name of its field. */
  readonly items: Readonly<Record<string, readonly string[]>>;
}

/** JSON with comments. Without the comments it is the record's JSON, whatever they hold. */
export function commentedJson(record: ImageRecord | undefined, comments: Comments): string {
  const head = comments.head.flatMap((line) => (line ? commentLines(line) : line));
  if (!record) return `${head.join('\n')}\n`;
  const keys = Object.keys(record);
  const fields = keys.flatMap((key, at) => {
    const comma = at < keys.length - 1 ? ',' : '';
    return fieldLines(key, record[key], { comments, comma });
  });
  return `${[...head, '{', ...fields, '}'].join('\n')}\n`;
}

/** Comments wrap there: an editor shows no more of a line in a window of usual width. */
const COMMENT_WIDTH = 80;

/** Beside a field, a comment has this much more room before it goes above it. */
const LINE_WIDTH = 100;

/** A comment as lines; it ends with its line, so text of the API must not go on as JSON. */
export function commentLines(text: string, indent = ''): readonly string[] {
  const lines = wrappedLines(plainLine(text), COMMENT_WIDTH - indent.length - 3);
  return lines.map((line) => `${indent}// ${line}`);
}

interface Line {
  readonly comments: Comments;
  readonly comma: string;
}

function fieldLines(key: string, value: unknown, { comments, comma }: Line): readonly string[] {
  const name = JSON.stringify(key);
  const items = comments.items[key];
  const comment = comments.fields[key] ?? '';
  const isLong = `  ${name}: ${flat(value)}${comma}${besideText(comment)}`.length > LINE_WIDTH;
  if (comment !== '' && isLong) {
    const fields = { ...comments.fields, [key]: undefined };
    const rest = fieldLines(key, value, { comments: { ...comments, fields }, comma });
    return [...commentLines(comment, '  '), ...rest];
  }
  const beside = besideText(comment);
  if (Array.isArray(value) && value.length > 0 && items) {
    const last = value.length - 1;
    const lines = value.map((item, at) => {
      const text = `    ${flat(item)}${at < last ? ',' : ''}`;
      return text + besideText(items[at]);
    });
    return [`  ${name}: [${beside}`, ...lines, `  ]${comma}`];
  }
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  const text = isRecord ? JSON.stringify(value, undefined, 2) : flat(value);
  const [first = '', ...rest] = text.split('\n').map((line, at) => (at ? `  ${line}` : line));
  if (rest.length === 0) return [`  ${name}: ${first}${comma}${beside}`];
  return [`  ${name}: ${first}${beside}`, ...rest.slice(0, -1), `${rest.at(-1)}${comma}`];
}

/** On one line, with room between its parts. */
function flat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${flat(part)}`);
  return `{ ${parts.join(', ')} }`;
}

/** A comment ends with its line: text of the API must not go on as JSON. */
function besideText(comment: string | undefined): string {
  return comment ? ` // ${plainLine(comment)}` : '';
}

/** What is known of an image, and how it went to read it last. */
export interface ImageDocument {
  readonly id: string;
  /** Undefined when it was never read. */
  readonly image: Image | undefined;
  /** When `image` was read; milliseconds since the epoch. */
  readonly asOf: number;
  /** Why it is not current, in whole sentences; undefined when it is. */
  readonly problem: string | undefined;
}

export interface DocumentOptions {
  readonly now: number;
  regionLabel(id: string): string;
  /** What it was uploaded from, where this machine knows it. */
  readonly file?: UploadedFile | undefined;
  guardsOf(image: Image): readonly Guard[];
  /** What the user calls the accounts that have it, where several stand side by side. */
  accountsOf(image: Image): readonly string[];
  /** Who has it by own share groups, as far as that is known. */
  audiencesOf(image: Image): readonly Audience[];
  readonly price: ImagePrice;
}

/** Every field of an image as JSON, with comments that explain units, times and states. */
export function imageDocumentText(document: ImageDocument, options: DocumentOptions): string {
  const { id, image, problem } = document;
  if (!image) {
    const head = [id, problem ?? ''].filter((line) => line !== '');
    return commentedJson(undefined, { head, fields: {}, items: {} });
  }
  const read = l10n.t(
    'Read {0}. Linode’s times are UTC, and yours stand beside them.',
    momentText(new Date(document.asOf)),
  );
  const stale = l10n.t('This is what was read {0}:', momentText(new Date(document.asOf)));
  const accounts = options.accountsOf(image).join(', ');
  const lines = [
    ...(accounts === '' ? [] : [l10n.t('Account: {0}', accounts)]),
    ...guardLines(options.guardsOf(image)),
    ...costLines(image, options.price),
  ];
  lines.push(...fileLines(options.file));
  const title = l10n.t('The image “{0}”', image.label);
  return commentedJson(imageRecord(image), {
    head: [title, ...(problem ? [problem, stale] : [read]), ...lines, ''],
    fields: comments(image, options),
    items: {
      regions: image.replicas.map(
        ({ region, status }) => `${options.regionLabel(region)}: ${replicaText(status)}`,
      ),
    },
  });
}

function guardLines(guards: readonly Guard[]): readonly string[] {
  return guards.length === 0 ? [] : [l10n.t('Protected {0}.', guardsText(guards))];
}

function costLines(image: Image, price: ImagePrice): readonly string[] {
  const cost = imageCostText(image, price);
  return cost === undefined ? [] : [l10n.t('Cost (estimate): {0}', cost)];
}

/** Every field as JSON, lists in one order, without words that depend on when it is read. */
export function comparableText(image: Image, regionLabel: (id: string) => string): string {
  const replicas = image.replicas.toSorted((a, b) => a.region.localeCompare(b.region, 'en'));
  const record = imageRecord({
    ...image,
    replicas,
    tags: image.tags.toSorted(),
    capabilities: image.capabilities.toSorted(),
  });
  const regions = replicas.map(({ region }) => regionLabel(region));
  return commentedJson(record, { head: [], fields: {}, items: { regions } });
}

function fileLines(file: UploadedFile | undefined): readonly string[] {
  if (!file) return [];
  const { fileName, sha256 } = file;
  return [l10n.t('SHA-256 of the file that was uploaded, {0}: {1}', fileName, sha256)];
}

function comments(
  image: Image,
  { audiencesOf, now }: DocumentOptions,
): Readonly<Record<string, string | undefined>> {
  return {
    label: l10n.t('not unique in an account'),
    status: statusComment(image, now),
    type: typeComment(image),
    size: sizeComment(image),
    total_size: totalComment(image),
    regions: regionsComment(image),
    capabilities: capabilitiesComment(image),
    created: image.created && whenComment(image.created, now),
    updated: image.updated && whenComment(image.updated, now),
    deprecated: image.isDeprecated ? l10n.t('Linode advises against it') : undefined,
    eol: endOfLifeComment(image, now),
    expiry:
      image.expiry &&
      l10n.t('Linode deletes it {0} ({1})', inText(image.expiry, now), momentText(image.expiry)),
    is_shared: sharedComment(image),
    image_sharing: sharingComment(image, audiencesOf(image)),
  };
}

function statusComment(image: Image, now: number): string | undefined {
  const deadline = uploadDeadline(image);
  if (deadline) {
    return l10n.t(
      'waits for its data, until {0} ({1})',
      momentText(deadline),
      inText(deadline, now),
    );
  }
  switch (image.status) {
    case 'available':
      return l10n.t('ready to be deployed');
    case 'creating':
      return l10n.t('Linode is making it');
    case 'pending_upload':
      return l10n.t('waits for its data');
    default:
      return undefined;
  }
}

function typeComment(image: Image): string | undefined {
  if (image.isPublic) return l10n.t('public, made by Linode');
  if (isRecovery(image)) return l10n.t('recovery image of a deleted Linode; free of charge');
  if (image.type === 'shared') return l10n.t('shared with you by another account');
  return image.type === 'manual' ? l10n.t('captured or uploaded') : undefined;
}

function sizeComment({ status, sizeMb }: Image): string {
  if (status === 'creating') {
    return l10n.t('MB: {0}, the size of the disk until the image is available', sizeText(sizeMb));
  }
  if (sizeMb === 0) return l10n.t('MB; not known before its data is there');
  return l10n.t('MB: {0}, which a disk must have at least', sizeText(sizeMb));
}

function totalComment({ totalSizeMb }: Image): string | undefined {
  if (totalSizeMb === undefined) return undefined;
  return l10n.t('MB: {0}, the copies in all regions together', sizeText(totalSizeMb));
}

function regionsComment(image: Image): string | undefined {
  if (image.replicas.length > 0) return undefined;
  return image.isPublic ? l10n.t('there in every region') : l10n.t('none yet');
}

function capabilitiesComment({ capabilities }: Image): string | undefined {
  const words = [
    ...(capabilities.includes('cloud-init') ? [l10n.t('takes user data by cloud-init')] : []),
    ...(capabilities.includes('distributed-sites')
      ? [l10n.t('can be deployed to distributed regions')]
      : []),
  ];
  return words.join('; ');
}

function whenComment(date: Date, now: number): string {
  return l10n.t('UTC; {0} here ({1})', momentText(date), agoText(date, now));
}

function endOfLifeComment({ endOfLife }: Image, now: number): string | undefined {
  if (!endOfLife) return undefined;
  const moment = momentText(endOfLife);
  return endOfLife.getTime() < now
    ? l10n.t('end of life; over since {0}', moment)
    : l10n.t('end of life; the vendor supports it until {0}', moment);
}

function sharedComment({ isShared, sharing }: Image): string | undefined {
  const isOver = isShared && sharing?.kind === 'owned' && sharing.shareGroupCount === 0;
  return isOver
    ? l10n.t('stays true after the last share: no share group holds it now')
    : undefined;
}

function sharingComment({ sharing }: Image, audiences: readonly Audience[]): string | undefined {
  if (sharing?.kind === 'owned') {
    return audiences.length > 0 ? l10n.t('in {0}', audienceNames(audiences)) : undefined;
  }
  if (!sharing) return undefined;
  return l10n.t('from the share group “{0}”', sharing.shareGroupLabel);
}
