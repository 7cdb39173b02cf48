import * as l10n from '@vscode/l10n';
import { megabytesText } from '../../../kit/quantity';
import { type DiskLayout, type ForeignContent, type ForeignFormat, isPacked } from './content';
import type { Conversion } from './conversion';
import type { NoConversion } from './conversionPlan';
import { MAX_UNCOMPRESSED_BYTES } from './fileFacts';

/** What is in a file that is no raw disk, such as “a qcow2 disk (QEMU)”. */
export function foreignName({ format, inside }: ForeignContent): string {
  const entry = inside?.entry;
  if (entry === undefined) return formatName(format);
  const inner = inside?.content?.kind === 'foreign' ? foreignName(inside.content) : undefined;
  return inner === undefined
    ? l10n.t('{0} with the disk image {1}', formatName(format), entry)
    : l10n.t('{0} with {1} ({2})', formatName(format), inner, entry);
}

function formatName(format: ForeignFormat): string {
  switch (format) {
    case 'qcow2':
      return l10n.t('a qcow2 disk (QEMU)');
    case 'qcow':
      return l10n.t('a qcow disk (QEMU)');
    case 'qed':
      return l10n.t('a QED disk (QEMU)');
    case 'vmdk':
      return l10n.t('a VMDK disk (VMware)');
    case 'vmdkDescriptor':
      return l10n.t('the description of a VMDK disk (VMware)');
    case 'vpc':
      return l10n.t('a VHD disk (Hyper-V)');
    case 'vhdx':
      return l10n.t('a VHDX disk (Hyper-V)');
    case 'vdi':
      return l10n.t('a VDI disk (VirtualBox)');
    case 'parallels':
      return l10n.t('a Parallels disk');
    case 'androidSparse':
      return l10n.t('an Android sparse image');
    default:
      return nameOfOther(format);
  }
}

function nameOfOther(format: ForeignFormat): string {
  switch (format) {
    case 'iso':
      return l10n.t('an ISO image');
    case 'squashfs':
      return l10n.t('a squashfs file system');
    case 'ova':
      return l10n.t('a virtual machine (OVA)');
    case 'program':
      return l10n.t('a program');
    case 'webPage':
      return l10n.t('a web page');
    case 'gitLfs':
      return l10n.t('the pointer of Git LFS to a file');
    case 'text':
      return l10n.t('text');
    case 'tar':
    case 'cpio':
    case 'zip':
    case 'rar':
      return l10n.t('an archive ({0})', format);
    case 'sevenZip':
      return l10n.t('an archive ({0})', '7z');
    default:
      return l10n.t('compressed data ({0})', format);
  }
}

/** Why no command makes a raw disk of what a file holds, and what to do in place of that. */
function noConversionText(reason: NoConversion, content: ForeignContent): string {
  switch (reason.kind) {
    case 'tooLarge':
      return l10n.t(
        'Its disk has {0}. Linode takes at most {1}, unless its support has raised that for your account: make the disk smaller first.',
        megabytesText(reason.diskBytes),
        megabytesText(MAX_UNCOMPRESSED_BYTES),
      );
    case 'difference':
      return l10n.t(
        'It holds only what differs from another disk. Merge the two on the machine that has both.',
      );
    case 'dataFile':
      return l10n.t('Its data is in another file. Convert it on the machine that has both.');
    case 'encrypted':
      return l10n.t('It is encrypted. Decrypt it first.');
    case 'unclosed':
      return l10n.t(
        'A virtual machine may be writing to it, or it was not closed properly. Stop the machine, or repair it with “qemu-img check -r all”.',
      );
    case 'newer':
      return l10n.t(
        'It is of a newer kind than is known here. Convert it with a newer qemu-img: qemu-img convert -O raw.',
      );
    case 'piece':
      return l10n.t(
        'That is one of several files of a disk. Convert the disk on the machine that has all of them.',
      );
    case 'several':
      return l10n.t(
        'There are several disk images in it. Take out the one that you want to upload.',
      );
    case 'name':
      return l10n.t('The name of the disk image in it is unusual: take it out yourself.');
    case 'ownName':
      return l10n.t('Give the file a plain name to see the command that converts it.');
    case 'format':
      return conversionAdviceText(content);
  }
}

function conversionAdviceText({ format }: ForeignContent): string {
  switch (format) {
    case 'iso':
      return l10n.t(
        'Install what is on it on the disk of a virtual machine, then upload that disk as a raw image.',
      );
    case 'squashfs':
      return l10n.t(
        'Unpack it (unsquashfs), make an ext4 disk image of the files (mkfs.ext4 -d), and upload that.',
      );
    case 'tar':
    case 'cpio':
    case 'zip':
      return l10n.t(
        'No disk image was found in it. If it holds the files of a system, unpack it, make an ext4 disk image of them (mkfs.ext4 -d), and upload that.',
      );
    case 'ova':
    case 'sevenZip':
    case 'rar':
      return l10n.t('Unpack it, then upload the disk image that was in it.');
    case 'webPage':
      return l10n.t('The server answered with a page in place of the file. Download it again.');
    case 'gitLfs':
      return l10n.t('Fetch the file itself with “git lfs pull”.');
    default:
      return l10n.t('Linode takes a raw disk image that is compressed with gzip.');
  }
}

/** What a file holds in place of a raw disk, and how a raw disk is made of it. */
export function foreignContentText(
  fileName: string,
  content: ForeignContent,
  conversion: Conversion,
): string {
  const what = heldText(fileName, content);
  if (conversion.kind !== 'command') {
    return `${what} ${noConversionText(conversion, innermost(content))}`;
  }
  const { here, result } = conversion;
  return l10n.t('{0} Convert it, then upload {1}: {2}', what, result, here);
}

/** Gzip alone is what Linode takes, so only what is in it is worth a word. */
function heldText(fileName: string, content: ForeignContent): string {
  const { format, inside } = content;
  const inner = inside?.content;
  if (format === 'gzip' && inner?.kind === 'foreign') return heldInGzip(fileName, inner);
  if (isPacked(format)) {
    return l10n.t('{0} is compressed with {1}, and Linode takes gzip alone.', fileName, format);
  }
  return l10n.t('{0} holds {1}, not a raw disk.', fileName, foreignName(content));
}

function heldInGzip(fileName: string, inner: ForeignContent): string {
  return isPacked(inner.format)
    ? l10n.t('{0} holds data that is compressed once more ({1}).', fileName, inner.format)
    : l10n.t('{0} holds {1}, not a raw disk.', fileName, foreignName(inner));
}

/** That of which a disk would have to be made in the end. */
function innermost(content: ForeignContent): ForeignContent {
  const inner = content.inside?.content;
  return inner?.kind === 'foreign' ? innermost(inner) : content;
}

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

/** The files that a dialog shows first, disk images, compressed or not; and all, for names tell little. */
export function fileFilters(): Record<string, string[]> {
  return {
    [l10n.t('Disk images')]: [
      'gz',
      'img',
      'raw',
      'dd',
      'qcow2',
      'xz',
      'zst',
      'bz2',
      'zip',
      'tar',
      'vmdk',
      'vdi',
      'vhd',
      'vhdx',
      'qed',
      'hdd',
      'ova',
    ],
    [l10n.t('All files')]: ['*'],
  };
}
