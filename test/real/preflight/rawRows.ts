import type { Row } from './row';

const MIB = 1024 ** 2;

function fileSystems(): readonly Row[] {
  const made = (name: string, command: string, verdict: string): Row => ({
    file: `${name}.img`,
    script: `truncate -s 64M ${name}.img; ${command} ${name}.img >/dev/null`,
    verdict,
  });
  return [
    made('ext2', 'mkfs.ext2 -q', 'ext2'),
    made('ext3', 'mkfs.ext3 -q', 'ext3'),
    made('ext4', 'mkfs.ext4 -q', 'ext4'),
    made('ext4-1k', 'mkfs.ext4 -q -b 1024', 'ext4'),
    made('ext4-64k', 'mkfs.ext4 -q -F -b 65536', 'ext4'),
    made('ext4-32bit', 'mkfs.ext4 -q -O ^64bit,^metadata_csum', 'ext4'),
    made('fat12', 'mkfs.fat -F 12 -s 64', 'fat'),
    made('fat16', 'mkfs.fat -F 16', 'fat'),
    made('fat32', 'mkfs.fat -F 32', 'fat'),
    made('fat-4k', 'mkfs.fat -S 4096', 'fat'),
    made('ntfs', 'mkfs.ntfs -q -F -Q', 'ntfs'),
    made('exfat', 'mkfs.exfat', 'exfat'),
    made('f2fs', 'mkfs.f2fs -q', 'f2fs'),
    { file: 'xfs.img', script: 'truncate -s 300M xfs.img; mkfs.xfs -q xfs.img', verdict: 'xfs' },
    {
      file: 'btrfs.img',
      script: 'truncate -s 128M btrfs.img; mkfs.btrfs -q btrfs.img',
      verdict: 'btrfs',
    },
    {
      file: 'btrfs-mixed.img',
      script: 'truncate -s 128M btrfs-mixed.img; mkfs.btrfs -q --mixed btrfs-mixed.img',
      verdict: 'btrfs',
    },
    {
      file: 'one.img',
      script: 'truncate -s 128M one.img two.img; mkfs.btrfs -q -d raid1 -m raid1 one.img two.img',
      verdict: 'btrfs oneOfSeveral',
    },
  ];
}

function volumes(): readonly Row[] {
  const luks = (version: string): Row => ({
    file: `luks${version}.img`,
    script: `truncate -s 48M luks${version}.img; echo x | cryptsetup luksFormat -q --type luks${version} --pbkdf pbkdf2 --pbkdf-force-iterations 1000 luks${version}.img -`,
    verdict: 'luks',
  });
  const swap = (pageBytes: number): Row => ({
    file: `swap${pageBytes}.img`,
    script: `truncate -s 8M swap${pageBytes}.img; chmod 600 swap${pageBytes}.img; mkswap -q -p ${pageBytes} swap${pageBytes}.img`,
    verdict: 'swap layout',
  });
  return [
    luks('1'),
    luks('2'),
    swap(4096),
    swap(65_536),
    {
      file: 'lvm.img',
      script: `truncate -s 8M lvm.img; ${LVM_LABEL} | dd of=lvm.img bs=512 seek=1 conv=notrunc status=none`,
      verdict: 'lvm layout',
    },
    { file: 'zeros.img', script: 'truncate -s 8M zeros.img', verdict: 'blank layout' },
    { file: 'byte.img', script: 'head -c 1 /dev/zero > byte.img', verdict: 'blank layout' },
    {
      file: 'noise.img',
      script:
        'head -c 2M /dev/urandom | tr "\\0\\375" "xx" > noise.img; printf x | dd of=noise.img conv=notrunc status=none',
      verdict: 'unknown unknown',
    },
    {
      file: 'fixed.vhd',
      script: 'qemu-img convert -f raw -O vpc -o subformat=fixed,force_size=on $BASE fixed.vhd',
      verdict: 'ext4 vhdFooter',
    },
    {
      file: 'web-flat.vmdk',
      script: 'qemu-img convert -f raw -O vmdk -o subformat=monolithicFlat $BASE web.vmdk',
      verdict: 'ext4',
    },
    { file: 'web.dd', script: 'cp $BASE web.dd', verdict: 'ext4' },
    { file: 'web.bin', script: 'cp $BASE web.bin', verdict: 'ext4' },
    { file: 'web.img.gz', script: 'cp $BASE web.img.gz', verdict: 'ext4' },
    { file: 'web', script: 'cp $BASE web', verdict: 'ext4' },
  ];
}

/** As `pvcreate` writes it, which needs a block device: label, then header with the length of the device. */
const LVM_LABEL =
  "printf 'LABELONE\\1\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\40\\0\\0\\0LVM2 001%032d\\0\\0\\200\\0\\0\\0\\0\\0' 0";

const GPT = "printf 'label: gpt\\nsize=20M\\nsize=20M\\n' | sfdisk -q";
const MBR = "printf 'label: dos\\nsize=20M\\nsize=20M\\n' | sfdisk -q";

function tables(): readonly Row[] {
  const table = (name: string, script: string, verdict: string): Row => ({
    file: `${name}.img`,
    script: `truncate -s 64M ${name}.img; ${script.replaceAll('FILE', `${name}.img`)}`,
    verdict,
  });
  return [
    table('gpt', `${GPT} FILE`, 'gpt uefi'),
    table('gpt-sgdisk', 'sgdisk -n 1:0:+10M -n 2:0:0 FILE >/dev/null', 'gpt uefi'),
    table('gpt-many', 'sgdisk -S 256 -n 1:0:+10M FILE >/dev/null', 'gpt uefi'),
    table('hybrid', 'sgdisk -n 1:0:+10M -h 1 FILE >/dev/null', 'gpt uefi'),
    table('mbr', `${MBR} FILE`, 'mbr noLoader'),
    table(
      'mbr-logical',
      "printf 'size=10M\\ntype=5\\nsize=5M\\nsize=5M\\n' | sfdisk -q -X dos FILE",
      'mbr noLoader',
    ),
    table(
      'gpt-alone',
      `${GPT} FILE; dd if=/dev/zero of=FILE bs=1 seek=446 count=66 conv=notrunc status=none`,
      'brokenGpt layout',
    ),
    table(
      'mbr-alone',
      `${GPT} FILE; dd if=/dev/zero of=FILE bs=512 seek=1 count=33 conv=notrunc status=none`,
      'brokenGpt layout',
    ),
    table(
      'gpt-damaged',
      `${GPT} FILE; printf x | dd of=FILE bs=1 seek=1100 conv=notrunc status=none`,
      'brokenGpt layout',
    ),
    table(
      'gpt-no-copy',
      `${GPT} FILE; dd if=/dev/zero of=FILE bs=512 seek=131071 count=1 conv=notrunc status=none`,
      'gpt uefi noBackupTable',
    ),
    table(
      'gpt-4k',
      "printf 'g\\nn\\n\\n\\n\\nw\\n' | fdisk -b 4096 FILE >/dev/null",
      'gpt4096 layout',
    ),
    table('gpt-grown', `${GPT} FILE; truncate -s 80M FILE`, 'gpt uefi'),
    table('mbr-grown', `${MBR} FILE; truncate -s 80M FILE`, 'mbr noLoader'),
  ];
}

function cutShort(): readonly Row[] {
  const cut = (name: string, make: string, megabytes: number, verdict: string): Row => ({
    file: `${name}-cut.img`,
    script: `truncate -s 128M ${name}-cut.img; chmod 600 ${name}-cut.img; ${make} ${name}-cut.img >/dev/null; truncate -s ${megabytes}M ${name}-cut.img`,
    verdict,
  });
  return [
    cut('ext4', 'mkfs.ext4 -q', 80, 'ext4 cutShort'),
    cut('ext2', 'mkfs.ext2 -q', 127, 'ext2 cutShort'),
    cut('btrfs', 'mkfs.btrfs -q', 100, 'btrfs cutShort'),
    cut('fat', 'mkfs.fat -F 32', 100, 'fat cutShort'),
    cut('ntfs', 'mkfs.ntfs -q -F -Q', 100, 'ntfs cutShort'),
    cut('exfat', 'mkfs.exfat', 100, 'exfat cutShort'),
    cut('f2fs', 'mkfs.f2fs -q', 100, 'f2fs cutShort'),
    cut('gpt', 'sgdisk -n 1:0:0', 100, 'gpt uefi cutShort'),
    cut('gpt-unused', 'sgdisk -n 1:0:+10M', 100, 'gpt uefi cutShort'),
    cut('mbr', MBR, 30, 'mbr noLoader cutShort'),
    cut('swap', 'mkswap -q', 100, 'swap layout cutShort'),
    {
      file: 'xfs-cut.img',
      script: 'truncate -s 300M xfs-cut.img; mkfs.xfs -q xfs-cut.img; truncate -s 200M xfs-cut.img',
      verdict: 'xfs cutShort',
    },
    {
      file: 'gpt-shaved.img',
      script: `truncate -s 64M gpt-shaved.img; ${GPT} gpt-shaved.img; truncate -s ${64 * MIB - 512} gpt-shaved.img`,
      verdict: 'gpt uefi noBackupTable',
    },
    {
      file: 'shrunk.img',
      script: `truncate -s 64M shrunk.img; ${GPT} shrunk.img; mkfs.ext4 -q -E offset=1048576 shrunk.img 24M`,
      verdict: 'gpt uefi partitionTooShort',
    },
    {
      file: 'filled.img',
      script: `truncate -s 64M filled.img; ${GPT} filled.img; mkfs.ext4 -q -E offset=1048576 filled.img 20M`,
      verdict: 'gpt uefi',
    },
  ];
}

/** Raw disks: file systems, volumes, tables; whole, cut short, and of no use. */
export const rawRows: readonly Row[] = [...fileSystems(), ...volumes(), ...tables(), ...cutShort()];
