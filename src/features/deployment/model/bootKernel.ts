import * as l10n from '@vscode/l10n';
import type { BootLayout } from '../../preflight/model/bootLayout';

/** What a Linode starts first: a kernel of Linode, GRUB 2 of Linode, or the boot loader of its disk. */
export type BootKernel = 'linode/latest-64bit' | 'linode/grub2' | 'linode/direct-disk';

/** In the order in which they are offered. */
export const BOOT_KERNELS: readonly BootKernel[] = [
  'linode/latest-64bit',
  'linode/direct-disk',
  'linode/grub2',
];

/** What an image without anything known of it gets from Linode. */
export const DEFAULT_KERNEL: BootKernel = 'linode/latest-64bit';

export const DIRECT_DISK: BootKernel = 'linode/direct-disk';

/** What a disk of that layout needs. Nothing starts from some; Direct Disk says so on the console. */
export function kernelFor(layout: BootLayout): BootKernel {
  return layout === 'ext' ? DEFAULT_KERNEL : DIRECT_DISK;
}

/** "Direct Disk" */
export function kernelName(kernel: BootKernel): string {
  switch (kernel) {
    case 'linode/latest-64bit':
      return l10n.t('Kernel of Linode');
    case 'linode/grub2':
      return l10n.t('GRUB 2');
    case 'linode/direct-disk':
      return l10n.t('Direct Disk');
  }
}

/** What a kernel needs of the disk, in a sentence. */
export function kernelNeeds(kernel: BootKernel): string {
  switch (kernel) {
    case 'linode/latest-64bit':
      return l10n.t('For a disk without partitions (ext3 or ext4). Its own kernel is not used.');
    case 'linode/grub2':
      return l10n.t('For a disk without partitions that has a kernel and /boot/grub/grub.cfg.');
    case 'linode/direct-disk':
      return l10n.t('For a disk with partitions and a boot loader for BIOS, as most have it.');
  }
}
