import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { HostFixture } from '../support/hostFixture';
import { hostDispatchers } from '../support/openExtension';

describe('the fetch of the extension host', () => {
  const fixture = new HostFixture();

  it('keeps its own dispatcher, and works, after the extension has sent requests', async () => {
    const { journal, url } = fixture.simulator;
    const { dispatchers } = fixture.extension;
    assert.ok(dispatchers.some((dispatcher) => dispatcher !== undefined));
    await vscode.commands.executeCommand('linodeImages.refresh');
    assert.ok(journal.requests('GET', '/v4beta/images').length > 0);
    assert.deepEqual(
      hostDispatchers().map((dispatcher, at) => dispatcher === dispatchers[at]),
      [true, true],
    );
    assert.equal((await fetch(`${url}/v4/regions`)).status, 200);
    const [fetched] = journal.requests('GET', '/v4/regions');
    assert.doesNotMatch(fetched?.userAgent ?? '', /linode-images/);
  });
});
