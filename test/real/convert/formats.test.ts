import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type FindTool, toolFinder } from '../../../src/features/convert/disk/findTool';
import { createImageChecks } from '../../../src/features/preflight/disk/checkWhole';
import { ImageFileError } from '../../../src/features/preflight/model/imageFileError';
import { createImageCompressor } from '../../../src/features/upload/disk/compressImage';
import { createImageFileSource } from '../../../src/features/upload/disk/imageFile';
import { needsTool, runTool } from '../../support/realTool';

/** How each file is made of `base.raw` by `sh -e`; `FILE` stands for its name. */
const VIRTUAL: readonly (readonly [file: string, script: string])[] = [
  ['a.vmdk', 'qemu-img convert -O vmdk base.raw FILE'],
  ['stream.vmdk', 'qemu-img convert -O vmdk -o subformat=streamOptimized base.raw FILE'],
  ['a.vdi', 'qemu-img convert -O vdi base.raw FILE'],
  ['static.vdi', 'qemu-img convert -O vdi -o static=on base.raw FILE'],
  ['a.vhd', 'qemu-img convert -O vpc -o force_size=on base.raw FILE'],
  ['a.vhdx', 'qemu-img convert -O vhdx base.raw FILE'],
  ['fixed.vhdx', 'qemu-img convert -O vhdx -o subformat=fixed base.raw FILE'],
  ['a.qed', 'qemu-img convert -O qed base.raw FILE'],
  ['a.hdd', 'qemu-img convert -O parallels base.raw FILE'],
];

const PACKED: readonly (readonly [file: string, script: string])[] = [
  ['a.raw.xz', 'xz -1 -c base.raw > FILE'],
  ['blocks.raw.xz', 'xz -1 -T2 --block-size=4MiB -c base.raw > FILE'],
  ['two.raw.xz', '(head -c 9M base.raw | xz -1; tail -c +9437185 base.raw | xz -1) > FILE'],
  ['a.raw.zst', 'zstd -q -1 base.raw -o FILE'],
  ['two.raw.zst', '(head -c 9M base.raw | zstd -q; tail -c +9437185 base.raw | zstd -q) > FILE'],
  ['a.img.bz2', 'bzip2 -1 -c base.raw > FILE'],
  ['a.img.gz.gz', 'gzip -1 -c base.raw | gzip -1 > FILE'],
  ['a.zip', 'zip -q -1 FILE base.raw'],
  ['stored.zip', 'zip -q -0 FILE base.raw'],
  ['a.tar', 'tar -cf FILE base.raw'],
  ['a.tar.xz', 'tar -c base.raw | xz -1 > FILE'],
  ['gce.tar.gz', 'tar --format=oldgnu -Sczf FILE base.raw'],
  ['sparse-pax.tar', 'tar --format=posix -Scf FILE base.raw'],
  ['sparse-pax.tar.xz', 'tar --format=posix -Sc base.raw | xz -1 > FILE'],
  ['bsd.tar.gz', 'bsdtar -czf FILE base.raw'],
  ['pax.tgz', 'tar --format=posix -czf FILE base.raw'],
];

const MACHINES: readonly (readonly [file: string, script: string])[] = [
  [
    'a.ova',
    'qemu-img convert -O vmdk -o subformat=streamOptimized base.raw m.vmdk; echo "<Envelope/>" > m.ovf; tar -cf FILE m.ovf m.vmdk; rm m.vmdk',
  ],
];

/** Such a disk is copied before it is read. */
const WITHIN: readonly (readonly [file: string, script: string])[] = [
  ['a.qcow2.xz', 'qemu-img convert -O qcow2 base.raw v; xz -1 -c v > FILE; rm v'],
  ['a.qcow2.gz', 'qemu-img convert -c -O qcow2 base.raw v; gzip -1 -c v > FILE; rm v'],
  ['a.vmdk.gz', 'qemu-img convert -O vmdk base.raw v; gzip -1 -c v > FILE; rm v'],
  [
    'a.vhd.zip',
    'qemu-img convert -O vpc -o force_size=on base.raw v.vhd; zip -q FILE v.vhd; rm v.vhd',
  ],
  ['a.vdi.zst', 'qemu-img convert -O vdi base.raw v; zstd -q -1 v -o FILE; rm v'],
  ['a.ova.gz', `${MACHINES[0]?.[1].replace('FILE', 'v.ova')}; gzip -1 -c v.ova > FILE; rm v.ova`],
];

const TOOLS = [
  { program: 'qemu-nbd', debianPackage: 'qemu-utils' },
  { program: 'mkfs.ext4', debianPackage: 'e2fsprogs' },
  { program: 'xz', debianPackage: 'xz-utils' },
  { program: 'zstd', debianPackage: 'zstd' },
  { program: 'bzip2', debianPackage: 'bzip2' },
  { program: 'zip', debianPackage: 'zip' },
  { program: 'bsdtar', debianPackage: 'libarchive-tools' },
];

describe('a disk in what others make', function () {
  this.timeout(120_000);
  let folder: string;
  let base: Buffer;
  const at = (name: string) => path.join(folder, name);

  before(function () {
    for (const tool of TOOLS) needsTool(this, tool);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'real-convert-'));
    fs.mkdirSync(at('files'));
    fs.copyFileSync(process.execPath, at('files/program'));
    fs.truncateSync(at('files/program'), 8 * 1024 ** 2);
    runTool('mkfs.ext4', ['-q', '-d', 'files', 'base.raw', '24M'], { cwd: folder });
    base = fs.readFileSync(at('base.raw'));
  });

  after(() => folder && fs.rmSync(folder, { recursive: true }));

  /** What the product would send of a file, uncompressed; it must have been fit for an upload. */
  async function sentOf(name: string, findTool = toolFinder()): Promise<Buffer> {
    const files = createImageFileSource();
    const facts = await createImageChecks(files, undefined, findTool).look(at(name));
    assert.match(facts.content.kind, /^disk|unseen$/);
    const { signal } = new AbortController();
    const compressor = createImageCompressor(at('copies'), findTool);
    const copy = await compressor.compress(at(name), { signal, onProgress() {} });
    const sent = gunzipSync(fs.readFileSync(copy.path));
    await copy.remove();
    return sent;
  }

  const withoutServer: FindTool = async (program) =>
    program === 'qemu-nbd' ? undefined : toolFinder()(program);

  for (const [file, script] of [...VIRTUAL, ...MACHINES]) {
    it(`is sent by a raw copy where no program serves it: ${file}`, async () => {
      runTool('sh', ['-ec', script.replaceAll('FILE', `own-${file}`)], { cwd: folder });
      assert.ok((await sentOf(`own-${file}`, withoutServer)).equals(base));
      const whole = fs.readFileSync(at(`own-${file}`));
      fs.writeFileSync(at(`cut-${file}`), whole.subarray(0, whole.length * 0.7));
      await assert.rejects(sentOf(`cut-${file}`, withoutServer), ImageFileError);
      assert.deepEqual(fs.readdirSync(at('copies')), []);
    });
  }

  for (const [file, script] of [...VIRTUAL, ...PACKED, ...MACHINES, ...WITHIN]) {
    it(`is sent as the raw disk, and never when its end is missing: ${file}`, async () => {
      runTool('sh', ['-ec', script.replaceAll('FILE', file)], { cwd: folder });
      assert.ok((await sentOf(file)).equals(base));
      const whole = fs.readFileSync(at(file));
      for (const share of [0.1, 0.4, 0.7, 0.9]) {
        fs.writeFileSync(at(`cut-${file}`), whole.subarray(0, Math.floor(whole.length * share)));
        await assert.rejects(sentOf(`cut-${file}`), ImageFileError, `${share} of it`);
      }
      assert.deepEqual(fs.readdirSync(at('copies')), []);
    });
  }
});
