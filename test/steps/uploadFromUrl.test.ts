import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { diskOf } from '../support/checkFixture';
import {
  choosesFiles,
  closes,
  escapes,
  goesBack,
  keeps,
  presses,
  types,
  typesInVain,
} from '../support/deeds';
import { FileServer } from '../support/fileServer';
import { asUser } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { allNodes, noteTree, rowOf, untilTree } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, LABEL } from '../support/wizard';

const ADDRESS = /^Address of the disk image$/;
const CHECKSUM = /^SHA-256 or SHA-512 of the file/;
const AGAIN = 'Enter Another Address…';

describe('an upload from a web server', () => {
  const fixture = new UploadFixture();
  const disk = diskOf(3 * 1024 ** 2, 20_000);
  let server: FileServer;

  beforeEach(async () => {
    server = await new FileServer().start();
    server.files.set('/r/disk.img.gz', { content: gzipSync(disk) });
    server.files.set('/r/disk.raw', { content: disk });
  });

  afterEach(() => server.stop());

  const host = () => new URL(server.at('/')).host;
  const fromUrl = () => execute('linodeImages.uploadFromUrl');
  const failure = (why: string) => closes(`Could not upload the image: ${why}`, AGAIN);

  it('asks where it is, says who gives it, and sends what was there', async () => {
    const content = gzipSync(disk);
    const sha256 = createHash('sha256').update(content).digest('hex');
    server.files.set('/r/SHA256SUMS', { content: Buffer.from(`${sha256}  disk.img.gz\n`) });
    const deeds = [
      typesInVain('disk.img', ADDRESS, /^Enter the address of a disk image/),
      typesInVain('http://example.com/disk.img', ADDRESS, /^Only https addresses/),
      typesInVain('https://example.com/r/', ADDRESS, /^That is the address of a folder/),
      types(server.at('/r/disk.img.gz'), ADDRESS),
      typesInVain('abc', CHECKSUM, /^A SHA-256 has 64 digits/),
      goesBack(),
      keeps(server.at('/r/disk.img.gz'), ADDRESS),
      types('', CHECKSUM),
      closes(`disk.img.gz comes from ${host()}. It is compared with its SHA-256 in SHA256SUMS.`),
      ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
      closes('“disk” is available in Chicago, IL.'),
    ];
    const rows = await noteTree(fixture.extension.uploads, async () => {
      const id = await asUser(deeds, fromUrl);
      assert.equal(fixture.simulator.uploads.of(String(id))?.sha256, sha256);
    });
    assert.match(rows.join('\n'), /\| fetching and compressing, \d+%$/m);
  });

  it('of a raw disk is compressed while it comes', async () => {
    const deeds = [
      types(server.at('/r/disk.raw'), ADDRESS),
      types('', CHECKSUM),
      closes(/^disk\.raw comes from .+ No checksum was found beside it/),
      ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
      closes('“disk” is available in Chicago, IL.'),
    ];
    await asUser(deeds, fromUrl);
    assert.equal(fixture.imageOf('disk')?.size, 3);
  });

  it('is refused before an image is made where there is no disk', async () => {
    server.files.set('/page', {
      content: Buffer.from('<!DOCTYPE html><html></html>'),
      headers: { 'content-type': 'text/html' },
    });
    server.files.set('/away', (_request, response) => {
      response.writeHead(302, { location: 'http://example.com/disk' }).end();
    });
    const refusals = {
      '/gone?key=secret': `${host()} has no file at that address (status 404).`,
      '/page': `${host()} answered with a page in place of a disk image (status 200, type text/html). Take the address of the file itself.`,
      '/away': `${host()} leads to an address without https (example.com), where anybody on the way could change the file. It is not fetched.`,
    };
    for (const [path, why] of Object.entries(refusals)) {
      const deeds = [types(server.at(path), ADDRESS), types('', CHECKSUM), failure(why)];
      await asUser(deeds, fromUrl);
    }
    assert.deepEqual(fixture.created(), []);
    assert.doesNotMatch(await stage().untilLogged(/→ (?:404|200)/), /secret/);
  });

  it('with another checksum stops, and can be sent again once that is right', async () => {
    const given = 'a'.repeat(64);
    const stopped = new RegExp(
      `^The upload of disk\\.img\\.gz stopped at 0%: What ${host()} sent does not match the checksum that you gave\\.`,
    );
    const deeds = [
      types(server.at('/r/disk.img.gz'), ADDRESS),
      types(given, CHECKSUM),
      closes(/It is compared with the SHA-256 that you gave\.$/),
      ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
      presses('Delete Image', stopped),
    ];
    await asUser(deeds, fromUrl);
    assert.equal(fixture.imageOf('disk'), undefined);
  });

  it('is fetched again when it starts over', async () => {
    fixture.simulator.faults.next(
      { method: 'PUT', target: 'storage' },
      { kind: 'status', status: 403, code: 'SignatureDoesNotMatch', reason: 'No.' },
    );
    const deeds = [
      types(server.at('/r/disk.img.gz?key=secret'), ADDRESS),
      types('', CHECKSUM),
      closes(/^disk\.img\.gz comes from /),
      ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
      presses('Start Over', /^The upload of disk\.img\.gz stopped at \d+%/),
      closes('“disk” is available in Chicago, IL.'),
    ];
    await asUser(deeds, fromUrl);
    assert.equal(server.asked.length, 4);
    assert.doesNotMatch(await stage().untilLogged(/→ (?:404|200)/), /secret/);
  });

  it('takes the place of an image', async () => {
    const old = fixture.simulator.account.addImage({ label: 'web' });
    await execute('linodeImages.refresh');
    await untilTree(fixture.extension.own, /web/);
    const deeds = [
      types(server.at('/r/disk.raw'), ADDRESS),
      types('', CHECKSUM),
      closes(/^disk\.raw comes from /),
      presses('Replace', /disk\.raw/),
      presses('Keep Both', /web/),
    ];
    await asUser(deeds, async () =>
      execute('linodeImages.replaceFromUrl', await rowOf(fixture.extension.own, 'web')),
    );
    const made = fixture.simulator.account.images.filter(({ label }) => label === 'web');
    assert.equal(made.length, 2);
    assert.ok(made.some(({ id }) => id === old.id));
  });

  it('begins from a row and from a drop, too', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await execute('linodeImages.refresh');
    await untilTree(fixture.extension.own, /Chicago, IL/);
    const [row] = await allNodes(fixture.extension.own.provider);
    await asUser(
      [
        closes(/^disk\.raw comes from /),
        ...answersWizard({ label: 'disk' }),
        closes('“disk” is available in Chicago, IL.'),
      ],
      () => execute('linodeImages.uploadFromUrlHere', row, server.at('/r/disk.raw')),
    );
    assert.deepEqual(fixture.created()[0]?.body, { label: 'disk', region: 'us-ord' });
    await asUser([escapes()], () => execute('linodeImages.uploadFromUrlHere', row));
    await asUser([choosesFiles()], () => execute('linodeImages.uploadImageHere', row));
    await asUser([closes(/comes from/), keeps('disk', LABEL), escapes()], () =>
      execute('linodeImages.uploadFromUrlHere', undefined, server.at('/r/disk.raw')),
    );
  });
});
