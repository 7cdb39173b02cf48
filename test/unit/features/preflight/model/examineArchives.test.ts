import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { inflateView } from '../../../../../src/features/preflight/disk/inflateHead';
import { viewOf } from '../../../../../src/features/preflight/model/bytes';
import {
  type DiskContent,
  disk,
  foreign,
} from '../../../../../src/features/preflight/model/content';
import { examine } from '../../../../../src/features/preflight/model/examine';
import { tarEntries } from '../../../../../src/features/preflight/model/tar';
import { paxRecord, type TarFile, tarOf, zipOf } from '../../../../support/archiveBytes';
import { diskOf } from '../../../../support/checkFixture';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const data = diskOf(MIB);
const ext4 = disk('ext4', MIB);

const examined = (bytes: Uint8Array, isAll = true) => examine(viewOf(bytes, isAll), inflateView);
const inside = (
  entry: string,
  content: DiskContent | undefined = ext4,
  sizeBytes = data.length,
) => ({
  inside: { entry, sizeBytes, content },
});

describe('examine, of tar archives', () => {
  const GNU = 'ustar  \0';
  const note = (name: string): TarFile => ({ name, data: Buffer.from('a note') });
  const pax = (...records: readonly (readonly [string, string])[]): TarFile => ({
    name: 'PaxHeaders/x',
    type: 'x',
    data: Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join('')),
  });

  const found: readonly (readonly [what: string, entry: string, files: readonly TarFile[]])[] = [
    ['POSIX', 'disk.raw', [{ name: 'disk.raw', data }]],
    ['GNU', 'disk.raw', [{ name: 'disk.raw', data, mark: GNU }]],
    ['the oldest, without a mark', 'disk.raw', [{ name: 'disk.raw', data, mark: '', type: '\0' }]],
    [
      'a folder first',
      './disk.raw',
      [
        { name: './', type: '5' },
        { name: './disk.raw', data },
      ],
    ],
    [
      'a folder first, in the oldest',
      'd/disk.raw',
      [
        { name: 'd/', type: '\0', mark: '' },
        { name: 'd/disk.raw', data },
      ],
    ],
    ['times first (pax)', 'disk.raw', [pax(['mtime', '1.5']), { name: 'disk.raw', data }]],
    ['a name by pax', 'größe/disk.raw', [pax(['path', 'größe/disk.raw']), { name: 'cut', data }]],
    [
      'pax for all',
      'disk.raw',
      [
        { ...pax(['comment', 'x']), type: 'g' },
        { name: 'disk.raw', data },
      ],
    ],
    [
      'a long name by GNU',
      `${'n'.repeat(120)}.raw`,
      [
        {
          name: '././@LongLink',
          type: 'L',
          data: Buffer.from(`${'n'.repeat(120)}.raw\0`),
          mark: GNU,
        },
        { name: 'n'.repeat(100), data, mark: GNU },
      ],
    ],
    [
      'a folder in its own field',
      'far/away/disk.raw',
      [{ name: 'disk.raw', data, prefix: 'far/away' }],
    ],
    [
      'a label first',
      'disk.raw',
      [
        { name: 'volume', type: 'V', mark: GNU },
        { name: 'disk.raw', data },
      ],
    ],
    ['notes beside it', 'disk.raw', [note('README'), { name: 'disk.raw', data }, note('sums.txt')]],
    ['a disk of any name', 'the disk', [{ name: 'the disk', data }]],
  ];
  for (const [what, entry, files] of found) {
    it(`finds the disk: ${what}`, async () => {
      assert.deepEqual(await examined(tarOf(...files)), foreign('tar', inside(entry)));
    });
  }

  it('goes by the name where a disk has holes that are left out', async () => {
    const sparse = (key: string, value: string) =>
      examined(tarOf(pax([key, value], ['GNU.sparse.realsize', String(GIB)]), { name: 'x', data }));
    const unseen = { inside: { entry: 'disk.raw', sizeBytes: GIB, content: undefined } };
    assert.deepEqual(await sparse('GNU.sparse.name', 'disk.raw'), foreign('tar', unseen));
    assert.deepEqual(await sparse('GNU.sparse.name', 'notes'), foreign('tar'));
    const realSize = Buffer.from(GIB.toString(8).padStart(11, '0'));
    const holed = tarOf({ name: 'disk.raw', data, type: 'S', mark: GNU, realSize });
    const old = await examined(holed);
    assert.ok(old?.kind === 'foreign' && old.inside?.entry === 'disk.raw');
  });

  it('reads the map of a disk in pax headers, unless it is not sound', async () => {
    const entryOf = async (map: string, realBytes = 4096) => {
      const facts = ['major=1', 'minor=0', 'name=disk.raw', `realsize=${realBytes}`];
      const records = facts.map((fact) => fact.split('=') as [string, string]);
      const stored = Buffer.concat([Buffer.from(map.padEnd(512, '\0')), Buffer.alloc(1024, 7)]);
      const tar = tarOf(
        pax(...records.map(([key, value]) => [`GNU.sparse.${key}`, value] as [string, string])),
        { name: 'GNUSparseFile.0/disk.raw', data: stored },
      );
      return (await tarEntries(viewOf(tar)))[0];
    };
    const sound = await entryOf('3\n0\n512\n2048\n512\n4096\n0\n');
    assert.deepEqual(sound?.place?.map, [
      { at: 0, bytes: 512 },
      { at: 2048, bytes: 512 },
    ]);
    assert.equal(sound?.sizeBytes, 4096);
    const unsound = [
      '',
      '9\n0\n512\n',
      '2\n0\n512\n0\n512\n',
      '1\n0\n9999\n',
      '1\n4000\n1024\n',
      'x\n',
    ];
    for (const map of unsound) assert.equal((await entryOf(map))?.place, undefined, map);
  });

  it('knows a size that is stored as a number', async () => {
    const size = Buffer.alloc(12);
    size[0] = 0x80;
    size.writeBigUInt64BE(BigInt(9 * GIB), 4);
    const content = await examined(tarOf({ name: 'disk.raw', data, size }));
    assert.deepEqual(content, foreign('tar', inside('disk.raw', ext4, 9 * GIB)));
  });

  it('finds what is in the disk image, and knows a machine by its description', async () => {
    const qcow2 = Buffer.alloc(512);
    qcow2.write('QFI\xfb\0\0\0\x03', 'latin1');
    qcow2.writeBigUInt64BE(BigInt(MIB), 24);
    const content = foreign('qcow2', { diskBytes: MIB });
    const entry = { name: 'a.qcow2', data: qcow2 };
    assert.deepEqual(await examined(tarOf(entry)), foreign('tar', inside('a.qcow2', content, 512)));
    const machine = await examined(tarOf(note('m.ovf'), { name: 'm.img', data }));
    assert.deepEqual(machine, foreign('ova', inside('m.img')));
    const packed = await examined(tarOf({ name: 'a.img.gz', data: gzipSync(data) }));
    assert.ok(packed?.kind === 'foreign' && packed.inside?.content?.kind === 'foreign');
    assert.deepEqual(packed.inside.content, foreign('gzip', { inside: { content: ext4 } }));
  });

  it('takes no small file of a system for a disk image by its name', async () => {
    const files = ['boot/initrd.img', 'lib/firmware/card.bin', 'usr/share/x.raw'].map((name) => ({
      name,
      data: Buffer.alloc(5000, '\0x'),
    }));
    assert.deepEqual(await examined(tarOf(...files)), foreign('tar'));
  });

  it('finds none, or several', async () => {
    assert.deepEqual(await examined(tarOf(note('etc/passwd'))), foreign('tar'));
    const two = [
      { name: 'a.img', data },
      { name: 'b.img', data },
    ];
    assert.deepEqual(await examined(tarOf(...two)), foreign('tar', { obstacle: 'several' }));
    const again = [
      { name: 'a.img', data },
      { name: 'a.img', data: Buffer.alloc(9) },
    ];
    assert.deepEqual(await examined(tarOf(...again)), foreign('tar', { obstacle: 'several' }));
    for (const name of ['a*.img', 'a[1].img', '-x.img', 'a\n.img', 'a\\b.img']) {
      const content = await examined(tarOf({ name, data }));
      assert.deepEqual(content, foreign('tar', { obstacle: 'name' }), name);
    }
  });

  it('takes nothing from an archive that lies about its sizes', async () => {
    const negative = Buffer.alloc(12, 0xff);
    const back = pax(['size', '-1024']);
    assert.deepEqual(await examined(tarOf(back, { name: 'disk.raw', data })), foreign('tar'));
    for (const size of [negative, Buffer.from('zzzzzzzzzzzz')]) {
      const content = await examined(tarOf({ name: 'x', data, size }, { name: 'disk.raw', data }));
      assert.equal(content?.kind, 'foreign');
    }
  });
});

describe('examine, of zip archives', () => {
  it('finds the disk, packed or not, beside notes and folders', async () => {
    for (const isStored of [true, false]) {
      const content = await examined(zipOf({ name: 'd/disk.raw', data, isStored }));
      assert.deepEqual(content, foreign('zip', inside('d/disk.raw')));
    }
    const folder = { name: 'd/', data: Buffer.alloc(0), isStored: true };
    const note = { name: 'd/README', data: Buffer.from('a note') };
    const content = await examined(zipOf(folder, note, { name: 'd/disk.raw', data }));
    assert.deepEqual(content, foreign('zip', inside('d/disk.raw')));
  });

  it('sees the first file alone where it does not see the end', async () => {
    const seen = zipOf({ name: 'disk.raw', data }).subarray(0, -22);
    assert.deepEqual(await examined(seen, false), foreign('zip', inside('disk.raw')));
  });

  it('finds none, several, or a locked one', async () => {
    const one = { name: 'a.img', data };
    assert.deepEqual(
      await examined(zipOf({ name: 'notes', data: Buffer.from('x') })),
      foreign('zip'),
    );
    const several = foreign('zip', { obstacle: 'several' });
    assert.deepEqual(await examined(zipOf(one, { name: 'b.img', data })), several);
    const locked = await examined(zipOf({ ...one, isEncrypted: true }));
    assert.deepEqual(locked, foreign('zip', { obstacle: 'encrypted' }));
  });
});
