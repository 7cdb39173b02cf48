import assert from 'node:assert/strict';
import { hostDispatchers, type OpenExtension } from '../../hostStage/openExtension';
import { Fixture } from '../../support/fixture';
import { execute } from '../../support/stage';

describe('the fetch of the extension host', () => {
  const fixture = new Fixture<OpenExtension>();

  it('keeps its own dispatcher, and works, after the extension has sent requests', async () => {
    const { journal, url } = fixture.simulator;
    const { dispatchers } = fixture.extension;
    assert.ok(dispatchers.some((dispatcher) => dispatcher !== undefined));
    await execute('linodeImages.refresh');
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
