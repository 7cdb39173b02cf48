import assert from 'node:assert/strict';
import { choosesFiles, closes, presses, types } from '../support/deeds';
import { LABEL_BOX } from '../support/deletion';
import { hurry } from '../support/hurry';
import { workspaceTexts } from '../support/memoryWorkspace';
import { copies } from '../support/replicating';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { allNodes, untilTree } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';

const BUTTONS = ['Delete Old Image…', 'Keep Both'];
const ON_ITS_ROW = '“Continue Replacing…” in the menu of the new image goes on from here.';

const SAME_GROUPS = 'Share in the Same Groups…';
const HELD = / It is in share groups: “team” \(“partner-x”\)\.$/;
const SHARE_QUESTION =
  /^Share “web”\? The members of “team” can deploy “web” at once: “partner-x”\./;

describe('replacing an image', () => {
  const fixture = new UploadFixture();
  hurry();

  const addOld = () =>
    fixture.simulator.account.addImage({
      label: 'web',
      description: 'nginx',
      tags: ['production', 'web'],
      capabilities: ['cloud-init'],
      regions: copies('us-ord', 'jp-osa'),
    });
  const isThere = (id: string) => fixture.simulator.account.image(id) !== undefined;
  const placesOf = (id: string) =>
    fixture.simulator.account.image(id)?.regions?.map(({ region }) => region);
  const newImage = (old: { readonly id: string }) => {
    const made = fixture.simulator.account.images.find(
      ({ id, label }) => label === 'web' && id !== old.id,
    );
    assert.ok(made, 'the new image is there');
    return made;
  };
  const sets = () => fixture.simulator.journal.requests('POST', /\/regions$/);

  /** The row of an image, with what menus go by. */
  async function rowOf(id: string, fits: RegExp) {
    const { own } = fixture.extension;
    await untilTree(own, /web \|/);
    for (;;) {
      const changed = nextChange();
      const nodes = await allNodes(own.provider);
      const node = nodes.find((one) => one.kind === 'image' && one.image.id === id);
      const item = node && (await own.provider.getTreeItem(node));
      if (node && fits.test(item?.contextValue ?? '')) return node;
      await changed;
    }
  }

  function nextChange(): Promise<void> {
    return new Promise((resolve) => {
      const subscription = fixture.extension.own.provider.onDidChangeTreeData?.(() => {
        subscription?.dispose();
        resolve();
      });
    });
  }

  async function replace(old: { readonly id: string }): Promise<unknown> {
    await execute('linodeImages.refresh');
    const row = await rowOf(old.id, /^image\.own\.available\.write$/);
    return execute('linodeImages.replaceImage', row);
  }

  async function goOn(id: string): Promise<unknown> {
    const row = await rowOf(id, /^image\.own\.available\.write\.replacing/);
    return execute('linodeImages.continueReplacing', row);
  }

  const agrees = (meanwhile?: () => unknown) => [
    choosesFiles(fixture.files.sample('web-2.img.gz')),
    presses('Replace', /^Replace “web” with web-2\.img\.gz\?/, meanwhile),
  ];

  const isReached = (old: { readonly id: string }) =>
    `The new “web” is available in Chicago and Osaka. The old one (${old.id}) is still there.`;

  it('makes one like it wherever it is, and deletes it after the question of a deletion', async () => {
    const old = addOld();
    const question = [
      'Replace “web” with web-2.img.gz?',
      'A new image “web” is uploaded to Chicago, IL. It takes over the label, the description, the tags (production, web), and cloud-init.\n\nThen it is copied to Osaka.\n\n' +
        `The old one (${old.id}) stays. At the end you are asked whether to delete it; while both are there, Linode bills both.\n\nThe old one costs about $0.20 a month at the list price of Apr 2026.`,
    ].join(' ');
    const deeds = [
      choosesFiles(fixture.files.sample('web-2.img.gz')),
      presses('Replace', question),
      presses('Delete Old Image…', isReached(old)),
      presses('Delete…', /^Delete “web” in 2 regions .*Its ID is .* No Linode was deployed/s),
      types('web', LABEL_BOX),
      closes(/^Deleted “web”/),
    ];
    const id = await asUser(deeds, () => replace(old));
    assert.deepEqual(fixture.created()[0]?.body, {
      label: 'web',
      region: 'us-ord',
      description: 'nginx',
      tags: ['production', 'web'],
      cloud_init: true,
    });
    assert.equal(isThere(old.id), false);
    assert.equal(id, newImage(old).id);
    assert.deepEqual(placesOf(String(id)), ['us-ord', 'jp-osa']);
    await rowOf(String(id), /^image\.own\.available\.write$/);
  });

  it('puts the new ID into the files that name the old one, where that is wanted', async () => {
    const old = addOld();
    const others = 'kernel = "linode/grub2"\n';
    workspaceTexts().set('main.tf', `linode_image = "${old.id}"\n${others}`);
    workspaceTexts().set('site.yml', `# linode\nimage: ${old.id}\n`);
    workspaceTexts().set('notes.md', 'nothing of the kind\n');
    const named = `${isReached(old)} 2 files of the workspace name it: main.tf, site.yml.`;
    const deeds = [
      ...agrees(),
      presses('Replace ID in Files…', named),
      closes(isReached(old), ...BUTTONS), // They name the new one by then.
    ];
    const id = await asUser(deeds, () => replace(old));
    assert.equal(workspaceTexts().get('main.tf'), `linode_image = "${id}"\n${others}`);
    assert.equal(workspaceTexts().get('site.yml'), `# linode\nimage: ${id}\n`);
    assert.ok(isThere(old.id));
    workspaceTexts().clear();
  });

  it('does not delete one that was protected meanwhile, and stays open', async () => {
    const old = addOld();
    const protect = () => old.tags.push('protected');
    const refused =
      'Could not delete the image: Protected by the tag “protected”. Lift the protection first.';
    const deeds = [
      ...agrees(protect),
      presses('Delete Old Image…', /It was changed meanwhile, and the new one was not: tags\.$/),
      closes(refused, 'Lift Protection…'),
    ];
    await asUser(deeds, () => replace(old));
    assert.equal(isThere(old.id), true);
    await rowOf(newImage(old).id, /^image\.own\.available\.write\.replacing$/);
  });

  it('puts the new one into the share groups of the old one, where that is wanted', async () => {
    const { behaviour, partner, shareGroups } = fixture.simulator;
    behaviour.sharedImageDeletion = 'dropsShares';
    const old = addOld();
    const target = shareGroups.addGroup('team', [old]);
    partner.shareGroups.join(target, 'partner-x');
    const [{ image: known } = assert.fail()] = target.entries;
    known.label = 'base';
    await execute('linodeImages.refresh');
    const row = await rowOf(old.id, /^image\.own\.available\.write\.shared$/);
    const refusal = { kind: 'status', status: 403, reason: 'Unauthorized' } as const;
    const share = { method: 'POST', path: /\/sharegroups\/\d+\/images$/ };
    const refuseOnce = () => fixture.simulator.faults.next(share, refusal);
    const deeds = [
      ...agrees(),
      presses(SAME_GROUPS, HELD),
      closes(SHARE_QUESTION, 'Share Image'),
      presses(SAME_GROUPS, HELD, refuseOnce),
      presses('Share Image', SHARE_QUESTION),
      closes(/^Could not share: Your Linode user may not/),
      presses(SAME_GROUPS, HELD),
      presses('Share Image', SHARE_QUESTION),
      presses('Delete Old Image…', HELD),
      presses('Delete…', /Its share groups lose it at once: “team” \(“partner-x”\)\./),
      types('web', LABEL_BOX),
      closes(/^Deleted “web”/),
    ];
    await asUser(deeds, () => execute('linodeImages.replaceImage', row));
    assert.deepEqual(
      target.entries.map(({ image, source }) => [source.id, image.label]),
      [[newImage(old).id, 'base']],
    );
  });

  it('keeps both where the user likes, and asks no more', async () => {
    const old = addOld();
    await asUser([...agrees(), presses('Keep Both', isReached(old))], () => replace(old));
    assert.equal(isThere(old.id), true);
    await rowOf(newImage(old).id, /^image\.own\.available\.write$/);
  });

  it('goes on from the row where copying failed, and asks again what was not answered', async () => {
    const old = addOld();
    const refusal = { kind: 'status', status: 400, reason: 'Not now.' } as const;
    fixture.simulator.faults.next({ method: 'POST', path: /\/regions$/ }, refusal);
    const failed = `Could not replace the image: Linode says: Not now. ${ON_ITS_ROW}`;
    const id = await asUser([...agrees(), closes(failed, 'Try Again')], () => replace(old));
    assert.equal(id, undefined);
    const made = newImage(old).id;
    assert.deepEqual(placesOf(made), ['us-ord']);
    await untilTree(fixture.extension.own, new RegExp(`web \\| replaces ${old.id} · `));
    assert.equal(await asUser([closes(isReached(old), ...BUTTONS)], () => goOn(made)), made);
    assert.deepEqual(placesOf(made), ['us-ord', 'jp-osa']);
    await asUser([presses('Keep Both', isReached(old))], () => goOn(made));
    assert.equal(sets().length, 2);
  });

  it('goes on with another image when the upload starts over', async () => {
    const old = addOld();
    const expired = { kind: 'status', status: 403, reason: 'Request has expired' } as const;
    fixture.simulator.faults.next({ method: 'PUT', target: 'storage' }, expired);
    const deeds = [
      ...agrees(),
      presses('Start Over', /^The upload of web-2\.img\.gz stopped/),
      presses('Keep Both', isReached(old)),
    ];
    const id = await asUser(deeds, () => replace(old));
    assert.equal(id, newImage(old).id);
    assert.equal(fixture.created().length, 2);
  });

  it('says where Linode gave up copying it, and is not held up by that', async () => {
    const old = addOld();
    fixture.simulator.behaviour.timedOutRegions = ['jp-osa'];
    const reached = `The new “web” is available in Chicago. It could not be copied to Osaka. The old one (${old.id}) is still there.`;
    await asUser([...agrees(), presses('Keep Both', reached)], () => replace(old));
    assert.equal(isThere(old.id), true);
  });

  it('says that the old one was changed or is gone meanwhile', async () => {
    const old = addOld();
    const change = () => {
      const now = fixture.simulator.account.image(old.id);
      if (now) now.tags = ['staging'];
    };
    const changed = `${isReached(old)} It was changed meanwhile, and the new one was not: tags.`;
    await asUser([...agrees(change), closes(changed, ...BUTTONS)], () => replace(old));
    const made = newImage(old).id;
    fixture.simulator.account.removeImage(old.id);
    const gone = `The new “web” is available in Chicago and Osaka. The old one (${old.id}) is gone already.`;
    await asUser([closes(gone, 'Show', 'Don’t Show Again')], () => goOn(made));
    await rowOf(made, /^image\.own\.available\.write$/);
  });

  it('is over when the new image is gone', async () => {
    const old = addOld();
    const cut = { kind: 'status', status: 400, reason: 'Not now.' } as const;
    fixture.simulator.faults.next({ method: 'POST', path: /\/regions$/ }, cut);
    await asUser([...agrees(), closes(/^Could not replace/)], () => replace(old));
    const { id } = newImage(old);
    const row = await rowOf(id, /replacing$/);
    fixture.simulator.account.removeImage(id);
    const gone = `The new image (${id}) that should replace “web” is gone. The old one was not touched.`;
    await asUser([closes(gone)], () => execute('linodeImages.continueReplacing', row));
    assert.equal(isThere(old.id), true);
  });
});
