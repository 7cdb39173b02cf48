import zlib from 'node:zlib';
import { type ClusterPacking, DamagedDiskError, type Qcow2Disk } from '../model/qcow2Header';

interface UnpackOptions {
  readonly maxOutputLength: number;
  readonly chunkSize: number;
}

/** Node has it from 22.15 on, which VS Code has from 1.101 on. */
const zstdDecompressSync = (
  zlib as { zstdDecompressSync?: (packed: Uint8Array, options: UnpackOptions) => Uint8Array }
).zstdDecompressSync;

/** What is there may be whole without the mark of the end. */
const finishFlush = zlib.constants.Z_SYNC_FLUSH;

/** Whether this Node can unpack clusters of that kind. */
export function canUnpack(packing: ClusterPacking): boolean {
  return packing === 'zlib' || zstdDecompressSync !== undefined;
}

/** Unpacks one cluster; bytes behind its end do not count. Throws a `DamagedDiskError`. */
export function unpackCluster(
  packed: Uint8Array,
  { clusterBytes, packing }: Qcow2Disk,
): Uint8Array {
  // With room to spare, for Node takes what follows for more data when its buffer is just full.
  const options = { maxOutputLength: clusterBytes, chunkSize: clusterBytes + 64 };
  const cluster = tryTo(() =>
    packing === 'zlib'
      ? zlib.inflateRawSync(packed, { ...options, finishFlush })
      : zstdDecompressSync?.(packed, options),
  );
  if (cluster?.length === clusterBytes) return cluster;
  throw new DamagedDiskError('A packed cluster cannot be unpacked');
}

function tryTo<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
