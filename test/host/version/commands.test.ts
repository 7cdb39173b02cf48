import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../src/commands';
import { SECTION } from '../../../src/kit/manifest';
import { closes, escapes, picks, presses } from '../../support/deeds';
import { Outside } from '../../support/environment';
import { Fixture } from '../../support/fixture';
import { asUser } from '../../support/scriptedUser';
import { execute } from '../../support/stage';
import { ticks } from '../../support/ticks';
import { rowOf, untilTree } from '../../support/treeText';

const NOTHING_FITS = 'There is no image with which this can be done.';

describe('the commands', () => {
  const fixture = new Fixture();
  const outside = new Outside();
  const run =
    (name: string, ...args: unknown[]) =>
    () =>
      execute(`${SECTION}.${name}`, ...args);

  const row = (label: string) => rowOf(fixture.extension.own, label);

  it('are those of package.json, one by one', () => {
    const extension = vscode.extensions.getExtension('images-for-linode.linode-images');
    const contributed: { command: string }[] = extension?.packageJSON.contributes.commands;
    assert.deepEqual(
      contributed.map(({ command }) => command).sort(),
      Object.keys(commands).sort(),
    );
  });

  it('copy the id of a row, of an id, and of an image that is picked', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    const node = await row('web');
    await run('copyImageId', node)();
    await run('copyImageId', 'linode/debian13')();
    await asUser([picks('web', /^Which image\?$/)], run('copyImageId'));
    assert.deepEqual(outside.copied, [id, 'linode/debian13', id]);
  });

  it('leave all as it was when no image is picked', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await row('web');
    await asUser([escapes()], run('copyImageId'));
    assert.deepEqual(outside.copied, []);
  });

  it('open the page where tokens are made', async () => {
    await run('openTokenPage')();
    assert.deepEqual(outside.opened, ['https://cloud.linode.com/profile/tokens']);
  });

  it('show and hide what is deprecated', async () => {
    const { public: open } = fixture.extension;
    await run('showDeprecated')();
    await untilTree(open, /CentOS 7/);
    await run('hideDeprecated')();
    assert.doesNotMatch(await untilTree(open, /^(?!.*CentOS 7)/s), /deprecated/);
  });

  it('show and hide what is for Kubernetes', async () => {
    const { public: open } = fixture.extension;
    assert.doesNotMatch(await untilTree(open, /Debian 12/), /Kubernetes/);
    await run('showKubernetes')();
    await untilTree(open, /Kubernetes 1\.36\.0 on Debian 12/);
    await run('hideKubernetes')();
    await untilTree(open, /^(?!.*Kubernetes)/s);
  });

  describe('about an image that waits for an upload from elsewhere', () => {
    const QUESTION =
      'Delete the empty image “waiting”? An upload from elsewhere could not be finished. This cannot be undone.';
    let id: string;

    beforeEach(async () => {
      const waiting = { label: 'waiting', status: 'pending_upload', size: 0, regions: [] } as const;
      ({ id } = fixture.simulator.account.addImage({ ...waiting, regions: [] }));
      await fixture.signIn();
    });

    const isThere = () => fixture.simulator.account.image(id) !== undefined;

    it('delete it after a question that names it', async () => {
      const node = await row('waiting');
      await asUser([closes(QUESTION, 'Delete Image')], run('cancelUpload', node));
      assert.equal(isThere(), true);
      await asUser([presses('Delete Image', QUESTION)], run('cancelUpload', node));
      assert.equal(isThere(), false);
      assert.doesNotMatch(await untilTree(fixture.extension.own, /^/), /waiting/);
    });

    it('offer it from the palette, and nothing else', async () => {
      fixture.simulator.account.addImage({ label: 'web' });
      await asUser(
        [ticks(['waiting'], /^Which images\?$/), presses('Delete Image', QUESTION)],
        run('cancelUpload'),
      );
      assert.equal(isThere(), false);
      await asUser([closes(NOTHING_FITS)], run('cancelUpload'));
    });

    it('say so when it cannot be deleted, and try again on demand', async () => {
      fixture.simulator.faults.next(
        { method: 'DELETE' },
        { kind: 'status', status: 403, reason: 'Unauthorized' },
      );
      const refusal =
        'Could not delete “waiting”: Your Linode user lacks the permission “delete_image”. An administrator of the account can grant it, with the role “image_admin”. (Unauthorized.)';
      const deeds = [presses('Delete Image', QUESTION), presses('Try Again', refusal)];
      await asUser(deeds, run('cancelUpload', await row('waiting')));
      assert.equal(isThere(), false);
    });
  });
});
