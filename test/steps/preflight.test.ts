import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { SettingKey } from '../../src/kit/manifest';
import type { FileUri } from '../../src/ui/window';
import { closes, escapes, presses } from '../support/deeds';
import { diskWith, extSuperblock } from '../support/diskBytes';
import { Outside } from '../support/environment';
import { watchProgress } from '../support/progress';
import { brokenImage, noise } from '../support/sampleImage';
import { asUser } from '../support/scriptedUser';
import { setSetting } from '../support/setting';
import { execute } from '../support/stage';
import { UploadFixture } from '../support/uploadFixture';
import { uploadFile } from '../support/wizard';

const SIZE_OPEN =
  'How large it is once uncompressed cannot be told without reading all of it; the disk in it says 8 MB. Linode takes at most 6 GB.';

describe('a file that is looked at before its upload', () => {
  const fixture = new UploadFixture();
  const outside = new Outside();

  afterEach(async () => {
    assert.deepEqual(fixture.created(), []);
    await setSetting(SettingKey.fullCheck, undefined);
  });

  /** An ext4 disk of 8 MB in two gzip members: the trailer tells of the second alone. */
  function inTwoMembers(name: string): FileUri {
    const disk = noise(8 * 1024 ** 2);
    disk.set(extSuperblock(disk.length), 1024);
    const parts = [disk.subarray(0, 60_000), disk.subarray(60_000)];
    const members = parts.map((part) => gzipSync(part, { level: 0 }));
    return fixture.files.write(name, Buffer.concat(members));
  }

  const check = (file: FileUri, selection = [file]) =>
    execute('linodeImages.checkImageFile', file, selection);

  it('is refused when it holds another kind of disk, with the command that converts it', async () => {
    const disk = diskWith([0, 'QFI\xfb\0\0\0\x01']);
    const file = fixture.files.write('web.img.gz', gzipSync(disk));
    const command =
      'mkdir web-raw && gzip -dc < web.img.gz > web-raw/1.part && qemu-img convert -f qcow -O raw web-raw/1.part web-raw/2.part && rm -f web-raw/1.part && mv web-raw/2.part web-raw/web.img';
    const message = `Could not upload the image: web.img.gz holds a qcow disk (QEMU), not a raw disk. Convert it, then upload web-raw/web.img: ${command}`;
    await asUser([presses('Copy Command', message)], () => uploadFile(file));
    assert.deepEqual(outside.copied, [`cd ${fixture.files.folder} && ${command}`]);
  });

  it('is the user’s decision when it is doubtful, and all of it can be checked first', async () => {
    const unknown = fixture.files.write('odd.img.gz', gzipSync(Buffer.alloc(5000, '\0x')));
    const why =
      'Upload odd.img.gz anyway? It does not begin like a disk: there is no partition table and no file system that is known.';
    await asUser([closes(why, 'Upload Anyway')], () => uploadFile(unknown));
    await asUser([presses('Upload Anyway', why), escapes()], () => uploadFile(unknown));
    const large = fixture.files.write('large.img.gz', brokenImage(8_000_000, 7 * 1024 ** 3));
    const tooLarge =
      'Upload large.img.gz anyway? It is 7,168 MB once uncompressed. Linode takes at most 6,144 MB, unless its support has raised that for your account.';
    await asUser([closes(tooLarge, 'Check Whole File', 'Upload Anyway')], () => uploadFile(large));
    const deeds = [
      presses('Check Whole File', `Upload two.img.gz anyway? ${SIZE_OPEN}`),
      escapes(), // the first question of the upload: the size is known, and nothing is doubtful
    ];
    await asUser(deeds, () => uploadFile(inTwoMembers('two.img.gz')));
  });

  it('is checked whole, or never, where the setting says so', async () => {
    await setSetting(SettingKey.fullCheck, 'always');
    const damaged =
      'Could not upload the image: disk.img.gz is damaged: it cannot be uncompressed. Copy or download it again.';
    const broken = fixture.files.broken('disk.img.gz');
    await asUser([closes(damaged, 'Choose Another File…')], () => uploadFile(broken));
    await setSetting(SettingKey.fullCheck, 'never');
    const deeds = [closes(`two.img.gz: ${SIZE_OPEN}`), escapes()];
    await asUser(deeds, () => uploadFile(inTwoMembers('two.img.gz')));
  });

  it('is told by its own command what it holds, and what is wrong with it', async () => {
    const sound = fixture.files.sample('sound.img.gz', 1);
    const two = inTwoMembers('two.img.gz');
    const broken = fixture.files.broken('broken.img.gz');
    const deeds = [
      closes(/^two\.img\.gz is sound: ext4 file system, 8 MB .+, in 2 gzip members\. Its/),
      closes(/^broken\.img\.gz is damaged: it cannot be uncompressed\./),
      presses(
        'Upload…',
        'sound.img.gz is sound: ext4 file system, 1 MB uncompressed (1,048,576 bytes). Its checksum is right. It has no partitions: a Linode starts it with a kernel of Linode.',
      ),
      escapes(),
    ];
    const { titles } = await watchProgress(async (shown) => {
      await asUser(deeds, () => check(two, [two, broken, sound]));
      return shown;
    });
    assert.deepEqual(titles, ['two.img.gz', 'broken.img.gz', 'sound.img.gz'].map(checking));
  });

  it('is not checked to its end when that is cancelled, and then not uploaded', async () => {
    const file = fixture.files.sample('disk.img.gz', 24);
    await setSetting(SettingKey.fullCheck, 'always');
    // With no answer to any question: one would hang.
    await asUser([], () =>
      watchProgress(async ({ until, cancel }) => {
        const upload = uploadFile(file);
        await until(/^\d+%, .+ uncompressed so far$/);
        cancel();
        assert.equal(await upload, undefined);
      }),
    );
  });
});

function checking(name: string): string {
  return `Checking ${name}`;
}
