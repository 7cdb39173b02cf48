import assert from 'node:assert/strict';
import { closes, picks } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { workspaceTexts } from '../support/memoryWorkspace';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { rowOf } from '../support/treeText';

describe('an image that files of the workspace name', () => {
  const fixture = new Fixture();

  afterEach(() => workspaceTexts().clear());

  async function given(): Promise<{ readonly id: string; readonly row: unknown }> {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    workspaceTexts().set('main.tf', `linode_image = "${id}"\n`);
    workspaceTexts().set('notes.md', 'nothing of the kind\n');
    await fixture.signIn();
    return { id, row: await rowOf(fixture.extension.own, 'web') };
  }

  it('is said to be so before it is deleted', async () => {
    const { row } = await given();
    const question = /^Delete “web”\? .+\sA file of the workspace names it: main\.tf\.$/s;
    await asUser([closes(question, 'Delete')], () => execute('linodeImages.deleteImage', row));
    assert.equal(fixture.simulator.journal.requests('DELETE').length, 0);
  });

  it('is replaced there by another one that the user picks', async () => {
    const { row } = await given();
    const deeds = [picks('Debian 13', /^By which image\?$/)];
    await asUser(deeds, () => execute('linodeImages.replaceAcrossWorkspace', row));
    assert.equal(workspaceTexts().get('main.tf'), 'linode_image = "linode/debian13"\n');
  });

  it('is replaced there by the one that was named, unasked', async () => {
    const { id } = await given();
    await asUser([], () => execute('linodeImages.replaceAcrossWorkspace', id, 'linode/kali'));
    assert.equal(workspaceTexts().get('main.tf'), 'linode_image = "linode/kali"\n');
  });

  it('is told to be named nowhere', async () => {
    await given();
    const text = 'No file of the workspace names linode/debian9.';
    await asUser([closes(text)], () =>
      execute('linodeImages.replaceAcrossWorkspace', 'linode/debian9'),
    );
  });
});
