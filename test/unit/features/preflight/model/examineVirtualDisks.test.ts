import assert from 'node:assert/strict';
import { inflateView } from '../../../../../src/features/preflight/disk/inflateHead';
import { viewOf } from '../../../../../src/features/preflight/model/bytes';
import { type ForeignContent, foreign } from '../../../../../src/features/preflight/model/content';
import { examine } from '../../../../../src/features/preflight/model/examine';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const examined = (bytes: Uint8Array) => examine(viewOf(bytes), inflateView);

describe('examine, of virtual disks', () => {
  type Field = readonly [at: number, value: number, length?: number];

  /** A header with this mark and these numbers. */
  function header(mark: string, fields: readonly Field[], isBig = false): Buffer {
    const bytes = Buffer.alloc(4096);
    bytes.write(mark, mark.charCodeAt(0) === 0x7f ? 64 : 0, 'latin1');
    for (const [at, value, length = 4] of fields) {
      if (isBig) bytes.writeUIntBE(value, at + length - Math.min(6, length), Math.min(6, length));
      else bytes.writeUIntLE(value, at, Math.min(6, length));
    }
    return bytes;
  }

  const big = (mark: string, ...fields: readonly Field[]) => header(mark, fields, true);
  const little = (mark: string, ...fields: readonly Field[]) => header(mark, fields);
  const qcow2 = (...fields: readonly Field[]) => big('QFI\xfb\0\0\0\x03', [24, GIB, 8], ...fields);
  const qcow = (...fields: readonly Field[]) => big('QFI\xfb\0\0\0\x01', [24, GIB, 8], ...fields);
  const vmdk = (description: string) => {
    const bytes = little('KDMV', [12, GIB / 512, 8], [28, 1, 8], [36, 2, 8]);
    bytes.write(description, 512);
    return bytes;
  };
  const plain = 'RW 2097152 SPARSE "a.vmdk"\nparentCID=ffffffff\n';
  const difference = { obstacle: 'difference' } as const;

  const known: readonly (readonly [what: string, bytes: Buffer, content: ForeignContent])[] = [
    ['qcow2', qcow2(), foreign('qcow2', { diskBytes: GIB })],
    ['qcow2 over another', qcow2([8, 512, 8]), foreign('qcow2', { diskBytes: GIB, ...difference })],
    [
      'qcow2, encrypted',
      qcow2([32, 2]),
      foreign('qcow2', { diskBytes: GIB, obstacle: 'encrypted' }),
    ],
    [
      'qcow2 without data',
      qcow2([72, 4, 8]),
      foreign('qcow2', { diskBytes: GIB, obstacle: 'dataFile' }),
    ],
    ['qcow', qcow(), foreign('qcow', { diskBytes: GIB })],
    ['qcow, encrypted', qcow([36, 1]), foreign('qcow', { diskBytes: GIB, obstacle: 'encrypted' })],
    ['QED', little('QED\0', [48, GIB, 8]), foreign('qed', { diskBytes: GIB })],
    [
      'QED over another',
      little('QED\0', [16, 1], [48, GIB, 8]),
      foreign('qed', { diskBytes: GIB, ...difference }),
    ],
    ['VMDK', vmdk(plain), foreign('vmdk', { diskBytes: GIB })],
    [
      'VMDK over another',
      vmdk(plain.replace('ffffffff', '12345678')),
      foreign('vmdk', { diskBytes: GIB, ...difference }),
    ],
    [
      'VMDK over another that it names alone, as QEMU looks for it',
      vmdk(`${plain}parentFileNameHint="nbd://example.com/x"\n`),
      foreign('vmdk', { diskBytes: GIB, ...difference }),
    ],
    [
      'VMDK over another, named beyond the end that its head tells',
      vmdk(`${plain}${'#\n'.repeat(600)}parentFileNameHint="/etc/hostname"\n`),
      foreign('vmdk', { diskBytes: GIB, ...difference }),
    ],
    [
      'VMDK, a piece of one',
      little('KDMV', [12, GIB / 512, 8]),
      foreign('vmdk', { diskBytes: GIB, obstacle: 'piece' }),
    ],
    ['VMDK of ESX', little('COWD'), foreign('vmdk', { obstacle: 'piece' })],
    ['VHD', big('conectix', [48, GIB, 8], [60, 3]), foreign('vpc', { diskBytes: GIB })],
    [
      'VHD over another',
      big('conectix', [48, GIB, 8], [60, 4]),
      foreign('vpc', { diskBytes: GIB, ...difference }),
    ],
    [
      'VDI',
      little('\x7f\x10\xda\xbe', [76, 1], [0x170, GIB, 8]),
      foreign('vdi', { diskBytes: GIB }),
    ],
    [
      'VDI over another',
      little('\x7f\x10\xda\xbe', [76, 4], [0x170, GIB, 8]),
      foreign('vdi', { diskBytes: GIB, ...difference }),
    ],
    [
      'Parallels',
      little('WithoutFreeSpace', [36, GIB / 512]),
      foreign('parallels', { diskBytes: GIB }),
    ],
    [
      'Parallels, newer',
      little('WithouFreSpacExt', [36, GIB / 512, 8]),
      foreign('parallels', { diskBytes: GIB }),
    ],
    ['VHDX', little('vhdxfile'), foreign('vhdx')],
  ];
  for (const [what, bytes, content] of known) {
    it(`knows ${what}`, async () => assert.deepEqual(await examined(bytes), content));
  }

  it('reads the description of a VMDK disk', async () => {
    const description = (text: string) =>
      examined(Buffer.from(`# Disk DescriptorFile\nparentCID=ffffffff\n${text}`));
    const two = await description(
      'RW 4 SPARSE "a-s001.vmdk"\nRW 2 ZERO\nRW 2 FLAT "a-f002.vmdk" 0\n',
    );
    const besides = ['a-s001.vmdk', 'a-f002.vmdk'];
    assert.deepEqual(two, foreign('vmdkDescriptor', { diskBytes: 4096, besides }));
    for (const name of ['/etc/shadow', '../a', 'C:\\a', 'nbd:x', 'a*', '']) {
      const content = await description(`RW 4 FLAT "${name}" 0\n`);
      assert.ok(content?.kind === 'foreign' && content.obstacle === 'piece', name);
    }
    const others = [
      ' RW 4 FLAT "/etc/hostname" 0',
      '\tRW\t+4 FLAT "../x.vmdk" 0',
      'RW -4 FLAT "a" 0',
    ];
    for (const other of others) {
      const content = await description(`RW 4 SPARSE "a.vmdk"\n${other}\n`);
      assert.ok(content?.kind === 'foreign' && content.obstacle === 'piece', other);
    }
    const long = await description(`RW 4 SPARSE "a.vmdk"\n${'#\n'.repeat(40_000)}`);
    assert.ok(long?.kind === 'foreign' && long.obstacle === 'piece', 'its end is not seen');
  });

  it('finds in a VHDX disk how long it is, and whether it needs another', async () => {
    const guids = {
      metadata: '06a27c8b90479a4bb8fe575f050f886e',
      size: '2442a52f1bcd7648b2115dbed83bf4b8',
      parameters: '3767a1ca36fa434db3b633f0aa44e76b',
    };
    const file = Buffer.alloc(2 * MIB + 1);
    file.write('vhdxfile');
    file.write('regi\0\0\0\0\x01', 192 * 1024);
    file.write(guids.metadata, 192 * 1024 + 16, 'hex');
    file.writeUInt32LE(MIB, 192 * 1024 + 32);
    file.write('metadata\0\0\x02', MIB);
    file.write(guids.size, MIB + 32, 'hex');
    file.writeUInt32LE(65_536, MIB + 48);
    file.write(guids.parameters, MIB + 64, 'hex');
    file.writeUInt32LE(65_544, MIB + 80);
    file.writeBigUInt64LE(BigInt(GIB), MIB + 65_536);
    assert.deepEqual(await examined(file), foreign('vhdx', { diskBytes: GIB }));
    file[MIB + 65_544 + 4] = 2;
    assert.deepEqual(await examined(file), foreign('vhdx', { diskBytes: GIB, ...difference }));
  });
});
