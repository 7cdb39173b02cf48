/** What the clusters of a disk may be packed by. */
export type ClusterPacking = 'zlib' | 'zstd';

/** What is needed of the header of a qcow2 disk to read it (QEMU, `docs/interop/qcow2.txt`). */
export interface Qcow2Disk {
  readonly version: 2 | 3;
  /** Of the disk that a machine sees. */
  readonly sizeBytes: number;
  /** Of the file, as it was when the header was read. */
  readonly fileBytes: number;
  readonly clusterBytes: number;
  readonly tableAt: number;
  readonly packing: ClusterPacking;
  /** True where each cluster has 32 parts that are there or not by themselves. */
  readonly hasSubclusters: boolean;
}

/** As much of the beginning as the fields need that are read here. */
export const QCOW2_HEADER_BYTES = 112;

const LEAST_HEADER_BYTES = 104;
const MOST_TABLE_BYTES = 32 * 1024 ** 2;

/** The features that are read here; who does not know one must not read the disk. */
const PACKED_OTHERWISE = 0x8;
const SUBCLUSTERS_IN_ENTRY = 0x10;
const KNOWN = BigInt(PACKED_OTHERWISE | SUBCLUSTERS_IN_ENTRY);

/** What `DamagedDiskError` is known by after it has come out of a thread, which keeps no class. */
const DAMAGED_DISK = 'ERR_DAMAGED_DISK';

/** A virtual disk that contradicts itself; the message is for the log and says where. */
export class DamagedDiskError extends Error {
  override readonly name = 'DamagedDiskError';
  readonly code = DAMAGED_DISK;
}

/** True for such an error, also for one of another thread. */
export function isDamagedDisk(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === DAMAGED_DISK;
}

/** Reads the header of a disk without an obstacle; throws a `DamagedDiskError`. */
export function readQcow2Header(head: Uint8Array, fileBytes: number): Qcow2Disk {
  if (head.length < QCOW2_HEADER_BYTES) throw new DamagedDiskError('The header is cut short');
  const view = viewAt(head);
  const version = view.getUint32(4);
  if (version !== 2 && version !== 3) throw new DamagedDiskError(`There is no version ${version}`);
  const clusterBits = view.getUint32(20);
  checkQcow2Header(clusterBits >= 9 && clusterBits <= 21, 'The size of clusters is out of range');
  const clusterBytes = 2 ** clusterBits;
  const allFeatures = version === 3 ? view.getBigUint64(72) : 0n;
  const isAlone = view.getBigUint64(8) === 0n && view.getUint32(32) === 0;
  checkQcow2Header(isAlone && (allFeatures & ~KNOWN) === 0n, 'It cannot be read by itself');
  const features = Number(allFeatures);
  const headerBytes = version === 3 ? view.getUint32(100) : LEAST_HEADER_BYTES;
  const isHeader = headerBytes >= LEAST_HEADER_BYTES && headerBytes <= clusterBytes;
  checkQcow2Header(isHeader && headerBytes % 8 === 0, 'The length of the header is wrong');
  const hasSubclusters = (features & SUBCLUSTERS_IN_ENTRY) !== 0;
  checkQcow2Header(!hasSubclusters || clusterBits >= 14, 'Clusters of that size have no parts');
  const disk: Qcow2Disk = {
    version,
    fileBytes,
    clusterBytes,
    hasSubclusters,
    sizeBytes: numberAt(view, 24),
    tableAt: numberAt(view, 40),
    packing: packingOf(head, features, headerBytes),
  };
  checkQcow2Header(disk.sizeBytes % 512 === 0, 'The length of the disk is no number of sectors');
  checkTable(disk, view.getUint32(36));
  return disk;
}

/** How much of the disk one entry of the first table stands for. */
export function bytesPerTable({
  clusterBytes,
  hasSubclusters,
}: Pick<Qcow2Disk, 'clusterBytes' | 'hasSubclusters'>): number {
  return clusterBytes * (clusterBytes / (hasSubclusters ? 16 : 8));
}

function packingOf(head: Uint8Array, features: number, headerBytes: number): ClusterPacking {
  const isOther = (features & PACKED_OTHERWISE) !== 0;
  const type = headerBytes > LEAST_HEADER_BYTES ? head[LEAST_HEADER_BYTES] : 0;
  checkQcow2Header(isOther ? type === 1 : type === 0, 'The kind of compression is not known');
  return isOther ? 'zstd' : 'zlib';
}

function checkTable(disk: Qcow2Disk, entries: number): void {
  const needed = Math.ceil(disk.sizeBytes / bytesPerTable(disk));
  checkQcow2Header(entries >= needed, 'The first table is too short for the disk');
  checkQcow2Header(needed * 8 <= MOST_TABLE_BYTES, 'The first table is too long');
  checkQcow2Header(
    disk.tableAt % disk.clusterBytes === 0,
    'The first table is not where a cluster begins',
  );
  checkQcow2Header(needed === 0 || disk.tableAt > 0, 'There is no first table');
  checkQcow2Header(
    disk.tableAt + needed * 8 <= disk.fileBytes,
    'The file ends before the first table',
  );
}

function numberAt(view: DataView, at: number): number {
  const number = Number(view.getBigUint64(at));
  checkQcow2Header(Number.isSafeInteger(number), 'A number is out of range');
  return number;
}

function checkQcow2Header(isRight: boolean, message: string): void {
  if (!isRight) throw new DamagedDiskError(message);
}

function viewAt(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
