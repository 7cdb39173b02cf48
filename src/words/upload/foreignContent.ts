import * as l10n from '@vscode/l10n';
import { conversionCommand } from '../../core/upload/preflight/conversion';
import type { ForeignContent, ForeignFormat } from '../../core/upload/preflight/foreignFormats';

/** What a file holds in place of a raw disk, and how a raw disk is made of it. */
export function foreignContentText(fileName: string, content: ForeignContent): string {
  const what = l10n.t('{0} holds {1}, not a raw disk.', fileName, formatName(content.format));
  const command = conversionCommand(fileName, content);
  return command === undefined
    ? `${what} ${adviceText(content.format)}`
    : l10n.t('{0} Convert it with: {1}', what, command);
}

function formatName(format: ForeignFormat): string {
  switch (format) {
    case 'qcow2':
      return l10n.t('a qcow2 disk (QEMU)');
    case 'qed':
      return l10n.t('a QED disk (QEMU)');
    case 'vmdk':
      return l10n.t('a VMDK disk (VMware)');
    case 'vpc':
      return l10n.t('a VHD disk (Hyper-V)');
    case 'vhdx':
      return l10n.t('a VHDX disk (Hyper-V)');
    case 'vdi':
      return l10n.t('a VDI disk (VirtualBox)');
    case 'vmdkDescriptor':
      return l10n.t('the description of a VMDK disk (VMware)');
    case 'parallels':
      return l10n.t('a Parallels disk');
    case 'androidSparse':
      return l10n.t('an Android sparse image');
    case 'iso':
      return l10n.t('an ISO image');
    case 'squashfs':
      return l10n.t('a squashfs file system');
    case 'ova':
      return l10n.t('a virtual machine (OVA)');
    case 'program':
      return l10n.t('a program');
    case 'text':
      return l10n.t('text');
    default:
      return archiveName(format);
  }
}

function archiveName(format: ForeignFormat): string {
  const compressed = ['gzip', 'xz', 'zstd', 'bzip2', 'lz4'];
  if (compressed.includes(format)) return l10n.t('data compressed once more ({0})', format);
  return l10n.t('an archive ({0})', format === 'sevenZip' ? '7z' : format);
}

function adviceText(format: ForeignFormat): string {
  switch (format) {
    case 'iso':
      return l10n.t(
        'Install what is on it on the disk of a virtual machine, then upload that disk as a raw image.',
      );
    case 'vmdkDescriptor':
      return l10n.t(
        'The disk is in files beside the .vmdk: convert it there with “qemu-img convert -O raw”, and upload that.',
      );
    case 'squashfs':
      return l10n.t(
        'Unpack it (unsquashfs), make an ext4 disk image of the files (mkfs.ext4 -d), and upload that.',
      );
    case 'tar':
    case 'cpio':
      return l10n.t(
        'Unpack it, make an ext4 disk image of the files (mkfs.ext4 -d), and upload that.',
      );
    case 'ova':
      return l10n.t(
        'Unpack it (tar -xf), convert its VMDK disk with “qemu-img convert -O raw”, and upload that.',
      );
    default:
      return l10n.t('Linode takes a raw disk image that is compressed with gzip.');
  }
}
