import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  type DiskContent,
  disk,
  type ForeignContent,
  foreign,
} from '../../../../../src/features/preflight/model/content';
import {
  type Conversion,
  conversionFor,
} from '../../../../../src/features/preflight/model/conversion';
import type { Shell } from '../../../../../src/features/preflight/model/conversionSteps';

const GIB = 1024 ** 3;
const ext4 = disk('ext4', GIB);

interface Wanted {
  readonly taken?: readonly string[];
  readonly shell?: Shell;
  readonly folder?: string;
}

function convert(name: string, content: DiskContent, { taken = [], ...rest }: Wanted = {}) {
  const file = { folder: '/disks', shell: 'posix' as const, ...rest, name };
  return conversionFor(content, { ...file, isTaken: async (other) => taken.includes(other) });
}

async function commandFor(name: string, content: DiskContent, wanted?: Wanted): Promise<string> {
  const conversion = await convert(name, content, wanted);
  assert.ok(conversion.kind === 'command', conversion.kind);
  return conversion.here;
}

const inGzip = (content: DiskContent) => foreign('gzip', { inside: { content } });

describe('conversionFor', () => {
  it('converts a virtual disk into a new folder, and names the result when it is whole', async () => {
    const conversion = await convert('noble.img', foreign('qcow2'));
    const here =
      'mkdir noble-raw && qemu-img convert -f qcow2 -O raw noble.img noble-raw/1.part && mv noble-raw/1.part noble-raw/noble.img';
    assert.deepEqual(conversion, {
      kind: 'command',
      here,
      anywhere: `cd /disks && ${here}`,
      result: 'noble-raw/noble.img',
    } satisfies Conversion);
  });

  it('unpacks what is packed first, and leaves no copy of it', async () => {
    assert.equal(
      await commandFor('web.img.gz', inGzip(foreign('vpc'))),
      'mkdir web-raw && gzip -dc < web.img.gz > web-raw/1.part && qemu-img convert -f vpc -O raw web-raw/1.part web-raw/2.part && rm -f web-raw/1.part && mv web-raw/2.part web-raw/web.img',
    );
    assert.match(await commandFor('a.raw.xz', foreign('xz')), / && xz -dc < a\.raw\.xz > a-raw\/1/);
  });

  it('takes a disk out of an archive, through gzip at once', async () => {
    const tar = foreign('tar', { inside: { entry: './disk.raw', content: ext4 } });
    const wanted = / && tar -xzOf gce\.tar\.gz -- \.\/disk\.raw > gce-raw\/1\.part && mv /;
    assert.match(await commandFor('gce.tar.gz', inGzip(tar)), wanted);
    assert.match(await commandFor('gce.tar', tar), / && tar -xOf gce\.tar -- \.\/disk\.raw > /);
    const zip = foreign('zip', { inside: { entry: 'a b.vdi', content: foreign('vdi') } });
    assert.match(
      await commandFor('a.zip', zip),
      / && unzip -p a\.zip 'a b\.vdi' > a-raw\/1\.part && qemu-img convert -f vdi /,
    );
  });

  it('goes by the name where it cannot look inside', async () => {
    const unseen = foreign('xz', { inside: { content: undefined } });
    const steps =
      / xz -dc < .+ > f-raw\/1\.part && qemu-img convert -f qcow2 -O raw f-raw\/1\.part /;
    assert.match(await commandFor('f.qcow2.xz', unseen), steps);
    assert.deepEqual(await convert('f.tar.xz', unseen), { kind: 'format' });
    assert.deepEqual(await convert('f.txz', unseen), { kind: 'format' });
    assert.deepEqual(await convert('f.iso.xz', unseen), { kind: 'format' });
  });

  it('has other programs on Windows', async () => {
    const windows = { shell: 'cmd' } as const;
    const conversion = await convert('a.img', foreign('vhdx'), windows);
    assert.ok(conversion.kind === 'command' && conversion.result === 'a-raw\\a.img');
    const parts = 'a-raw\\1.part > a-raw\\2.part && del a-raw\\1.part && ren a-raw\\2.part a.img';
    assert.equal(
      await commandFor('a.img.gz', inGzip(foreign('xz')), windows),
      `mkdir a-raw && 7z e -so a.img.gz > a-raw\\1.part && 7z e -so ${parts}`,
    );
    assert.match(
      await commandFor('a.zst', foreign('zstd'), windows),
      / && zstd -dc a\.zst > a-raw/,
    );
    const zip = foreign('zip', { inside: { entry: 'a.img', content: ext4 } });
    assert.match(await commandFor('a.zip', zip, windows), / && tar -xOf a\.zip -- a\.img > a-raw/);
  });

  it('gives none where none can work, and says why', async () => {
    const obstacles = ['difference', 'dataFile', 'encrypted', 'piece', 'several', 'name'] as const;
    for (const obstacle of obstacles) {
      const content = foreign('qcow2', { obstacle });
      assert.deepEqual(await convert('a.qcow2', content), { kind: obstacle });
      assert.deepEqual(await convert('a.qcow2.gz', inGzip(content)), { kind: obstacle });
    }
    for (const format of [
      'iso',
      'squashfs',
      'text',
      'program',
      'tar',
      'ova',
      'cpio',
      'rar',
    ] as const) {
      assert.deepEqual(await convert('a.img', foreign(format)), { kind: 'format' });
    }
    assert.deepEqual(await convert('a.img.gz', inGzip(inGzip({ kind: 'empty' }))), {
      kind: 'format',
    });
  });

  it('gives none for a disk over the limit, wherever its length is told', async () => {
    const tooLarge = { kind: 'tooLarge', diskBytes: 10 * GIB };
    const virtual = foreign('qcow2', { diskBytes: 10 * GIB });
    const packed = foreign('zstd', { inside: { content: undefined, sizeBytes: 10 * GIB } });
    const entry = { entry: 'disk.raw', content: undefined, sizeBytes: 10 * GIB };
    for (const content of [virtual, inGzip(virtual), packed, foreign('tar', { inside: entry })]) {
      assert.deepEqual(await convert('a.img', content), tooLarge);
    }
    await commandFor('a.img', foreign('qcow2', { diskBytes: 6 * GIB }));
  });

  it('takes a VMDK described by a file only where the other files are beside it', async () => {
    const content = foreign('vmdkDescriptor', { besides: ['a-flat.vmdk'] });
    assert.match(
      await commandFor('a.vmdk', content),
      / qemu-img convert -f vmdk -O raw a\.vmdk a-raw/,
    );
    assert.deepEqual(await convert('a.vmdk.gz', inGzip(content)), { kind: 'piece' });
  });

  it('takes names that are not there, and plain ones', async () => {
    const resultOf = async (name: string, taken: readonly string[] = []) => {
      const conversion = await convert(name, foreign('qcow2'), { taken });
      return conversion.kind === 'command' ? conversion.result : conversion.kind;
    };
    assert.equal(await resultOf('a.img', ['a-raw', 'a-raw-2']), 'a-raw-3/a.img');
    assert.equal(await resultOf('-$x y!.img'), 'x-y-raw/x-y.img');
    assert.equal(await resultOf('.img'), 'disk-raw/disk.img');
    assert.equal(await resultOf('con.img'), 'disk-con-raw/disk-con.img');
    assert.equal(await resultOf('größe.qcow2'), 'größe-raw/größe.img');
    assert.equal(
      await resultOf(`${'n'.repeat(250)}.img`),
      `${'n'.repeat(60)}-raw/${'n'.repeat(60)}.img`,
    );
    assert.equal(await resultOf('a\nb.img'), 'ownName');
    assert.deepEqual(await convert('a.img', foreign('qcow2'), { folder: '/x\x1b' }), {
      kind: 'ownName',
    });
  });

  it('leaves out archives and entries whose names a program would take for a pattern', async () => {
    const zip = foreign('zip', { inside: { entry: 'a.img', content: ext4 } });
    assert.deepEqual(await convert('a[1].zip', zip), { kind: 'ownName' });
    const tar = foreign('tar', { inside: { entry: '100%.img', content: ext4 } });
    assert.deepEqual(await convert('a.tar', tar, { shell: 'cmd' }), { kind: 'name' });
  });
});

describe('the command of a conversion', () => {
  let folder: string;
  const content = Buffer.from('the disk');

  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "it's a $HOME; `x` "));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  async function converted(name: string, held: ForeignContent) {
    const isTaken = async (other: string) => fs.existsSync(path.join(folder, other));
    const conversion = await conversionFor(held, { folder, name, shell: 'posix', isTaken });
    assert.ok(conversion.kind === 'command');
    return conversion;
  }

  const twice = inGzip(inGzip(ext4));

  it('works in a shell, whatever the names are', async () => {
    const names = [
      '-rf.img.gz',
      "it's $(x) \\ “a” `b`!1.img.gz",
      '.img.gz',
      "$&$'.img.gz",
      '1:2 *.gz',
    ];
    for (const name of names) {
      fs.writeFileSync(path.join(folder, name), gzipSync(gzipSync(content)));
      const { anywhere, result } = await converted(name, twice);
      execFileSync('/bin/sh', ['-c', anywhere]);
      assert.deepEqual(fs.readFileSync(path.join(folder, result)), content);
      assert.equal(fs.readdirSync(path.dirname(path.join(folder, result))).length, 1);
    }
  });

  it('writes over nothing, even what has come since it was given', async () => {
    fs.writeFileSync(path.join(folder, 'a.img.gz'), gzipSync(gzipSync(content)));
    fs.writeFileSync(path.join(folder, 'a-raw'), 'a file');
    const { anywhere, result } = await converted('a.img.gz', twice);
    const made = path.dirname(path.join(folder, result));
    fs.mkdirSync(made);
    fs.writeFileSync(path.join(folder, result), 'mine');
    assert.notEqual(spawnSync('/bin/sh', ['-c', anywhere]).status, 0);
    assert.deepEqual(fs.readdirSync(made), ['a.img']);
    assert.equal(fs.readFileSync(path.join(folder, result), 'utf8'), 'mine');
    assert.equal(fs.readFileSync(path.join(folder, 'a-raw'), 'utf8'), 'a file');
  });

  it('fails with any step, and then gives nothing the name of a result', async () => {
    const packed = gzipSync(gzipSync(content));
    for (const wrong of [packed.subarray(0, -1), gzipSync(gzipSync(content).subarray(0, -1))]) {
      fs.writeFileSync(path.join(folder, 'a.img.gz'), wrong);
      const { anywhere, result } = await converted('a.img.gz', twice);
      assert.notEqual(spawnSync('/bin/sh', ['-c', anywhere]).status, 0);
      assert.equal(fs.existsSync(path.join(folder, result)), false);
    }
  });
});
