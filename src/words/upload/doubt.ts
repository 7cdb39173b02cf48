import * as l10n from '@vscode/l10n';
import type { DiskLayout } from '../../core/upload/preflight/diskLayouts';
import { type Doubt, MAX_UNCOMPRESSED_BYTES } from '../../core/upload/preflight/fileFacts';
import type { Flaw } from '../../core/upload/preflight/flaws';
import { bytesText, countText, megabytesText } from '../quantity';
import { layoutName } from './layoutName';

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
      return sizeText(doubt);
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

function sizeText({ kind, claimedBytes }: SizeDoubt): string {
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
