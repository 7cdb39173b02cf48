import assert from 'node:assert/strict';
import { networkFailure } from '../../../../src/api/request/exchange';
import { NetworkError } from '../../../../src/kit/errors';
import { ProxyError } from '../../../../src/kit/proxyError';

function failure(code: string, more: object = {}) {
  return Object.assign(new Error(`failed with ${code}`), { code, ...more });
}

describe('networkFailure', () => {
  for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT']) {
    it(`fears that the request arrived after ${code}`, () => {
      const error = networkFailure(failure(code), undefined);
      assert.ok(error instanceof NetworkError && error.mayHaveActed);
    });
  }

  it('leaves what kept a connection from coming about as it is', () => {
    const errors = [
      new NetworkError('connect ECONNREFUSED', false),
      new ProxyError({ kind: 'silent' }),
    ];
    for (const error of errors) assert.equal(networkFailure(error, undefined), error);
  });

  it('tells the innermost reason', () => {
    const error = networkFailure(
      new TypeError('fetch failed', { cause: failure('ECONNRESET') }),
      undefined,
    );
    assert.equal(error.message, 'failed with ECONNRESET');
  });

  it('knows that it took too long', () => {
    const kindOf = (thrown: Error) => {
      const error = networkFailure(thrown, undefined);
      return error instanceof NetworkError ? error.kind : undefined;
    };
    for (const code of ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']) {
      assert.equal(kindOf(new TypeError('failed', { cause: failure(code) })), 'timeout');
    }
    assert.equal(kindOf(failure('ECONNRESET')), 'other');
  });

  it('gives back why the request was called off', () => {
    const reason = new Error('enough');
    assert.equal(networkFailure(failure('UND_ERR_ABORTED'), AbortSignal.abort(reason)), reason);
  });

  it('knows connections that were closed before the request began', () => {
    for (const code of ['UND_ERR_CLOSED', 'UND_ERR_DESTROYED']) {
      const error = networkFailure(failure(code), undefined);
      assert.ok(error instanceof ProxyError && error.mayPass);
    }
  });
});
