import { DamagedDiskError, type Qcow2Disk } from './qcow2Header';

/** Where a piece of a disk is: nowhere, so that it is zeros; in the file; packed in the file. */
export type DiskExtent =
  | { readonly kind: 'zero'; readonly length: number }
  | { readonly kind: 'stored'; readonly length: number; readonly at: number }
  | {
      readonly kind: 'packed';
      readonly length: number;
      readonly at: number;
      readonly packedBytes: number;
      /** Where the piece begins in what is unpacked. */
      readonly from: number;
    };

/** A part of a cluster. */
interface Part {
  readonly from: number;
  readonly length: number;
}

const SUBCLUSTERS = 32;
/** An entry is an offset, of whose bits some are flags; those that mean nothing are zero. */
const OFFSET = 0x00ff_ffff_ffff_fe00n;
const COPIED_FLAG = 1n << 63n;
const PACKED_FLAG = 1n << 62n;
const ZERO_FLAG = 1n;

/** Where an entry of the first table leads; 0 where there is no second table. */
export function secondTableAt(disk: Qcow2Disk, entry: DataView, at: number): number {
  const tableAt = offsetIn(entry.getBigUint64(at), COPIED_FLAG);
  checkCluster(disk, tableAt, disk.clusterBytes);
  return tableAt;
}

/** How long an entry of the second table is. */
export function entryBytes({ hasSubclusters }: Qcow2Disk): 8 | 16 {
  return hasSubclusters ? 16 : 8;
}

/** Where a part of one cluster is, by its entry in the second table. */
export function* extentsOfCluster(
  disk: Qcow2Disk,
  table: DataView,
  at: number,
  part: Part,
): Generator<DiskExtent> {
  if (table.getBigUint64(at) & PACKED_FLAG) yield packedExtent(disk, table, at, part);
  else if (disk.hasSubclusters) yield* extentsOfSubclusters(disk, table, at, part);
  else yield plainExtent(disk, table, at, part);
}

function plainExtent(disk: Qcow2Disk, table: DataView, at: number, part: Part): DiskExtent {
  const { from, length } = part;
  const entry = table.getBigUint64(at);
  const isZero = (entry & ZERO_FLAG) !== 0n;
  if (isZero && disk.version < 3) throw new DamagedDiskError('A cluster of zeros in version 2');
  const clusterAt = offsetIn(entry, COPIED_FLAG | ZERO_FLAG);
  checkCluster(disk, clusterAt, isZero ? 0 : from + length);
  return isZero || clusterAt === 0
    ? { kind: 'zero', length }
    : { kind: 'stored', length, at: clusterAt + from };
}

/** The second half of the entry has a bit for what is stored, and one for what is zero. */
function* extentsOfSubclusters(
  disk: Qcow2Disk,
  table: DataView,
  at: number,
  { from, length }: Part,
): Generator<DiskExtent> {
  const [zero, stored] = [table.getUint32(at + 8), table.getUint32(at + 12)];
  if (zero & stored) throw new DamagedDiskError('A part of a cluster is stored and zero');
  const clusterAt = offsetIn(table.getBigUint64(at), COPIED_FLAG);
  if (stored !== 0 && clusterAt === 0) throw new DamagedDiskError('A stored part has no place');
  const bytes = disk.clusterBytes / SUBCLUSTERS;
  for (let begin = from; begin < from + length; ) {
    const index = Math.floor(begin / bytes);
    const end = Math.min(from + length, (index + 1) * bytes);
    const isStored = ((stored >>> index) & 1) !== 0;
    checkCluster(disk, clusterAt, isStored ? end : 0);
    yield isStored
      ? { kind: 'stored', length: end - begin, at: clusterAt + begin }
      : { kind: 'zero', length: end - begin };
    begin = end;
  }
}

/** Its length is told in sectors, of which the last one may go on behind the end of the file. */
function packedExtent(disk: Qcow2Disk, table: DataView, at: number, part: Part): DiskExtent {
  const entry = table.getBigUint64(at);
  const sectorsAt = BigInt(62 - (Math.log2(disk.clusterBytes) - 8));
  const packedAt = Number(entry & ((1n << sectorsAt) - 1n));
  const sectors = Number((entry & (PACKED_FLAG - 1n)) >> sectorsAt) + 1;
  const wanted = sectors * 512 - (packedAt % 512);
  const packedBytes = Math.min(wanted, disk.fileBytes - packedAt);
  const isThere = packedAt >= disk.clusterBytes && packedBytes > 0 && wanted - packedBytes < 512;
  if (!isThere) throw new DamagedDiskError(`A packed cluster at ${packedAt} is not there`);
  const hasParts = disk.hasSubclusters && table.getBigUint64(at + 8) !== 0n;
  if (hasParts) throw new DamagedDiskError('A packed cluster has parts');
  return { kind: 'packed', at: packedAt, packedBytes, ...part };
}

/** The first cluster holds the header; `bytes` of a cluster are needed. */
function checkCluster({ clusterBytes, fileBytes }: Qcow2Disk, at: number, bytes: number): void {
  if (at === 0) return;
  if (at % clusterBytes !== 0) throw new DamagedDiskError(`No cluster begins at ${at}`);
  if (at + bytes > fileBytes) throw new DamagedDiskError(`The file ends before ${at + bytes}`);
}

function offsetIn(entry: bigint, flags: bigint): number {
  if (entry & ~(OFFSET | flags)) throw new DamagedDiskError('An entry has bits that mean nothing');
  return Number(entry & OFFSET);
}
