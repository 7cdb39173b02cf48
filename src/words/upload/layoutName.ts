import * as l10n from '@vscode/l10n';
import type { DiskLayout } from '../../core/upload/preflight/diskLayouts';

const FILE_SYSTEMS: Readonly<Partial<Record<DiskLayout, string>>> = {
  f2fs: 'F2FS',
  ntfs: 'NTFS',
  exfat: 'exFAT',
  fat: 'FAT',
  xfs: 'XFS',
  btrfs: 'Btrfs',
};

/** What is on a raw disk, such as “ext4 file system”. */
export function layoutName(layout: DiskLayout): string {
  switch (layout) {
    case 'gpt':
      return l10n.t('a disk with partitions (GPT)');
    case 'gpt4096':
      return l10n.t('a disk with partitions (GPT in sectors of 4096 bytes)');
    case 'brokenGpt':
      return l10n.t('a disk whose partition table (GPT) is damaged');
    case 'mbr':
      return l10n.t('a disk with partitions (MBR)');
    case 'hybridIso':
      return l10n.t('an ISO image that boots from a disk');
    case 'lvm':
      return l10n.t('an LVM volume');
    case 'md':
      return l10n.t('a member of a software RAID');
    case 'luks':
      return l10n.t('an encrypted volume (LUKS)');
    case 'swap':
      return l10n.t('swap space');
    case 'blank':
      return l10n.t('a disk that begins with zeros');
    default:
      return l10n.t('{0} file system', FILE_SYSTEMS[layout] ?? layout);
  }
}
