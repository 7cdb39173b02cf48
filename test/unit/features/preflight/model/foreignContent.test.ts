import assert from 'node:assert/strict';
import {
  type DiskContent,
  disk,
  type ForeignContent,
  foreign,
} from '../../../../../src/features/preflight/model/content';
import { conversionFor } from '../../../../../src/features/preflight/model/conversion';
import { foreignContentText } from '../../../../../src/features/preflight/model/foreignText';

const ext4 = disk('ext4', 1024);

async function textOf(name: string, content: ForeignContent): Promise<string> {
  const file = { folder: '/disks', name, shell: 'posix' as const, isTaken: async () => false };
  return foreignContentText(name, content, await conversionFor(content, file));
}

const inGzip = (content: DiskContent) => foreign('gzip', { inside: { content } });

describe('foreignContentText', () => {
  it('says what a file holds, what to upload in the end, and how it is made', async () => {
    assert.equal(
      await textOf('noble.img', foreign('qcow2')),
      'noble.img holds a qcow2 disk (QEMU), not a raw disk. Convert it, then upload noble-raw/noble.img: mkdir noble-raw && qemu-img convert -f qcow2 -O raw noble.img noble-raw/1.part && mv noble-raw/1.part noble-raw/noble.img',
    );
    const text = await textOf('a.raw.xz', foreign('xz', { inside: { content: undefined } }));
    assert.match(
      text,
      /^a\.raw\.xz is compressed with xz, and Linode takes gzip alone\. Convert it, /,
    );
  });

  it('looks through gzip, which is what Linode takes', async () => {
    const qcow2 = await textOf('a.img.gz', inGzip(foreign('qcow2')));
    assert.match(qcow2, /^a\.img\.gz holds a qcow2 disk \(QEMU\), not a raw disk\. Convert it/);
    const twice = await textOf('a.img.gz', inGzip(inGzip(ext4)));
    assert.match(
      twice,
      /^a\.img\.gz holds data that is compressed once more \(gzip\)\. Convert it/,
    );
  });

  it('names what is in an archive', async () => {
    const raw = foreign('tar', { inside: { entry: 'disk.raw', content: ext4 } });
    assert.match(
      await textOf('a.tar.gz', inGzip(raw)),
      /^a\.tar\.gz holds an archive \(tar\) with the disk image disk\.raw, not a raw disk\. Convert/,
    );
    const ova = foreign('ova', { inside: { entry: 'd.vmdk', content: foreign('vmdk') } });
    assert.match(
      await textOf('a.ova', ova),
      /^a\.ova holds a virtual machine \(OVA\) with a VMDK disk \(VMware\) \(d\.vmdk\), not a raw disk\./,
    );
  });

  const without: readonly (readonly [ForeignContent, RegExp])[] = [
    [
      foreign('qcow2', { diskBytes: 10 * 1024 ** 3 }),
      /Its disk has 10,240 MB\. Linode takes at most 6,144 MB/,
    ],
    [foreign('qcow2', { obstacle: 'difference' }), /only what differs from another disk/],
    [foreign('qcow2', { obstacle: 'dataFile' }), /Its data is in another file/],
    [foreign('zip', { obstacle: 'encrypted' }), /It is encrypted/],
    [foreign('vmdk', { obstacle: 'piece' }), /one of several files of a disk/],
    [foreign('tar', { obstacle: 'several' }), /There are several disk images in it/],
    [foreign('tar', { obstacle: 'name' }), /take it out yourself/],
    [foreign('tar'), /No disk image was found in it/],
    [foreign('ova'), /Unpack it, then upload the disk image/],
    [foreign('iso'), /Install what is on it/],
    [foreign('squashfs'), /unsquashfs/],
    [foreign('webPage'), /Download it again/],
    [foreign('gitLfs'), /git lfs pull/],
    [foreign('text'), /holds text, not a raw disk\. Linode takes a raw disk image/],
  ];
  for (const [content, wanted] of without) {
    it(`gives no command for ${content.format}, ${content.obstacle ?? 'as it is'}`, async () => {
      for (const text of [await textOf('a.x', content), await textOf('a.gz', inGzip(content))]) {
        assert.match(text, wanted);
        assert.doesNotMatch(text, /mkdir|&&/);
      }
    });
  }

  it('asks for a plain name where none can be written down', async () => {
    assert.match(await textOf('a\nb.img', foreign('qcow2')), /Give the file a plain name/);
  });
});
