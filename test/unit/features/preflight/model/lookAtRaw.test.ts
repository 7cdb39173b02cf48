import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { doubtsOf } from '../../../../../src/features/preflight/model/fileFacts';
import { CheckFixture, diskOf, problemOf } from '../../../../support/checkFixture';
import { diskWith, gptDisk, mdSuperblock } from '../../../../support/diskBytes';

const MIB = 1024 ** 2;

describe('a look at a disk image that is not compressed', () => {
  const fixture = new CheckFixture();

  async function look(content: Uint8Array, extension = '.img') {
    const path = fixture.path.replace('.img.gz', extension);
    await writeFile(path, content);
    return fixture.checks.look(path);
  }

  it('recognises the disk whatever it is called, and knows its size', async () => {
    const names = ['.img', '.raw', '.IMG', '.dd', '.bin', '-flat.vmdk', '.vhd', '.img.gz', ''];
    for (const extension of names) {
      const facts = await look(diskOf(2 * MIB), extension);
      assert.deepEqual(facts.content, { kind: 'disk', layout: 'ext4', declaredBytes: 2 * MIB });
      assert.deepEqual(facts.size, { kind: 'known', bytes: 2 * MIB });
      assert.equal(facts.isRaw, true);
      assert.deepEqual(doubtsOf(facts), []);
    }
  });

  it('takes one that is compressed all the same for what it is', async () => {
    const facts = await look(gzipSync(diskOf(MIB)));
    assert.equal(facts.isRaw, undefined);
    assert.deepEqual(facts.size, { kind: 'known', bytes: MIB });
  });

  it('refuses what is certainly no raw disk, by its content, and what is empty', async () => {
    for (const extension of ['.img', '.raw', '.qcow', '.img.gz', '']) {
      const problem = await problemOf(look(diskWith([0, 'QFI\xfb\0\0\0\x01']), extension));
      assert.ok(problem.kind === 'notDisk' && problem.conversion.kind === 'command');
      assert.match(problem.conversion.here, /^mkdir \S+-raw && qemu-img convert -f qcow /);
    }
    for (const extension of ['.img', '.txt', '.img.gz']) {
      const problem = await problemOf(look(Buffer.from('<html>'), extension));
      assert.ok(problem.kind === 'notDisk' && problem.content.format === 'webPage');
    }
    assert.deepEqual(await problemOf(look(new Uint8Array())), { kind: 'empty' });
  });

  it('leaves what is unknown to the user, unless it should be gzip', async () => {
    const noise = randomBytes(MIB);
    noise[0] = 1;
    assert.deepEqual(doubtsOf(await look(noise)), [{ kind: 'unknown' }]);
    assert.deepEqual(await problemOf(look(noise, '.img.gz')), { kind: 'notGzip' });
  });

  it('asks for a description of a VMDK that its files are beside it', async () => {
    const name = `${dirname(fixture.path)}/disk-flat.vmdk`;
    const text = '# Disk DescriptorFile\nparentCID=ffffffff\nRW 4096 FLAT "disk-flat.vmdk" 0\n';
    const kindOf = async () => {
      const problem = await problemOf(look(Buffer.from(text), '.vmdk'));
      return problem.kind === 'notDisk' ? problem.conversion.kind : problem.kind;
    };
    assert.equal(await kindOf(), 'piece');
    await writeFile(name, diskOf(2 * MIB));
    assert.equal(await kindOf(), 'command');
    await rm(name);
  });

  it('finds a free name for the folder of the command', async () => {
    const path = fixture.path.replace('.img.gz', '.qcow');
    const folder = path.replace('.qcow', '-raw');
    await writeFile(folder, '');
    const problem = await problemOf(look(diskWith([0, 'QFI\xfb\0\0\0\x01']), '.qcow'));
    assert.ok(problem.kind === 'notDisk' && problem.conversion.kind === 'command');
    assert.ok(problem.conversion.anywhere.includes(`mkdir ${folder.split('/').at(-1)}-2 &&`));
    assert.ok(join(dirname(path), problem.conversion.result).startsWith(`${folder}-2/`));
  });

  /** What is doubtful about a disk that begins so, with noise behind it. */
  async function doubtsAbout(head: Uint8Array, sizeBytes: number, end = Buffer.alloc(0)) {
    const disk = Buffer.concat([head, randomBytes(sizeBytes)]).subarray(0, sizeBytes);
    disk.set(end, sizeBytes - end.length);
    return doubtsOf(await look(disk));
  }

  it('finds that a disk was cut short', async () => {
    const ext = diskOf(2 * MIB).subarray(0, 68 * 1024);
    const cut = { kind: 'cutShort', declaredBytes: 2 * MIB, bytes: MIB };
    assert.deepEqual(await doubtsAbout(ext, MIB), [cut]);
    assert.deepEqual(await doubtsAbout(gptDisk(2 * MIB), MIB), [cut]);
    const withoutCopy = [{ kind: 'noBackupTable' }];
    assert.deepEqual(await doubtsAbout(gptDisk(2 * MIB), 2 * MIB - 512), withoutCopy);
    assert.deepEqual(await doubtsAbout(gptDisk(2 * MIB), 2 * MIB), withoutCopy);
    const end = Buffer.alloc(512);
    end.write('EFI PART');
    assert.deepEqual(await doubtsAbout(gptDisk(2 * MIB), 2 * MIB, end), []);
  });

  it('sees what follows a disk, and of what it is a member', async () => {
    const ext = diskOf(MIB).subarray(0, 68 * 1024);
    const footer = Buffer.alloc(512);
    footer.write('conectix');
    assert.deepEqual(await doubtsAbout(ext, MIB + 512, footer), [{ kind: 'vhdFooter' }]);
    const member = (level: number, version: 0 | 1) => {
      const place = Buffer.alloc(version === 1 ? 8192 : 64 * 1024);
      place.set(mdSuperblock(level, version));
      return doubtsAbout(ext, MIB, place);
    };
    for (const version of [0, 1] as const) {
      assert.deepEqual(await member(5, version), [{ kind: 'raidMember' }]);
      assert.deepEqual(await member(1, version), []);
    }
  });
});
