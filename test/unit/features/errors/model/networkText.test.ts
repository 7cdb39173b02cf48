import assert from 'node:assert/strict';
import { errorText } from '../../../../../src/features/errors/model/errorText';
import { networkText } from '../../../../../src/features/errors/model/networkText';
import { NetworkError } from '../../../../../src/kit/errors';

describe('a failure of the network in words', () => {
  it('is told in our words where it is ours, else in those of the system', () => {
    const texts = (['timeout', 'unconnected', 'stalled', 'answeredEarly', 'other'] as const).map(
      (kind) => networkText(new NetworkError('connect ECONNREFUSED', true, { kind })),
    );
    assert.deepEqual(texts, [
      'the server took too long',
      'no connection came about within a minute',
      'the connection took no data for a minute',
      'the storage answered before it had the whole file',
      'connect ECONNREFUSED',
    ]);
  });

  it('says of a certificate that nobody vouches for whose it is, and where an authority is added', () => {
    const text = errorText(
      new NetworkError('self-signed certificate in certificate chain', false, {
        kind: 'unknownAuthority',
        host: 'api.linode.com',
      }),
    );
    assert.match(text, /^The certificate of api\.linode\.com is not trusted \(self-signed/);
    assert.match(text, /certificate authority .* system’s store .* NODE_EXTRA_CA_CERTS .* restart/);
  });

  it('names no authority where a certificate has expired, or is for another host', () => {
    const options = { kind: 'untrusted', host: 'api.linode.com' } as const;
    const text = errorText(new NetworkError('certificate has expired', false, options));
    assert.match(
      text,
      /^The certificate of api\.linode\.com is not accepted \(certificate has exp/,
    );
    assert.doesNotMatch(text, /NODE_EXTRA_CA_CERTS/);
  });
});
