import * as l10n from '@vscode/l10n';
import { bytesText, countText, megabytesText } from '../../../kit/quantity';
import { bootLayoutText, neverBoots } from './bootLayout';
import type { DiskContent, DiskLayout } from './content';
import type { Flaw } from './examine';
import { type Doubt, doubtsOf, type FileFacts, MAX_UNCOMPRESSED_BYTES } from './fileFacts';
import { foreignName, layoutName } from './foreignText';
import type { FreeEnd } from './freeEnd';
import type { GzipDamage } from './gzip';

type SizeDoubt = Extract<Doubt, { kind: 'sizeOpen' | 'sizesDiffer' }>;

type TrailingDoubt = Extract<Doubt, { kind: 'trailing' }>;

/** Why a file may be of no use, in a sentence or two. */
export function doubtText(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'unknown':
      return l10n.t(
        'It does not begin like a disk: there is no partition table and no file system that is known.',
      );
    case 'empty':
      return l10n.t('It is empty once uncompressed.');
    case 'layout':
      return layoutText(doubt.layout);
    case 'oneOfSeveral':
      return l10n.t('It is one of several devices of a file system, which needs all of them.');
    case 'uefi':
    case 'noLoader':
      return bootLayoutText(doubt.kind);
    case 'cutShort':
      return l10n.t(
        'It is cut short: it should have {0} bytes, as it says itself, and has {1}.',
        countText(doubt.declaredBytes),
        countText(doubt.bytes),
      );
    case 'tooLarge':
      return l10n.t(
        'It is {0} once uncompressed. Linode takes at most {1}, unless its support has raised that for your account.',
        megabytesText(doubt.bytes),
        megabytesText(MAX_UNCOMPRESSED_BYTES),
      );
    case 'sizeOpen':
    case 'sizesDiffer':
      return sizeDoubtText(doubt);
    case 'trailing':
      return trailingText(doubt);
    default:
      return flawText(doubt);
  }
}

function layoutText(layout: DiskLayout): string {
  switch (layout) {
    case 'swap':
      return l10n.t('It holds swap space, and no system.');
    case 'blank':
      return l10n.t('It begins with zeros: there is nothing on it to boot from.');
    case 'gpt4096':
      return l10n.t(
        'Its partition table (GPT) counts in sectors of 4096 bytes. Disks of Linode have sectors of 512 bytes, on which no partition is found.',
      );
    case 'brokenGpt':
      return l10n.t(
        'Its partition table (GPT) is not there or damaged, so that no partition is found.',
      );
    case 'lvm':
      return l10n.t('It holds a physical volume of LVM alone, from which nothing boots.');
    case 'md':
      return l10n.t('It is a member of a software RAID, from which nothing boots by itself.');
    default:
      return l10n.t(
        'It holds an ISO image that also boots from a disk: an installer, mostly, and no installed system.',
      );
  }
}

function sizeDoubtText({ kind, claimedBytes }: SizeDoubt): string {
  const claimed = claimedBytes === undefined ? '' : bytesText(claimedBytes);
  if (kind === 'sizesDiffer') {
    return l10n.t(
      'The disk in it says that it has {0}, and the end of the file does not agree: the file may be cut short, or something may follow its end. Only reading all of it can tell.',
      claimed,
    );
  }
  const limit = bytesText(MAX_UNCOMPRESSED_BYTES);
  return claimed === ''
    ? l10n.t(
        'How large it is once uncompressed cannot be told without reading all of it. Linode takes at most {0}.',
        limit,
      )
    : l10n.t(
        'How large it is once uncompressed cannot be told without reading all of it; the disk in it says {0}. Linode takes at most {1}.',
        claimed,
        limit,
      );
}

function trailingText({ bytes, isPadding }: TrailingDoubt): string {
  return isPadding
    ? l10n.t('{0} of zeros follow the end of its compressed data.', bytesText(bytes))
    : l10n.t('{0} follow the end of its compressed data.', bytesText(bytes));
}

function flawText(flaw: Flaw): string {
  switch (flaw.kind) {
    case 'noBackupTable':
      return l10n.t(
        'The second copy of its partition table (GPT) is not at its end: the end may be cut off.',
      );
    case 'freeEnd':
      return freeEndText(flaw);
    case 'vhdFooter':
      return l10n.t(
        'It is a fixed VHD: a raw disk, followed by 512 bytes that describe it. They would become part of the disk, where they do no harm.',
      );
    case 'raidMember':
      return l10n.t('It is a member of a software RAID, from which nothing boots by itself.');
    case 'partitionTooShort':
      return l10n.t(
        'Partition {0} has {1} bytes, and what is in it ({2}) should have {3}.',
        flaw.number,
        countText(flaw.bytes),
        layoutName(flaw.layout),
        countText(flaw.declaredBytes),
      );
  }
}

function freeEndText({ leastBytes, partitionBytes, usedBytes }: FreeEnd): string {
  const [used, partitions] = [megabytesText(usedBytes), megabytesText(partitionBytes)];
  const where =
    partitionBytes > usedBytes
      ? l10n.t(
          'The file systems on it end at {0}, their partitions at {1}, and the rest is free.',
          used,
          partitions,
        )
      : l10n.t('What is on it ends at {0}, and the rest is free.', used);
  return leastBytes > MAX_UNCOMPRESSED_BYTES
    ? `${where} ${l10n.t('A disk that ends there would be too large, too.')}`
    : `${where} ${cutAdviceText(leastBytes, partitionBytes)}`;
}

/** A copy is cut by hand: nothing is made smaller unasked. */
function cutAdviceText(leastBytes: number, partitionBytes: number): string {
  const size = countText(leastBytes);
  return partitionBytes === 0
    ? l10n.t('It is not made smaller here. A raw copy that is cut to {0} bytes would fit.', size)
    : l10n.t(
        'It is not made smaller here. A raw copy that is cut to {0} bytes, with a partition table that ends there, too, would fit.',
        size,
      );
}

/** What is wrong with a gzip file, and what to do about it. */
export function damageText(fileName: string, damage: GzipDamage): string {
  switch (damage) {
    case 'header':
      return l10n.t(
        '{0} begins like a gzip file, but its header is damaged. Compress the disk image again.',
        fileName,
      );
    case 'encrypted':
      return l10n.t('{0} is encrypted, which Linode cannot uncompress.', fileName);
    case 'truncated':
      return l10n.t('{0} is cut short: its end is missing. Copy or download it again.', fileName);
    case 'data':
      return l10n.t(
        '{0} is damaged: it cannot be uncompressed. Copy or download it again.',
        fileName,
      );
    case 'checksum':
      return l10n.t(
        '{0} is damaged: its content does not match its checksum (CRC). Copy or download it again.',
        fileName,
      );
    case 'length':
      return l10n.t(
        '{0} is damaged: its content does not have the length that it tells. Copy or download it again.',
        fileName,
      );
  }
}

/** What a disk that can boot needs for it; empty where nothing is known, and where it is a doubt. */
export function bootFact({ boot }: Pick<FileFacts, 'boot'>): string {
  return boot === undefined || neverBoots(boot) ? '' : bootLayoutText(boot);
}

/** What the check of a whole file has shown, besides its doubts. */
export function wholeFileText(file: FileFacts): string {
  const { name, content, container, isRaw, size, sizeBytes, whole } = file;
  if (isRaw) {
    const diskBytes = size.kind === 'known' ? size.bytes : sizeBytes;
    const facts = [contentText(content), bytesText(diskBytes)].join(', ');
    if (container) {
      return l10n.t(
        '{0} holds {1}: {2}. It is read and compressed before it is sent.',
        ...[name, foreignName(container), facts],
      );
    }
    return l10n.t('{0} is not compressed: {1}. It is compressed before it is sent.', name, facts);
  }
  const { uncompressedBytes = 0, members = 1 } = whole ?? {};
  const facts = [contentText(content), exactSizeText(uncompressedBytes)];
  if (members > 1) facts.push(l10n.t('in {0} gzip members', members));
  return doubtsOf(file).length > 0
    ? l10n.t('{0} can be uncompressed: {1}. Its checksum is right.', name, facts.join(', '))
    : l10n.t('{0} is sound: {1}. Its checksum is right.', name, facts.join(', '));
}

function exactSizeText(bytes: number): string {
  return bytes < 1024
    ? l10n.t('{0} uncompressed', bytesText(bytes))
    : l10n.t('{0} uncompressed ({1} bytes)', bytesText(bytes), countText(bytes));
}

function contentText(content: DiskContent): string {
  if (content.kind === 'empty') return l10n.t('empty');
  if (content.kind === 'unseen') return l10n.t('a disk that is looked at later');
  return content.kind === 'disk' ? layoutName(content.layout) : l10n.t('unknown content');
}
