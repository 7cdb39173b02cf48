import assert from 'node:assert/strict';
import { connectFailure } from '../../../../src/api/connection/tunnel';
import { NetworkError } from '../../../../src/kit/errors';

function failureOf(code: string, message = `failed with ${code}`): NetworkError {
  const thrown = Object.assign(new Error(message), { code });
  const error = connectFailure(new TypeError('failed', { cause: thrown }), 'api.linode.com');
  assert.ok(error instanceof NetworkError);
  return error;
}

describe('connectFailure', () => {
  const codes = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'HPE_INVALID_CONSTANT'];
  for (const code of [...codes, 'ERR_SSL_WRONG_VERSION_NUMBER', 'EPROTO']) {
    it(`knows that nothing was sent after ${code}, and that it may pass`, () => {
      const error = failureOf(code);
      assert.deepEqual([error.mayHaveActed, error.mayPass, error.kind], [false, true, 'other']);
      assert.equal(error.message, `failed with ${code}`);
    });
  }

  const unknown = ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN'];
  const more = ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_GET_ISSUER_CERT'];
  for (const code of [...unknown, ...more, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_UNTRUSTED']) {
    it(`knows by ${code} that nobody who is known vouches for a certificate`, () => {
      const error = failureOf(code);
      assert.deepEqual([error.mayHaveActed, error.mayPass], [false, false]);
      assert.deepEqual([error.kind, error.host], ['unknownAuthority', 'api.linode.com']);
    });
  }

  for (const code of ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_TLS_CERT_ALTNAME_INVALID']) {
    it(`knows by ${code} that a certificate is good for nobody here`, () => {
      const error = failureOf(code);
      assert.deepEqual(
        [error.mayHaveActed, error.mayPass, error.kind],
        [false, false, 'untrusted'],
      );
    });
  }

  it('knows that it took too long', () => {
    for (const code of ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']) {
      assert.equal(failureOf(code).kind, 'timeout');
    }
  });

  it('leaves out what Node advises those who start it by hand', () => {
    const advice =
      '; if the root CA is installed locally, try running Node.js with --use-system-ca';
    const error = failureOf('UNABLE_TO_VERIFY_LEAF_SIGNATURE', `unable to verify${advice}`);
    assert.equal(error.message, 'unable to verify');
  });
});
