import { deflateRawSync } from 'node:zlib';

/** What a cluster of a made-up disk is: its bytes, stored or packed, or zeros by a flag. */
export type MadeCluster =
  | { readonly stored: Uint8Array }
  | { readonly packed: Uint8Array; readonly by?: (cluster: Uint8Array) => Uint8Array }
  | 'zero'
  | 'none';

export interface MadeDisk {
  readonly clusters: readonly MadeCluster[];
  readonly version?: 2 | 3;
  readonly clusterBits?: number;
  /** In place of that of all clusters. */
  readonly sizeBytes?: number;
  readonly features?: number;
  readonly compressionType?: number;
}

/** Where its parts are in a made-up file of one second table. */
export interface MadeFile {
  readonly bytes: Buffer;
  readonly firstTableAt: number;
  readonly secondTableAt: number;
}

/** A qcow2 file as it stands in QEMU's `docs/interop/qcow2.txt`, without refcounts. */
export function qcow2File(disk: MadeDisk): MadeFile {
  const { clusters, version = 3, clusterBits = 16 } = disk;
  const clusterBytes = 2 ** clusterBits;
  const [firstTableAt, secondTableAt] = [clusterBytes, 2 * clusterBytes];
  const table = Buffer.alloc(clusterBytes);
  const data: Buffer[] = [];
  let end = 3 * clusterBytes;
  const append = (bytes: Uint8Array, unit: number) => {
    const at = end;
    const padded = Buffer.alloc(Math.ceil(bytes.length / unit) * unit);
    padded.set(bytes);
    data.push(padded);
    end += padded.length;
    return at;
  };
  for (const [index, cluster] of clusters.entries()) {
    if (cluster === 'none') continue;
    if (cluster === 'zero') table.writeBigUInt64BE(1n, index * 8);
    else if ('stored' in cluster) {
      const at = append(cluster.stored, clusterBytes);
      table.writeBigUInt64BE((1n << 63n) | BigInt(at), index * 8);
    } else {
      const packed = (cluster.by ?? deflateRawSync)(cluster.packed);
      const at = append(packed, clusterBytes);
      const sectors = BigInt(Math.ceil(packed.length / 512) - 1);
      const sectorsAt = BigInt(62 - (clusterBits - 8));
      table.writeBigUInt64BE((1n << 62n) | (sectors << sectorsAt) | BigInt(at), index * 8);
    }
  }
  const first = Buffer.alloc(clusterBytes);
  first.writeBigUInt64BE((1n << 63n) | BigInt(secondTableAt));
  const header = headerOf(disk, { version, clusterBits, firstTableAt });
  return { bytes: Buffer.concat([header, first, table, ...data]), firstTableAt, secondTableAt };
}

function headerOf(
  { clusters, sizeBytes, features = 0, compressionType = 0 }: MadeDisk,
  facts: { readonly version: number; readonly clusterBits: number; readonly firstTableAt: number },
): Buffer {
  const header = Buffer.alloc(2 ** facts.clusterBits);
  header.write('QFI\xfb', 'latin1');
  header.writeUInt32BE(facts.version, 4);
  header.writeUInt32BE(facts.clusterBits, 20);
  header.writeBigUInt64BE(BigInt(sizeBytes ?? clusters.length * 2 ** facts.clusterBits), 24);
  header.writeUInt32BE(1, 36);
  header.writeBigUInt64BE(BigInt(facts.firstTableAt), 40);
  if (facts.version < 3) return header;
  header.writeBigUInt64BE(BigInt(features), 72);
  header.writeUInt32BE(112, 100);
  header[104] = compressionType;
  return header;
}
