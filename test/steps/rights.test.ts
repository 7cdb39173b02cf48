import assert from 'node:assert/strict';
import type { Permission } from '../simulator/users';
import { closes, types } from '../support/deeds';
import { Fixture, TOKEN_BOX } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { ticks } from '../support/ticks';
import { rowOf, untilTree } from '../support/treeText';
import { answersWizard, TestFiles, uploadFile } from '../support/wizard';

const MAY_NOT_ADD =
  'Could not upload the image: Your Linode user lacks the permission “upload_image”. An administrator of the account can grant it, with the role “account_image_creator”.';

describe('a user whose rights are restricted by grants', () => {
  const fixture = new Fixture();
  let files: TestFiles;

  beforeEach(() => {
    fixture.simulator.behaviour.iam = 'absent'; // Grants count there.
    files = new TestFiles();
  });

  afterEach(() => files.remove());

  const grantsRead = () => fixture.simulator.journal.requests('GET', /\/profile\/grants$/).length;
  const signIn = () => fixture.signIn(fixture.simulator.tokens.restrictedUser);
  const refresh = () => execute('linodeImages.refresh');

  function addImage(label: string, permission: Permission, more = {}): void {
    const { account } = fixture.simulator;
    account.grantImage(account.addImage({ label, ...more }).id, permission);
  }

  const row = (label: string) => rowOf(fixture.extension.own, label);

  async function contextValue(label: string): Promise<string | undefined> {
    return (await fixture.extension.own.provider.getTreeItem(await row(label))).contextValue;
  }

  it('sees in the rows what may be changed, and in the menus what may be added', async () => {
    addImage('mine', 'read_write');
    addImage('theirs', 'read_only');
    addImage('hidden', null);
    await signIn();
    await stage().untilContext('linodeImages.cannotAddImages', true);
    assert.equal(fixture.extension.context.get('linodeImages.cannotAddLinodes'), true);
    assert.equal(await contextValue('mine'), 'image.own.available.write');
    assert.equal(await contextValue('theirs'), 'image.own.available');
    assert.doesNotMatch(await untilTree(fixture.extension.own, /mine/), /hidden/);
  });

  it('sees what was granted meanwhile after the next list', async () => {
    addImage('theirs', 'read_only');
    await signIn();
    await stage().untilContext('linodeImages.cannotAddImages', true);
    const { account } = fixture.simulator;
    Object.assign(account.grants.global, { add_images: true, add_linodes: true });
    account.grantImage(account.images[0]?.id ?? '', 'read_write');
    await refresh();
    await stage().untilContext('linodeImages.cannotAddImages', false);
    assert.equal(fixture.extension.context.get('linodeImages.cannotAddLinodes'), false);
    assert.equal(await contextValue('theirs'), 'image.own.available.write');
  });

  it('may change the image that was just uploaded, though there was no list', async () => {
    fixture.simulator.account.grants.global.add_images = true;
    await signIn();
    const before = grantsRead();
    const deeds = [
      ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
      closes('“disk” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(files.sample('disk.img.gz')));
    assert.ok(grantsRead() > before);
    assert.equal(await contextValue('disk'), 'image.own.available.write');
  });

  it('is refused before any question where images may not be added', async () => {
    await signIn();
    const upload = () => execute('linodeImages.uploadImage');
    assert.equal(await asUser([closes(MAY_NOT_ADD, 'Show Log')], upload), undefined);
    const file = files.sample('disk.img.gz');
    await asUser([closes(MAY_NOT_ADD)], () => uploadFile(file));
    assert.deepEqual(fixture.simulator.journal.requests('POST'), []);
  });

  it('is refused so too while no view was ever opened', async () => {
    await stage().look(false);
    await fixture.beginSignIn(fixture.simulator.tokens.restrictedUser);
    const before = grantsRead();
    await asUser([closes(MAY_NOT_ADD)], () => uploadFile(files.sample('disk.img.gz')));
    assert.equal(grantsRead() - before, 1);
    await stage().look(true);
  });

  it('is refused before the question whether to delete what may not be changed', async () => {
    const waiting = { status: 'pending_upload', size: 0, regions: [] } as const;
    addImage('waiting', 'read_only', { ...waiting, regions: [] });
    await signIn();
    await stage().untilContext('linodeImages.cannotAddImages', true);
    const message =
      'Could not cancel the upload: Your Linode user lacks the permission “delete_image” for “waiting”. An administrator of the account can grant it, with the role “image_admin”.';
    const cancel = (...args: unknown[]) => execute('linodeImages.cancelUpload', ...args);
    const node = await row('waiting');
    await asUser([closes(message)], () => cancel(node));
    await asUser([ticks(['waiting'], /^Which images\?$/), closes(message)], () => cancel());
  });

  it('is refused before any question about an image that may not be changed', async () => {
    addImage('theirs', 'read_only');
    await signIn();
    const node = await row('theirs');
    const edit = ['update_image', 'image_contributor'];
    const commands = {
      editImage: ['edit the image', ...edit],
      renameImage: ['rename the image', ...edit],
      editDescription: ['change the description', ...edit],
      editTags: ['change the tags', ...edit],
      replicateImage: ['replicate the image', 'replicate_image', 'image_admin'],
      deleteImage: ['delete the image', 'delete_image', 'image_admin'],
    };
    for (const [command, [what, permission, role]] of Object.entries(commands)) {
      const message = `Could not ${what}: Your Linode user lacks the permission “${permission}” for “theirs”. An administrator of the account can grant it, with the role “${role}”.`;
      const run = () => execute(`linodeImages.${command}`, node);
      await asUser([closes(message)], run);
    }
    const message = MAY_NOT_ADD.replace('upload', 'capture').replace('upload_', 'create_');
    await asUser([closes(message)], () => execute('linodeImages.captureImage'));
  });

  it('is offered everything where the grants cannot be read', async () => {
    addImage('theirs', 'read_only');
    const refusal = { kind: 'status', status: 500, reason: 'Internal Server Error' } as const;
    fixture.simulator.faults.next({ path: /\/profile\/grants$/ }, refusal, 9);
    await signIn();
    assert.equal(await contextValue('theirs'), 'image.own.available.write');
    assert.equal(fixture.extension.context.get('linodeImages.cannotAddImages'), false);
  });

  it('gives way to one without restrictions, who costs no request for grants', async () => {
    addImage('theirs', 'read_only');
    await signIn();
    await stage().untilContext('linodeImages.cannotAddImages', true);
    const before = grantsRead();
    await fixture.signIn();
    await stage().untilContext('linodeImages.cannotAddImages', false);
    await refresh();
    assert.equal(await contextValue('theirs'), 'image.own.available.write');
    assert.equal(grantsRead(), before);
  });

  it('with a token of too little scope is told which one is missing', async () => {
    const { tokens } = fixture.simulator;
    await asUser(
      [
        types(tokens.imagesReadOnly, TOKEN_BOX),
        closes(/Scopes that the token lacks: “Images: Read\/Write”/, 'Open Token Page'),
        ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
        closes(
          'This token may not do that. Create one with the scope “Images: Read/Write”.',
          'Use Another Token',
        ),
      ],
      async () => {
        await execute('linodeImages.signIn');
        await uploadFile(files.sample('disk.img.gz'));
      },
    );
    assert.deepEqual(
      fixture.simulator.account.images.filter(({ label }) => label === 'disk'),
      [],
    );
  });
});
