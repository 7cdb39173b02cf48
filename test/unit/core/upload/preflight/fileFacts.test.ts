import assert from 'node:assert/strict';
import type { DiskContent } from '../../../../../src/core/upload/preflight/diskContent';
import { disk } from '../../../../../src/core/upload/preflight/diskLayouts';
import {
  doubtsOf,
  type FileFacts,
  MAX_UNCOMPRESSED_BYTES,
} from '../../../../../src/core/upload/preflight/fileFacts';

function facts(rest: Partial<FileFacts>): FileFacts {
  return {
    ...{ path: '/a/disk.img.gz', name: 'disk.img.gz', sizeBytes: 1000, mtimeMs: 0 },
    content: disk('ext4'),
    ...{ size: { kind: 'known', bytes: 5000 }, whole: undefined, ...rest },
  };
}

describe('doubtsOf', () => {
  it('are none about a raw disk of known size, up to the limit', () => {
    for (const layout of ['ext3', 'ext4', 'gpt', 'mbr', 'btrfs', 'xfs', 'blank', 'luks'] as const) {
      assert.deepEqual(doubtsOf(facts({ content: disk(layout) })), []);
    }
    const size = { kind: 'known', bytes: MAX_UNCOMPRESSED_BYTES } as const;
    assert.deepEqual(doubtsOf(facts({ size })), []);
  });

  it('are about content that is unknown, absent or of little use', () => {
    const contents: readonly DiskContent[] = [
      ...[{ kind: 'unknown' } as const, { kind: 'empty' } as const],
      ...[disk('swap'), disk('hybridIso')],
    ];
    const doubts = contents.flatMap((content) => doubtsOf(facts({ content })));
    assert.deepEqual(doubts, [
      { kind: 'unknown' },
      { kind: 'empty' },
      { kind: 'layout', layout: 'swap' },
      { kind: 'layout', layout: 'hybridIso' },
    ]);
  });

  it('are about a size over the limit, known or not, and about one that may be', () => {
    const bytes = MAX_UNCOMPRESSED_BYTES + 1;
    const of = (size: FileFacts['size']) => doubtsOf(facts({ size }));
    assert.deepEqual(of({ kind: 'known', bytes }), [{ kind: 'tooLarge', bytes, isLeast: false }]);
    assert.deepEqual(of({ kind: 'atLeast', bytes }), [{ kind: 'tooLarge', bytes, isLeast: true }]);
    assert.deepEqual(of({ kind: 'atLeast', bytes: 7 }), [{ kind: 'sizeOpen', leastBytes: 7 }]);
    assert.deepEqual(of({ kind: 'unknown' }), [{ kind: 'sizeOpen', leastBytes: 0 }]);
  });

  it('are about bytes behind the end', () => {
    const whole = { uncompressedBytes: 5000, members: 1, trailingBytes: 9 };
    assert.deepEqual(doubtsOf(facts({ whole })), [{ kind: 'trailing', bytes: 9 }]);
  });
});
