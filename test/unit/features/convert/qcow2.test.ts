import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { unpackCluster } from '../../../../src/features/convert/disk/unpackCluster';
import {
  DamagedDiskError,
  readQcow2Header,
} from '../../../../src/features/convert/model/qcow2Header';
import { readQcow2, type WantedBytes } from '../../../../src/features/convert/model/qcow2Map';
import { surveyQcow2 } from '../../../../src/features/convert/model/qcow2Survey';
import { virtualDisk } from '../../../../src/features/preflight/model/virtualDisks';
import { type MadeCluster, type MadeDisk, qcow2File } from '../../../support/qcow2Bytes';

const CLUSTER = 65_536;

function done<T>(wanted: Generator<WantedBytes, T>, file: Buffer): T {
  for (;;) {
    const { value, done: isDone } = wanted.next();
    if (isDone) return value;
    const { at, into } = value;
    assert.ok(at + into.length <= file.length, 'never asks for what is behind the end');
    into.set(file.subarray(at, at + into.length));
  }
}

function survey(file: Buffer) {
  return done(surveyQcow2(readQcow2Header(file, file.length)), file);
}

/** In pieces that fit no cluster. */
function contentOf(file: Buffer, pieceBytes = 100_000): Buffer {
  const disk = readQcow2Header(file, file.length);
  const content = Buffer.alloc(disk.sizeBytes, 0xff);
  for (let at = 0; at < content.length; at += pieceBytes) {
    done(readQcow2(disk, { at, into: content.subarray(at, at + pieceBytes) }, unpackCluster), file);
  }
  return content;
}

function bytesOf(cluster: MadeCluster, bytes = CLUSTER): Uint8Array {
  if (typeof cluster === 'string') return Buffer.alloc(bytes);
  return 'stored' in cluster ? cluster.stored : cluster.packed;
}

describe('a qcow2 disk', () => {
  const stored = { stored: randomBytes(CLUSTER) };
  const packed = { packed: Buffer.concat([randomBytes(1000), Buffer.alloc(CLUSTER - 1000)]) };

  function isDamaged(change: (file: ReturnType<typeof qcow2File>) => Buffer | undefined) {
    const file = qcow2File({ clusters: [stored, packed, stored, 'none', 'zero'] });
    const changed = change(file) ?? file.bytes;
    assert.throws(() => survey(changed), DamagedDiskError);
  }

  it('is read as it was made, in any pieces', () => {
    const clusters = [stored, 'none', packed, 'zero', packed, stored, 'none'] as const;
    const wanted = Buffer.concat(clusters.map((cluster) => bytesOf(cluster)));
    const { bytes } = qcow2File({ clusters });
    for (const piece of [512, 4096, 100_000, 2 ** 20]) {
      assert.ok(contentOf(bytes, piece).equals(wanted), `in pieces of ${piece}`);
    }
    assert.deepEqual(survey(bytes), { storedBytes: 4 * CLUSTER });
  });

  it('is read in its second version, and with clusters of any size', () => {
    for (const [version, clusterBits] of [
      [2, 9],
      [2, 16],
      [3, 12],
      [3, 21],
    ] as const) {
      const clusterBytes = 2 ** clusterBits;
      const cluster = Buffer.alloc(clusterBytes, 'text');
      const clusters = [{ stored: cluster }, { packed: cluster }, 'none'] as const;
      const { bytes } = qcow2File({ clusters, version, clusterBits });
      assert.ok(
        contentOf(bytes).equals(Buffer.concat([cluster, cluster, Buffer.alloc(clusterBytes)])),
      );
    }
  });

  it('may end within a cluster', () => {
    const { bytes } = qcow2File({ clusters: [stored, stored], sizeBytes: CLUSTER + 512 });
    assert.equal(contentOf(bytes).length, CLUSTER + 512);
    const needed = bytes.subarray(0, bytes.length - CLUSTER + 512);
    assert.ok(contentOf(needed).subarray(CLUSTER).equals(stored.stored.subarray(0, 512)));
    assert.throws(() => survey(needed.subarray(0, -1)), DamagedDiskError);
  });

  it('has parts of clusters where it says so', () => {
    const { bytes, secondTableAt } = qcow2File({ clusters: [stored], features: 0x10 });
    bytes.writeUInt32BE(0b0100, secondTableAt + 8); // zero
    bytes.writeUInt32BE(0b1001, secondTableAt + 12); // stored
    const part = CLUSTER / 32;
    const content = contentOf(bytes);
    const wanted = Buffer.alloc(CLUSTER);
    wanted.set(stored.stored.subarray(0, part));
    wanted.set(stored.stored.subarray(3 * part, 4 * part), 3 * part);
    assert.ok(content.equals(wanted));
    assert.deepEqual(survey(bytes), { storedBytes: 2 * part });
    bytes.writeUInt32BE(0b1100, secondTableAt + 8);
    assert.throws(() => contentOf(bytes), DamagedDiskError);
  });

  it('is not read when it needs something else, or may not be as it was', () => {
    const obstacleOf = (change: (bytes: Buffer) => void, disk: Partial<MadeDisk> = {}) => {
      const { bytes } = qcow2File({ clusters: [stored], ...disk });
      change(bytes);
      return virtualDisk(bytes)?.obstacle;
    };
    assert.equal(
      obstacleOf(() => {}),
      undefined,
    );
    assert.equal(
      obstacleOf((bytes) => bytes.writeUInt32BE(600, 12)),
      'difference',
    );
    assert.equal(
      obstacleOf((bytes) => bytes.writeUInt32BE(2, 32)),
      'encrypted',
    );
    assert.equal(
      obstacleOf(() => {}, { features: 0x4 }),
      'dataFile',
    );
    assert.equal(
      obstacleOf(() => {}, { features: 0x1 }),
      'unclosed',
    );
    assert.equal(
      obstacleOf(() => {}, { features: 0x2 }),
      'unclosed',
    );
    assert.equal(
      obstacleOf(() => {}, { features: 0x20 }),
      'newer',
    );
    assert.equal(
      obstacleOf((bytes) => bytes.writeUInt32BE(4, 4)),
      'newer',
    );
    assert.equal(
      obstacleOf((bytes) => bytes.writeUInt32BE(1, 72)),
      'newer',
    ); // a high bit
  });

  it('is damaged where its header contradicts itself', () => {
    isDamaged(({ bytes }) => bytes.subarray(0, 100));
    isDamaged(({ bytes }) => void bytes.writeUInt32BE(8, 20));
    isDamaged(({ bytes }) => void bytes.writeUInt32BE(22, 20));
    isDamaged(({ bytes }) => void bytes.writeUInt32BE(0, 36));
    isDamaged(({ bytes }) => void bytes.writeBigUInt64BE(2n ** 62n, 24));
    isDamaged(({ bytes }) => void bytes.writeBigUInt64BE(1000n, 24));
    isDamaged(({ bytes }) => void bytes.writeBigUInt64BE(0n, 40));
    isDamaged(({ bytes }) => void bytes.writeBigUInt64BE(512n, 40));
    isDamaged(({ bytes }) => void bytes.writeBigUInt64BE(BigInt(bytes.length), 40));
    isDamaged(({ bytes }) => void bytes.writeUInt32BE(7, 100));
    isDamaged(({ bytes }) => void bytes.writeUInt8(1, 104));
  });

  it('is damaged where a table leads nowhere, or to what something else has', () => {
    const entry = (value: bigint) => (1n << 63n) | value;
    for (const at of [1n, BigInt(CLUSTER) + 512n, 2n ** 50n, 0x100n * BigInt(CLUSTER)]) {
      isDamaged((file) => void file.bytes.writeBigUInt64BE(entry(at), file.firstTableAt));
    }
    for (const at of [
      BigInt(3 * CLUSTER) + 512n,
      2n ** 50n,
      BigInt(CLUSTER),
      BigInt(5 * CLUSTER),
    ]) {
      isDamaged((file) => void file.bytes.writeBigUInt64BE(entry(at), file.secondTableAt));
    }
    isDamaged((file) => {
      const packedAt = (1n << 62n) | BigInt(3 * CLUSTER);
      file.bytes.writeBigUInt64BE(packedAt, file.secondTableAt + 8);
      return undefined;
    });
  });

  it('is damaged wherever its end is missing', () => {
    const { bytes } = qcow2File({ clusters: [stored, packed, stored] });
    for (let length = bytes.length - 1; length > 0; length -= 4999) {
      assert.throws(() => survey(bytes.subarray(0, length)), DamagedDiskError, `${length}`);
    }
  });

  it('is damaged where a packed cluster is too short, too long, or not packed', () => {
    const wrong = [Buffer.alloc(CLUSTER - 1), Buffer.alloc(CLUSTER + 1)];
    for (const cluster of wrong) {
      const { bytes } = qcow2File({ clusters: [{ packed: cluster }], sizeBytes: CLUSTER });
      assert.throws(() => contentOf(bytes), DamagedDiskError);
    }
    const { bytes } = qcow2File({ clusters: [{ packed: randomBytes(600), by: (raw) => raw }] });
    assert.throws(() => contentOf(bytes), DamagedDiskError);
  });

  it('that claims much and has little is looked through in a few reads', () => {
    const { bytes, firstTableAt } = qcow2File({ clusters: [stored] });
    const claimed = 2 ** 41; // 4096 entries of the first table
    bytes.writeBigUInt64BE(BigInt(claimed), 24);
    bytes.writeUInt32BE(4096, 36);
    assert.deepEqual(survey(bytes), { storedBytes: CLUSTER });
    bytes.copy(bytes, firstTableAt + 8, firstTableAt, firstTableAt + 8); // the same table again
    assert.throws(() => survey(bytes), DamagedDiskError);
  });
});
