import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { setApiUrl } from '../../hostStage/apiSetting';
import { hideViews, showViews } from '../../hostStage/openExtension';
import { Fixture } from '../../support/fixture';
import { untilTree } from '../../support/treeText';

describe('the extension while nobody looks', () => {
  const fixture = new Fixture();

  const lists = () => fixture.simulator.journal.requests('GET', /\/images$/);

  it('costs no request, until the view is opened', async () => {
    fixture.simulator.account.addImage({ label: 'web' });
    await hideViews();
    fixture.simulator.journal.clear();
    setApiUrl(`${fixture.simulator.url}/`); // It starts over.
    await fixture.signIn();
    assert.deepEqual(lists(), []);
    assert.deepEqual(fixture.simulator.journal.requests('GET', /\/regions$/), []);
    await showViews();
    await untilTree(fixture.extension.own, /web/);
    assert.equal(lists().length, 1);
  });

  it('starts by itself with the window, to take up what other windows left', () => {
    const extension = vscode.extensions.getExtension('images-for-linode.linode-images');
    assert.deepEqual(extension?.packageJSON.activationEvents, [
      'onStartupFinished',
      'onWebviewPanel:linodeImages.inventory', // They may be open when a window starts.
      'onFileSystem:linode-images',
    ]);
  });
});
