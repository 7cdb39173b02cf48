import * as l10n from '@vscode/l10n';
import type { DiskContent } from '../../core/upload/preflight/diskContent';
import type { DiskLayout } from '../../core/upload/preflight/diskLayouts';
import {
  type Doubt,
  type FileFacts,
  MAX_UNCOMPRESSED_BYTES,
} from '../../core/upload/preflight/fileFacts';
import { languageTag } from '../language';
import { bytesText } from '../quantity';

const FILE_SYSTEMS: Readonly<Partial<Record<DiskLayout, string>>> = {
  f2fs: 'F2FS',
  ntfs: 'NTFS',
  exfat: 'exFAT',
  fat: 'FAT',
  xfs: 'XFS',
  btrfs: 'Btrfs',
};

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
      return doubt.layout === 'swap'
        ? l10n.t('It holds swap space, and no system.')
        : l10n.t(
            'It holds an ISO image that also boots from a disk: an installer, mostly, and no installed system.',
          );
    case 'tooLarge':
      return tooLargeText(doubt);
    case 'sizeOpen':
      return sizeOpenText(doubt.leastBytes);
    case 'trailing':
      return l10n.t('{0} follow the end of its compressed data.', bytesText(doubt.bytes));
  }
}

function tooLargeText({ bytes, isLeast }: Extract<Doubt, { kind: 'tooLarge' }>): string {
  const size = isLeast
    ? l10n.t('It seems to be {0} or more once uncompressed.', megabytesText(bytes))
    : l10n.t('It is {0} once uncompressed.', megabytesText(bytes));
  return l10n.t(
    '{0} Linode takes at most {1}, unless its support has raised that for your account.',
    ...[size, megabytesText(MAX_UNCOMPRESSED_BYTES)],
  );
}

/** To the MB, as Linode counts: what is a little over the limit must not look like the limit. */
function megabytesText(bytes: number): string {
  return l10n.t('{0} MB', Math.ceil(bytes / 1024 ** 2).toLocaleString(languageTag()));
}

function sizeOpenText(leastBytes: number): string {
  const limit = bytesText(MAX_UNCOMPRESSED_BYTES);
  return leastBytes > 0
    ? l10n.t(
        'How large it is once uncompressed cannot be told without reading all of it: {0} at least. Linode takes at most {1}.',
        ...[bytesText(leastBytes), limit],
      )
    : l10n.t(
        'How large it is once uncompressed cannot be told without reading all of it. Linode takes at most {0}.',
        limit,
      );
}

/** What the check of a whole file has shown. */
export function wholeFileText({ name, content, isRaw, sizeBytes, whole }: FileFacts): string {
  if (isRaw) {
    const facts = [contentText(content), bytesText(sizeBytes)].join(', ');
    return l10n.t('{0} is not compressed: {1}. It is compressed before it is sent.', name, facts);
  }
  const { uncompressedBytes = 0, members = 1 } = whole ?? {};
  const facts = [contentText(content), exactSizeText(uncompressedBytes)];
  if (members > 1) facts.push(l10n.t('in {0} gzip members', members));
  return l10n.t('{0} is sound: {1}. Its checksum is right.', name, facts.join(', '));
}

function exactSizeText(bytes: number): string {
  const exact = bytes.toLocaleString(languageTag());
  return bytes < 1024
    ? l10n.t('{0} uncompressed', bytesText(bytes))
    : l10n.t('{0} uncompressed ({1} bytes)', bytesText(bytes), exact);
}

function contentText(content: DiskContent): string {
  if (content.kind === 'empty') return l10n.t('empty');
  if (content.kind !== 'disk') return l10n.t('unknown content');
  switch (content.layout) {
    case 'gpt':
      return l10n.t('a disk with partitions (GPT)');
    case 'mbr':
      return l10n.t('a disk with partitions (MBR)');
    case 'hybridIso':
      return l10n.t('an ISO image that boots from a disk');
    case 'lvm':
      return l10n.t('an LVM volume');
    case 'luks':
      return l10n.t('an encrypted volume (LUKS)');
    case 'swap':
      return l10n.t('swap space');
    case 'blank':
      return l10n.t('a disk that begins with zeros');
    default:
      return l10n.t('{0} file system', FILE_SYSTEMS[content.layout] ?? content.layout);
  }
}
