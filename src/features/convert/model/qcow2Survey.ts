import type { DiskExtent } from './qcow2Clusters';
import { bytesPerTable, DamagedDiskError, type Qcow2Disk } from './qcow2Header';
import { qcow2Extents, type WantedBytes } from './qcow2Map';

/** What all tables of a disk have shown. */
export interface DiskSurvey {
  /** How much of the disk is not zeros, in bytes. */
  readonly storedBytes: number;
}

const TABLES_AT_ONCE = 1024;

/** In larger files it is not watched what is taken twice. */
const MOST_WATCHED_BYTES = 64 * 1024 ** 3;

/**
 * Reads all tables, so that damage is met before anything is made of the disk: each place is in the
 * file, and none is taken twice. Throws a `DamagedDiskError`.
 */
export function* surveyQcow2(disk: Qcow2Disk): Generator<WantedBytes, DiskSurvey> {
  const taken = new TakenClusters(disk);
  let storedBytes = 0;
  const step = bytesPerTable(disk) * TABLES_AT_ONCE;
  for (let at = 0; at < disk.sizeBytes; at += step) {
    for (const found of qcow2Extents(disk, at, Math.min(step, disk.sizeBytes - at))) {
      taken.see(found);
      if ('into' in found) yield found;
      else if (found.kind !== 'zero') storedBytes += found.length;
    }
  }
  return { storedBytes };
}

/** What of the file holds something. Packed clusters may share a place; nothing else does. */
class TakenClusters {
  private readonly unitBytes: number;
  private readonly alone: Uint8Array;
  private readonly shared: Uint8Array;

  constructor({ clusterBytes, fileBytes, hasSubclusters, sizeBytes, tableAt }: Qcow2Disk) {
    this.unitBytes = hasSubclusters ? clusterBytes / 32 : clusterBytes;
    const isWatched = fileBytes <= MOST_WATCHED_BYTES;
    const bytes = isWatched ? Math.ceil(fileBytes / this.unitBytes / 8) : 0;
    this.alone = new Uint8Array(bytes);
    this.shared = new Uint8Array(bytes);
    this.takeAlone(0, clusterBytes);
    const entries = Math.ceil(sizeBytes / bytesPerTable({ clusterBytes, hasSubclusters }));
    if (entries > 0) this.takeAlone(tableAt, entries * 8);
  }

  see(found: WantedBytes | DiskExtent): void {
    if ('into' in found) {
      if (found.isTable) this.takeAlone(found.at, found.into.length);
    } else if (found.kind === 'stored') this.takeAlone(found.at, found.length);
    else if (found.kind === 'packed') this.takeShared(found.at, found.packedBytes);
  }

  private takeAlone(at: number, bytes: number): void {
    for (const unit of this.unitsOf(at, bytes)) {
      if (isMarked(this.alone, unit) || isMarked(this.shared, unit)) throw takenTwice(unit);
      mark(this.alone, unit);
    }
  }

  private takeShared(at: number, bytes: number): void {
    for (const unit of this.unitsOf(at, bytes)) {
      if (isMarked(this.alone, unit)) throw takenTwice(unit);
      mark(this.shared, unit);
    }
  }

  private *unitsOf(at: number, bytes: number): Generator<number> {
    const end = Math.min(at + bytes, this.alone.length * 8 * this.unitBytes);
    for (let unit = Math.floor(at / this.unitBytes); unit * this.unitBytes < end; unit += 1) {
      yield unit;
    }
  }
}

function takenTwice(unit: number): DamagedDiskError {
  return new DamagedDiskError(`The place ${unit} of the file is taken twice`);
}

function isMarked(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}

function mark(bits: Uint8Array, index: number): void {
  bits[index >> 3] = (bits[index >> 3] ?? 0) | (1 << (index & 7));
}
