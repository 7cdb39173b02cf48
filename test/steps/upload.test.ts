import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { FileUri } from '../../src/ui/window';
import {
  accepts,
  choosesFiles,
  closes,
  escapes,
  goesBack,
  keeps,
  picks,
  picksInVain,
  presses,
  types,
  typesInVain,
} from '../support/deeds';
import { extSuperblock } from '../support/diskBytes';
import { TOKEN_BOX } from '../support/fixture';
import { noise } from '../support/sampleImage';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { allNodes, noteTree, untilTree } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';
import {
  answersWizard,
  CLOUD_INIT,
  DESCRIPTION,
  LABEL,
  REGION,
  SAME_ANSWERS,
  TAGS,
  uploadFile,
} from '../support/wizard';

describe('an upload', () => {
  const fixture = new UploadFixture();

  it('from the Explorer brings every byte, and ends when the image is available', async () => {
    const file = fixture.files.sample('installer.img.gz', 3);
    const deeds = [
      ...answersWizard({
        label: 'installer',
        region: 'Chicago, IL',
        description: ' nginx on Debian ',
        tags: 'web, production,web',
        cloudInit: true,
      }),
      presses('Show', '“installer” is available in Chicago, IL.'),
    ];
    const id = await asUser(deeds, () => uploadFile(file));
    const [request] = fixture.created();
    assert.deepEqual(request?.body, {
      label: 'installer',
      region: 'us-ord',
      description: 'nginx on Debian',
      tags: ['web', 'production'],
      cloud_init: true,
    });
    const image = fixture.imageOf('installer');
    assert.equal(image?.status, 'available');
    assert.equal(id, image.id);
    const sha256 = createHash('sha256').update(fs.readFileSync(file.fsPath)).digest('hex');
    const upload = fixture.simulator.uploads.of(image.id);
    assert.equal(upload?.sha256, sha256);
    assert.equal(upload?.attempts, 1);
    const [put] = fixture.simulator.journal.requests('PUT');
    assert.equal(put?.headers['authorization'], undefined);
    assert.match(await untilTree(fixture.extension.own, /Chicago/), /installer \| /);
  });

  it('leaves out of the request what was left empty', async () => {
    const deeds = [
      ...answersWizard({ label: 'installer', region: 'Osaka, JP' }),
      closes('“installer” is available in Osaka, JP.', 'Show', 'Don’t Show Again'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('installer.img.gz')));
    assert.deepEqual(fixture.created()[0]?.body, { label: 'installer', region: 'jp-osa' });
  });

  it('from a region’s row goes there without asking where', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await execute('linodeImages.refresh');
    await untilTree(fixture.extension.own, /Chicago, IL/);
    const [row] = await allNodes(fixture.extension.own.provider);
    const deeds = [
      choosesFiles(fixture.files.sample('installer.img.gz')),
      ...answersWizard({ label: 'installer' }),
      closes('“installer” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => execute('linodeImages.uploadImageHere', row));
    assert.deepEqual(fixture.created()[0]?.body, { label: 'installer', region: 'us-ord' });
  });

  it('says as it is typed what cannot be, and goes back with the answers so far', async () => {
    const deeds = [
      typesInVain('', LABEL, 'Enter a label.'),
      typesInVain('a/b', LABEL, /^A label cannot contain “\/”\./),
      types('renamed', LABEL),
      picksInVain('Houston, TX', REGION, 'Distributed regions do not hold images.'),
      picks('Milan, IT', /^Distributed regions/),
      types('first try', DESCRIPTION),
      typesInVain('ab', TAGS, 'The tag “ab” must have 3 to 100 characters.'),
      goesBack(),
      keeps('first try', DESCRIPTION),
      types('', TAGS),
      goesBack(),
      keeps('', TAGS),
      accepts('Without cloud-init', CLOUD_INIT),
      closes('“renamed” is available in Milan, IT.'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('installer.img.gz')));
    const body = { label: 'renamed', region: 'it-mil', description: 'first try' };
    assert.deepEqual(fixture.created()[0]?.body, body);
  });

  it('of a disk image that is not compressed sends a compressed copy of it', async () => {
    const disk = Buffer.alloc(4 * 1024 * 1024);
    disk.set(noise(1024 * 1024, 'disk'));
    disk.set(extSuperblock(disk.length), 1024);
    const file = fixture.files.write('disk.raw', disk);
    const deeds = [
      ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
      closes('“disk” is available in Chicago, IL.'),
    ];
    const rows = await noteTree(fixture.extension.uploads, () =>
      asUser(deeds, () => uploadFile(file)),
    );
    assert.match(rows.join('\n'), /\| compressing, \d+%$/m);
    assert.equal(fixture.imageOf('disk')?.size, 4);
    const { bytes = 0 } = fixture.simulator.journal.requests('PUT')[0] ?? {};
    assert.ok(bytes > 1024 * 1024 && bytes < 1.1 * 1024 * 1024, `${bytes} bytes`);
  });

  it('suggests the region with most images of the account at first', async () => {
    const { account } = fixture.simulator;
    const osaka = [{ region: 'jp-osa', status: 'available' as const }];
    for (const label of ['a', 'b']) account.addImage({ label, regions: osaka });
    account.addImage({ label: 'c' });
    await execute('linodeImages.refresh');
    await untilTree(fixture.extension.own, /Osaka/);
    const deeds = [keeps('one', LABEL), accepts('Osaka, JP', REGION), escapes()];
    await asUser(deeds, () => uploadFile(fixture.files.sample('one.img.gz')));
  });

  it('suggests the region that was used last', async () => {
    const first = [
      ...answersWizard({ label: 'one', region: 'Miami, FL' }),
      closes('“one” is available in Miami, FL.'),
    ];
    await asUser(first, () => uploadFile(fixture.files.sample('one.img.gz')));
    const second = [keeps('two', LABEL), accepts('Miami, FL', REGION), escapes()];
    await asUser(second, () => uploadFile(fixture.files.sample('two.img.gz')));
    assert.equal(fixture.created().length, 1);
  });

  it('of several files asks for the next one while those before are on their way', async () => {
    const { faults } = fixture.simulator;
    const held = faults.next({ method: 'PUT', target: 'storage' }, { kind: 'hold' });
    const meanwhile = () => void held.met.then(() => faults.release());
    const selection = [fixture.files.sample('one.img.gz'), fixture.files.sample('two.img.gz')];
    const deeds = [
      ...answersWizard({ label: 'one', region: 'Chicago, IL' }),
      picks('Ask for Each File', SAME_ANSWERS),
      ...answersWizard({ label: 'two', region: 'Osaka, JP', meanwhile }),
      closes(/^“(one|two)” is available in/),
      closes(/^“(one|two)” is available in/),
    ];
    await asUser(deeds, () => uploadFile(selection[0] as FileUri, selection));
    assert.ok(fixture.imageOf('one') && fixture.imageOf('two'));
  });

  it('that is left at any question leaves everything as it was', async () => {
    const file = fixture.files.sample('one.img.gz');
    const upload = () => uploadFile(file);
    await asUser([escapes()], upload);
    await asUser([keeps('one', LABEL), escapes()], upload);
    const last = answersWizard({ label: 'one', region: 'Chicago, IL' }).slice(0, -1);
    await asUser([...last, escapes()], upload);
    await asUser([choosesFiles()], () => execute('linodeImages.uploadImage'));
    assert.deepEqual(fixture.created(), []);
  });

  it('from the title of the view asks for files and region, whatever row has the focus', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await execute('linodeImages.refresh');
    await untilTree(fixture.extension.own, /Chicago/);
    const [focused] = await allNodes(fixture.extension.own.provider);
    const deeds = [
      choosesFiles(fixture.files.sample('one.img.gz')),
      keeps('one', LABEL),
      picks('Osaka, JP', REGION),
      escapes(),
    ];
    await asUser(deeds, () => execute('linodeImages.uploadImage', focused, [focused]));
  });

  it('asks a user who is signed out to sign in, and goes on', async () => {
    await fixture.signOut();
    const deeds = [
      types(fixture.simulator.tokens.minimal, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
      ...answersWizard({ label: 'installer', region: 'Chicago, IL' }),
      closes('“installer” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('installer.img.gz')));
  });

  it('offers to sign in again when the token is refused in mid-work, and then finishes', async () => {
    const { tokens } = fixture.simulator;
    const meanwhile = () => tokens.revoke(tokens.minimal);
    const deeds = [
      ...answersWizard({ label: 'installer', region: 'Chicago, IL', meanwhile }),
      presses('Sign In Again', 'Linode no longer accepts the token of “my-team”.'),
      types(tokens.full, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
      closes('“installer” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('installer.img.gz')));
    assert.deepEqual(
      fixture.created().map(({ status }) => status),
      [401, 200],
    );
  });

  it('ends in silence when the user does not want to sign in again', async () => {
    const { tokens } = fixture.simulator;
    const meanwhile = () => tokens.revoke(tokens.minimal);
    const deeds = [
      ...answersWizard({ label: 'installer', region: 'Chicago, IL', meanwhile }),
      closes('Linode no longer accepts the token of “my-team”.', 'Sign In Again'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('installer.img.gz')));
    assert.equal(fixture.imageOf('installer'), undefined);
  });

  it('offers another token to one that may not write images, and then finishes', async () => {
    await fixture.signOut();
    const { tokens } = fixture.simulator;
    await fixture.signIn(tokens.imagesReadOnly);
    const deeds = [
      ...answersWizard({ label: 'installer', region: 'Chicago, IL' }),
      presses(
        'Use Another Token',
        'This token may not do that. Create one with the scope “Images: Read/Write”.',
      ),
      types(tokens.minimal, TOKEN_BOX),
      closes('Signed in to Linode as “my-team”.'),
      closes('“installer” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('installer.img.gz')));
  });
});
