import type { RealTool } from '../../support/realTool';
import { isOnPath } from '../../workbench/debianPackages';

/** The programs that make the files of the table, with the Debian packages that have them. */
const PACKAGES: Readonly<Record<string, string>> = {
  bgzip: 'tabix',
  bsdtar: 'libarchive-tools',
  bzip2: 'bzip2',
  cpio: 'cpio',
  cryptsetup: 'cryptsetup-bin',
  e2fsck: 'e2fsprogs',
  fdisk: 'fdisk',
  genisoimage: 'genisoimage',
  gzip: 'gzip',
  igzip: 'isal',
  img2simg: 'android-sdk-libsparse-utils',
  lz4: 'lz4',
  lzip: 'lzip',
  'mkfs.btrfs': 'btrfs-progs',
  'mkfs.exfat': 'exfatprogs',
  'mkfs.ext2': 'e2fsprogs',
  'mkfs.ext3': 'e2fsprogs',
  'mkfs.ext4': 'e2fsprogs',
  'mkfs.f2fs': 'f2fs-tools',
  'mkfs.fat': 'dosfstools',
  'mkfs.ntfs': 'ntfs-3g',
  'mkfs.xfs': 'xfsprogs',
  mksquashfs: 'squashfs-tools',
  mkswap: 'util-linux',
  partx: 'util-linux',
  pigz: 'pigz',
  pzstd: 'zstd',
  python3: 'python3',
  'qemu-img': 'qemu-utils',
  sfdisk: 'fdisk',
  sgdisk: 'gdisk',
  simg2img: 'android-sdk-libsparse-utils',
  tar: 'tar',
  unzip: 'unzip',
  xorriso: 'xorriso',
  xz: 'xz-utils',
  zip: 'zip',
  zstd: 'zstd',
};

/** What is missing here of all that the table needs. */
export function missingTools(): readonly string[] {
  return Object.keys(PACKAGES).filter((tool) => !isOnPath(tool));
}

/** The programs of the table that a script names. */
export function toolsIn(script: string): readonly RealTool[] {
  const words = script.split(/[^\w.+-]+/);
  const named = Object.entries(PACKAGES).filter(([program]) => words.includes(program));
  return named.map(([program, debianPackage]) => ({ program, debianPackage }));
}

/** The Debian packages of these programs. */
export function packagesOf(tools: readonly string[]): readonly string[] {
  return [...new Set(tools.map((tool) => PACKAGES[tool] ?? tool))];
}
