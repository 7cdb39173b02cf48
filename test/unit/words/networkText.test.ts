import assert from 'node:assert/strict';
import { NetworkError, ProxyError } from '../../../src/core/errors';
import { networkText, proxyText } from '../../../src/words/errors/networkText';

describe('a failure of the network in words', () => {
  it('is told in our words where it is ours, else in those of the system', () => {
    const texts = (['timeout', 'stalled', 'answeredEarly', 'other'] as const).map((kind) =>
      networkText(new NetworkError('connect ECONNREFUSED', true, { kind })),
    );
    assert.deepEqual(texts, [
      'the server took too long',
      'the connection took no data for a minute',
      'the storage answered before it had the whole file',
      'connect ECONNREFUSED',
    ]);
  });

  it('of a proxy says what the proxy did', () => {
    const refused = new ProxyError({ kind: 'refused', status: 407 });
    assert.equal(proxyText(refused), 'the proxy refused the connection with status 407');
    const unsupported = new ProxyError({ kind: 'unsupported' });
    assert.match(proxyText(unsupported), /^only proxies with an http or https address/);
  });
});
