/** How packed files are called, and how the name goes on inside. */
const PACKED = /\.(?:gz|xz|lzma|zst|bz2|lz4|lz|z)$/i;

const DISK = /\.(?:img|raw|dd|bin|qcow2?|qed|vmdk|vdi|vhdx?|hdd|hds)$/i;

/** Without the ending of packed files, if it has one. */
export function unpackedName(name: string): string {
  return name.replace(PACKED, '').replace(/\.t(?:gz|xz|zst|bz2|lz4)$/i, '.tar');
}

/** True when the name alone speaks for a disk image. */
export function isDiskName(name: string): boolean {
  return DISK.test(unpackedName(name));
}
