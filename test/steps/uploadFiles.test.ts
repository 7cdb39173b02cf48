import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { FileUri } from '../../src/ui/window';
import { closes } from '../support/deeds';
import { asUser } from '../support/scriptedUser';
import { stage } from '../support/stage';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, uploadFile } from '../support/wizard';

describe('a file that cannot be uploaded', () => {
  const fixture = new UploadFixture();

  async function isRefused(file: FileUri, why: string | RegExp): Promise<void> {
    const message =
      typeof why === 'string'
        ? `Could not upload the image: ${path.basename(file.path)} ${why}`
        : why;
    await asUser([closes(message, 'Choose Another File…')], () => uploadFile(file));
    assert.deepEqual(fixture.simulator.journal.requests('POST'), []);
  }

  it('is one that holds something else than its name says', () =>
    isRefused(
      fixture.files.write('disk.img.gz', '<!doctype html>'),
      'holds a web page, not a raw disk. The server answered with a page in place of the file. Download it again.',
    ));

  it('does not hold up the others that were chosen with it', async () => {
    const bad = fixture.files.write('bad.img.gz', 'plain text');
    const good = fixture.files.sample('good.img.gz');
    const deeds = [
      closes(/bad\.img\.gz holds text, not a raw disk/, 'Choose Another File…'),
      ...answersWizard({ label: 'good', region: 'Chicago, IL' }),
      closes('“good” is available in Chicago, IL.'),
    ];
    const ids = await asUser(deeds, () => uploadFile(bad, [bad, good]));
    const made = fixture.simulator.account.images.find(({ label }) => label === 'good');
    assert.deepEqual(ids, [made?.id]);
  });

  it('is an empty one', () => isRefused(fixture.files.write('disk.img.gz', ''), 'is empty.'));

  it('is a folder', () => isRefused(stage().fileUri(fixture.files.folder), 'is not a file.'));

  it('is one that is not there any more', () =>
    isRefused(
      stage().fileUri(path.join(fixture.files.folder, 'gone.img.gz')),
      'is not there any more.',
    ));

  it('is one of more than 5 GB', async () => {
    const file = fixture.files.broken('disk.img.gz');
    fs.truncateSync(file.fsPath, 6 * 1024 ** 3);
    await isRefused(file, 'is too large (6 GB). Linode takes at most 5 GB compressed.');
  });

  it('is one that cannot be read', async () => {
    const file = path.join(fixture.files.folder, 'loop.img.gz');
    fs.symlinkSync(file, file);
    await isRefused(
      stage().fileUri(file),
      /^Could not upload the image: loop\.img\.gz cannot be read \(ELOOP: .+\)\.$/,
    );
  });

  it('is one that is on no disk of this machine', () =>
    isRefused(
      stage().fileUri('/disk.img.gz', 'untitled'),
      'is not on a disk of this machine. Save it to one first.',
    ));
});
