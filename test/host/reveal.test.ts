import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import { SECTION } from '../../src/kit/manifest';
import type { OpenExtension, OpenView } from '../hostStage/openExtension';
import { closes, presses, types, typesInVain } from '../support/deeds';
import { Fixture, TOKEN_BOX } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { rowOf } from '../support/treeText';

const BOX = /^ID of the image, or a link to it$/;

describe('going to an image', () => {
  const fixture = new Fixture<OpenExtension>();
  const run = (name: string, ...args: unknown[]) => execute(`${SECTION}.${name}`, ...args);
  const goTo = (text: string) => asUser([types(text, BOX)], () => run('revealImage'));

  /** Resolves when the row of that image is selected in the view. */
  async function untilSelected({ view }: OpenView, id: string): Promise<void> {
    const isIt = (node: TreeNode) => node.kind === 'image' && node.image.id === id;
    while (!view.selection.some(isIt)) {
      await new Promise<void>((resolve) => {
        const subscription = view.onDidChangeSelection(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  }

  it('selects a public one in its view, while nobody is signed in', async () => {
    await goTo('linode/debian13');
    await untilSelected(fixture.extension.public, 'linode/debian13');
  });

  it('selects one of the account, by its number or by a link', async () => {
    const one = fixture.simulator.account.addImage({ label: 'one' });
    const two = fixture.simulator.account.addImage({ label: 'two' });
    await fixture.signIn();
    await goTo(one.id.replace('private/', ''));
    await untilSelected(fixture.extension.own, one.id);
    await goTo(`https://cloud.linode.com/images/${encodeURIComponent(two.id)}/edit`);
    await untilSelected(fixture.extension.own, two.id);
  });

  it('says while it is typed what is no image', async () => {
    const deeds = [
      typesInVain('web', BOX, 'An ID looks like private/123, shared/7 or linode/debian13.'),
      typesInVain('https://example.com/images/private/1', BOX, /^This is not a link of Cloud/),
      types('linode/debian13', BOX),
    ];
    await asUser(deeds, () => run('revealImage'));
  });

  it('asks to sign in for a private one', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    const { minimal } = fixture.simulator.tokens;
    const deeds = [types(id, BOX), types(minimal, TOKEN_BOX), closes(/^Signed in to Linode as/)];
    await asUser(deeds, () => run('revealImage'));
    await untilSelected(fixture.extension.own, id);
  });

  it('finds one that is newer than the list', async () => {
    await fixture.signIn();
    await run('refresh');
    const { id } = fixture.simulator.account.addImage({ label: 'new' });
    await goTo(id);
    await untilSelected(fixture.extension.own, id);
  });

  it('says when the account does not have it', async () => {
    await fixture.signIn();
    const gone = /^The account of “.+” has no image private\/999999\. It may be deleted/;
    await asUser([types('private/999999', BOX), closes(gone, 'Use Another Token')], () =>
      run('revealImage'),
    );
    const unknown = 'Linode has no public image linode/nothing.';
    await asUser([types('linode/nothing', BOX), closes(unknown)], () => run('revealImage'));
  });

  it('asks from the title of a view, whatever row has the focus', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    fixture.simulator.account.addImage({ label: 'other' });
    await fixture.signIn();
    const focused = await rowOf(fixture.extension.own, 'other');
    await asUser([types(id, BOX)], () => run('revealAnyImage', focused, [focused]));
    await untilSelected(fixture.extension.own, id);
  });

  it('offers to show a deprecated one, which is hidden', async () => {
    const question = '“CentOS 7” is deprecated, and such images are hidden.';
    const deeds = [types('linode/centos7', BOX), presses('Show Deprecated Images', question)];
    await asUser(deeds, () => run('revealImage'));
    await untilSelected(fixture.extension.public, 'linode/centos7');
    await run('hideDeprecated');
  });

  describe('by a link to the extension', () => {
    it('selects the image, and asks nothing', async () => {
      const { id } = fixture.simulator.account.addImage({ label: 'web' });
      await fixture.signIn();
      await asUser([], () => fixture.extension.openLink(`/image/${id}`));
      await untilSelected(fixture.extension.own, id);
    });

    it('starts nothing else', async () => {
      const { id } = fixture.simulator.account.addImage({ label: 'web' });
      await fixture.signIn();
      const refusal = /^This link names no image\.$/;
      for (const path of [`/delete/${id}`, `/image/${id}/delete`, '/signOut', '/']) {
        await asUser([closes(refusal)], () => fixture.extension.openLink(path));
      }
    });
  });

  it('opens the place of an image in Cloud Manager', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await goTo(id);
    await untilSelected(fixture.extension.own, id);
    const opened: string[] = [];
    const original = Object.getOwnPropertyDescriptor(vscode.env, 'openExternal');
    const value = async (uri: vscode.Uri) => opened.push(uri.toString(true)) > 0;
    Object.defineProperty(vscode.env, 'openExternal', { configurable: true, value });
    try {
      await run('openInCloudManager', fixture.extension.own.view.selection[0]);
    } finally {
      if (original) Object.defineProperty(vscode.env, 'openExternal', original);
    }
    assert.deepEqual(opened, [
      'https://cloud.linode.com/images/image-library/owned-by-me?query=label:"web"',
    ]);
  });
});
