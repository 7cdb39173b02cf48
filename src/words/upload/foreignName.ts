import * as l10n from '@vscode/l10n';
import type { ForeignContent, ForeignFormat } from '../../core/upload/preflight/content';

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
