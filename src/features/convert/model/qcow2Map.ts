import { type DiskExtent, entryBytes, extentsOfCluster, secondTableAt } from './qcow2Clusters';
import { bytesPerTable, type Qcow2Disk } from './qcow2Header';

/** Bytes that must be read into a buffer, all of them, before it goes on. */
export interface WantedBytes {
  readonly at: number;
  readonly into: Uint8Array;
  /** True for those of a second table. */
  readonly isTable?: boolean;
}

/** So many entries of the first table are read at once at most. */
const MOST_MAPPED = 8192;

/** Unpacks one cluster, to exactly its size; throws where that cannot be done. */
export type UnpackCluster = (packed: Uint8Array, disk: Qcow2Disk) => Uint8Array;

/** Fills a buffer with the bytes of the disk from a position on. They must all be on the disk. */
export function* readQcow2(
  disk: Qcow2Disk,
  { at: position, into }: WantedBytes,
  unpack: UnpackCluster,
): Generator<WantedBytes> {
  let filled = 0;
  for (const extents = qcow2Extents(disk, position, into.length); ; ) {
    const { value, done } = extents.next();
    if (done) return;
    if ('into' in value) {
      yield value;
      continue;
    }
    const target = into.subarray(filled, filled + value.length);
    filled += value.length;
    if (value.kind === 'zero') target.fill(0);
    else if (value.kind === 'stored') yield { at: value.at, into: target };
    else {
      const packed = new Uint8Array(value.packedBytes);
      yield { at: value.at, into: packed };
      target.set(unpack(packed, disk).subarray(value.from, value.from + value.length));
    }
  }
}

/** Where a piece of the disk is, in order, as few extents as can be; the tables are asked for. */
export function* qcow2Extents(
  disk: Qcow2Disk,
  position: number,
  length: number,
): Generator<WantedBytes | DiskExtent> {
  let last: DiskExtent | undefined;
  for (const found of singleExtents(disk, position, position + length)) {
    if ('into' in found) {
      yield found;
      continue;
    }
    const joined = last && joinedExtent(last, found);
    if (last && !joined) yield last;
    last = joined ?? found;
  }
  if (last) yield last;
}

function* singleExtents(
  disk: Qcow2Disk,
  position: number,
  end: number,
): Generator<WantedBytes | DiskExtent> {
  const perTable = bytesPerTable(disk);
  for (let at = position; at < end; ) {
    const first = Math.floor(at / perTable);
    const count = Math.min(Math.ceil(end / perTable) - first, MOST_MAPPED);
    const entries = new Uint8Array(count * 8);
    yield { at: disk.tableAt + first * 8, into: entries };
    for (let entry = 0; entry < count; entry += 1) {
      const start = (first + entry) * perTable;
      const tableEnd = Math.min(end, start + perTable);
      const tableAt = secondTableAt(disk, viewOn(entries), entry * 8);
      if (tableAt === 0) yield { kind: 'zero', length: tableEnd - at };
      else yield* inTable(disk, tableAt, at - start, tableEnd - start);
      at = tableEnd;
    }
  }
}

/** From one place to another of what a second table stands for. */
function* inTable(
  disk: Qcow2Disk,
  tableAt: number,
  begin: number,
  end: number,
): Generator<WantedBytes | DiskExtent> {
  const { clusterBytes } = disk;
  const size = entryBytes(disk);
  const first = Math.floor(begin / clusterBytes);
  const entries = new Uint8Array((Math.ceil(end / clusterBytes) - first) * size);
  yield { at: tableAt + first * size, into: entries, isTable: true };
  const view = viewOn(entries);
  for (let at = begin; at < end; ) {
    const cluster = Math.floor(at / clusterBytes);
    const clusterEnd = Math.min(end, (cluster + 1) * clusterBytes);
    const part = { from: at - cluster * clusterBytes, length: clusterEnd - at };
    yield* extentsOfCluster(disk, view, (cluster - first) * size, part);
    at = clusterEnd;
  }
}

function joinedExtent(before: DiskExtent, next: DiskExtent): DiskExtent | undefined {
  const length = before.length + next.length;
  if (before.kind === 'zero' && next.kind === 'zero') return { kind: 'zero', length };
  const isNext =
    before.kind === 'stored' && next.kind === 'stored' && before.at + before.length === next.at;
  return isNext ? { ...before, length } : undefined;
}

function viewOn(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
