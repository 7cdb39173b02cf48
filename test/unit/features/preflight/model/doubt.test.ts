import assert from 'node:assert/strict';
import { disk } from '../../../../../src/features/preflight/model/content';
import { doubtText, wholeFileText } from '../../../../../src/features/preflight/model/doubtText';
import type { Doubt, FileFacts } from '../../../../../src/features/preflight/model/fileFacts';

const GIB = 1024 ** 3;
const tooShort = { number: 2, layout: 'ext4', declaredBytes: 2048, bytes: 1024 } as const;

describe('doubtText', () => {
  const texts: readonly (readonly [Doubt, string])[] = [
    [
      { kind: 'cutShort', declaredBytes: 67_108_864, bytes: 41_943_040 },
      'It is cut short: it should have 67,108,864 bytes, as it says itself, and has 41,943,040.',
    ],
    [
      { kind: 'tooLarge', bytes: 7 * GIB },
      'It is 7,168 MB once uncompressed. Linode takes at most 6,144 MB, unless its support has raised that for your account.',
    ],
    [
      { kind: 'sizeOpen', claimedBytes: 3 * GIB },
      'How large it is once uncompressed cannot be told without reading all of it; the disk in it says 3 GB. Linode takes at most 6 GB.',
    ],
    [
      { kind: 'sizeOpen', claimedBytes: undefined },
      'How large it is once uncompressed cannot be told without reading all of it. Linode takes at most 6 GB.',
    ],
    [
      { kind: 'sizesDiffer', claimedBytes: 3 * GIB },
      'The disk in it says that it has 3 GB, and the end of the file does not agree: the file may be cut short, or something may follow its end. Only reading all of it can tell.',
    ],
    [
      { kind: 'trailing', bytes: 34, isPadding: false },
      '34 bytes follow the end of its compressed data.',
    ],
    [
      { kind: 'trailing', bytes: 4, isPadding: true },
      '4 bytes of zeros follow the end of its compressed data.',
    ],
    [
      { kind: 'partitionTooShort', ...tooShort },
      'Partition 2 has 1,024 bytes, and what is in it (ext4 file system) should have 2,048.',
    ],
  ];
  for (const [doubt, text] of texts) {
    it(`says ${JSON.stringify(doubt)}`, () => assert.equal(doubtText(doubt), text));
  }

  it('has a sentence of its own for each', () => {
    const layouts = ['swap', 'blank', 'gpt4096', 'brokenGpt', 'lvm', 'md', 'hybridIso'] as const;
    const plain = ['unknown', 'empty', 'oneOfSeveral', 'noBackupTable', 'vhdFooter'] as const;
    const texts = [
      ...layouts.map((layout) => doubtText({ kind: 'layout', layout })),
      ...plain.map((kind) => doubtText({ kind })),
    ];
    assert.equal(new Set(texts).size, texts.length);
    assert.ok(texts.every((text) => /^[A-Z].+\.$/.test(text)));
  });
});

describe('wholeFileText', () => {
  const facts: FileFacts = {
    path: '/a.img.gz',
    name: 'a.img.gz',
    sizeBytes: 9,
    mtimeMs: 0,
    flaws: [],
    content: disk('ext4', 4096),
    size: { kind: 'known', bytes: 4096 },
    whole: { uncompressedBytes: 4096, members: 2, trailingBytes: 0, isPadding: true },
  };

  it('calls a file sound about which there is no doubt', () => {
    assert.equal(
      wholeFileText(facts),
      'a.img.gz is sound: ext4 file system, 4 KB uncompressed (4,096 bytes), in 2 gzip members. Its checksum is right.',
    );
  });

  it('never calls one sound that is cut short', () => {
    assert.equal(
      wholeFileText({ ...facts, content: disk('ext4', 8192) }),
      'a.img.gz can be uncompressed: ext4 file system, 4 KB uncompressed (4,096 bytes), in 2 gzip members. Its checksum is right.',
    );
  });

  it('says that a raw disk is compressed first', () => {
    assert.equal(
      wholeFileText({ ...facts, isRaw: true, whole: undefined, sizeBytes: 4096 }),
      'a.img.gz is not compressed: ext4 file system, 4 KB. It is compressed before it is sent.',
    );
  });
});
