import assert from 'node:assert/strict';
import { type DiskContent, disk } from '../../../../../src/features/preflight/model/content';
import {
  doubtsOf,
  type FileFacts,
  MAX_UNCOMPRESSED_BYTES,
} from '../../../../../src/features/preflight/model/fileFacts';

function doubts(rest: Partial<FileFacts>) {
  const file = { path: '/a/disk.img.gz', name: 'disk.img.gz', sizeBytes: 1000, mtimeMs: 0 };
  const facts = { content: disk('ext4'), flaws: [], whole: undefined };
  return doubtsOf({ ...file, ...facts, size: { kind: 'known', bytes: 5000 }, ...rest });
}

describe('doubtsOf', () => {
  it('are none about a raw disk of known size, up to the limit', () => {
    for (const layout of ['ext3', 'ext4', 'gpt', 'mbr', 'btrfs', 'xfs', 'luks'] as const) {
      assert.deepEqual(doubts({ content: disk(layout, 5000) }), []);
    }
    assert.deepEqual(doubts({ size: { kind: 'known', bytes: MAX_UNCOMPRESSED_BYTES } }), []);
  });

  it('are about content that is unknown or absent, or from which nothing can boot', () => {
    const contents: readonly DiskContent[] = [{ kind: 'unknown' }, { kind: 'empty' }];
    const found = contents.flatMap((content) => doubts({ content }));
    assert.deepEqual(found, [{ kind: 'unknown' }, { kind: 'empty' }]);
    const layouts = ['swap', 'hybridIso', 'blank', 'gpt4096', 'brokenGpt', 'lvm', 'md'] as const;
    for (const layout of layouts) {
      assert.deepEqual(doubts({ content: disk(layout) }), [{ kind: 'layout', layout }]);
    }
    const content = disk('btrfs', 5000, { isOneOfSeveral: true });
    assert.deepEqual(doubts({ content }), [{ kind: 'oneOfSeveral' }]);
  });

  it('are about a disk that is shorter than it says, and then about nothing at its end', () => {
    const cut = { kind: 'cutShort', declaredBytes: 5001, bytes: 5000 };
    assert.deepEqual(doubts({ content: disk('ext4', 5001) }), [cut]);
    const flaws = [{ kind: 'noBackupTable' }] as const;
    assert.deepEqual(doubts({ content: disk('gpt', 5001), flaws }), [cut]);
    const content = disk('gpt', 5001, { neededBytes: 5000 });
    assert.deepEqual(doubts({ content, flaws }), flaws);
  });

  it('are about no length that only one source tells', () => {
    const size = { kind: 'open', claimedBytes: 9, mostBytes: 1e12, isContradicted: false } as const;
    const content = disk('ext4', 10 ** 11);
    assert.deepEqual(doubts({ content, size }), [{ kind: 'sizeOpen', claimedBytes: 9 }]);
  });

  it('are about a known size over the limit, and about an open one that may be', () => {
    const bytes = MAX_UNCOMPRESSED_BYTES + 1;
    assert.deepEqual(doubts({ size: { kind: 'known', bytes } }), [{ kind: 'tooLarge', bytes }]);
    const of = (mostBytes: number, isContradicted = false) =>
      doubts({ size: { kind: 'open', claimedBytes: 7, mostBytes, isContradicted } });
    assert.deepEqual(of(bytes), [{ kind: 'sizeOpen', claimedBytes: 7 }]);
    assert.deepEqual(of(bytes - 1), []);
    assert.deepEqual(of(bytes - 1, true), [{ kind: 'sizesDiffer', claimedBytes: 7 }]);
  });

  it('are about bytes behind the end', () => {
    const whole = { uncompressedBytes: 5000, members: 1, trailingBytes: 9, isPadding: true };
    assert.deepEqual(doubts({ whole }), [{ kind: 'trailing', bytes: 9, isPadding: true }]);
  });
});
