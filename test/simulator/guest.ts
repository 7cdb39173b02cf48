import type { WireConfig } from './wire';

/** What decides whether a system starts from a disk (DEPLOY 1, 6; field/boot.md 4). */
export interface GuestDisk {
  /** Its partition table. */
  readonly table: 'none' | 'mbr' | 'gpt';
  /** The first sector has code before the table. */
  readonly hasCode: boolean;
  /** What that code goes on with is there: a GPT needs a partition for it. */
  readonly hasLoader: boolean;
  /** An unpartitioned ext file system. */
  readonly isExt: boolean;
  /** It has /boot/grub/grub.cfg and a kernel, which no first bytes tell. */
  readonly hasGrubConfig?: boolean;
}

/** What most images of Linode’s own making are. */
export const EXT_GUEST: GuestDisk = {
  table: 'none',
  hasCode: false,
  hasLoader: false,
  isExt: true,
};

/** A disk with an MBR and a boot loader in the gap behind it. */
export const MBR_GUEST: GuestDisk = { table: 'mbr', hasCode: true, hasLoader: true, isExt: false };

const BIOS_BOOT = Buffer.from('21686148-6449-6E6F-744E-656564454649'.replaceAll('-', ''), 'hex');

/** The first fields of a GUID are written the least byte first. */
const BIOS_BOOT_BYTES = Buffer.concat([
  BIOS_BOOT.subarray(0, 4).reverse(),
  BIOS_BOOT.subarray(4, 6).reverse(),
  BIOS_BOOT.subarray(6, 8).reverse(),
  BIOS_BOOT.subarray(8),
]);

/** As its first bytes tell; whether a boot loader is whole, they do not. */
export function guestDiskOf(head: Buffer): GuestDisk {
  const isMarked = head.readUInt16LE(510) === 0xaa55;
  const isExt = head.length > 0x43a && head.readUInt16LE(0x438) === 0xef53;
  const hasTable = isMarked && [450, 466, 482, 498].some((at) => head[at] !== 0);
  if (isExt || !hasTable) return { ...EXT_GUEST, isExt };
  const hasCode = head.subarray(0, 440).some((byte) => byte !== 0);
  if (head.toString('latin1', 512, 520) !== 'EFI PART') {
    return { table: 'mbr', hasCode, hasLoader: hasCode, isExt };
  }
  const hasLoader = hasCode && head.subarray(1024, 17_408).includes(BIOS_BOOT_BYTES);
  return { table: 'gpt', hasCode, hasLoader, isExt };
}

/** What came of a boot, as the console of the guest shows it; the API tells nothing of it. */
export interface GuestBoot {
  readonly isUp: boolean;
  readonly line: string;
}

function up(line: string): GuestBoot {
  return { isUp: true, line };
}

function down(line: string): GuestBoot {
  return { isUp: false, line };
}

/** Starts what is on the disk by a configuration profile. */
export function bootGuest(
  { helpers, kernel, root_device }: Pick<WireConfig, 'helpers' | 'kernel' | 'root_device'>,
  disk: GuestDisk,
): GuestBoot {
  if (kernel === 'linode/direct-disk') return bootDirect(disk);
  const isPlain = disk.isExt && root_device === '/dev/sda';
  if (kernel === 'linode/grub2') {
    return isPlain && disk.hasGrubConfig ? up('login: (GRUB 2)') : down('grub>');
  }
  if (!isPlain) {
    return down('Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(8,0)');
  }
  return helpers.distro ? up('login:') : up('login: (no helper has touched the disk)');
}

function bootDirect({ hasCode, hasLoader, table }: GuestDisk): GuestBoot {
  if (table === 'none') return down('Cannot Direct Disk boot a disk with no MBR');
  if (!hasCode) return down('Booting from Hard Disk...');
  return hasLoader ? up('login: (Direct Disk)') : down('GRUB GRUB GRUB');
}
