import assert from 'node:assert/strict';
import { NetworkError, ProxyError } from '../../../../src/core/errors';
import { networkFailure } from '../../../../src/linode/sending/networkFailure';

function failure(code: string, more: object = {}) {
  return Object.assign(new Error(`failed with ${code}`), { code, ...more });
}

describe('networkFailure', () => {
  for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'CERT_HAS_EXPIRED']) {
    it(`knows that nothing was sent after ${code}`, () => {
      const error = networkFailure(failure(code), undefined);
      assert.ok(error instanceof NetworkError && !error.mayHaveActed);
    });
  }

  for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT']) {
    it(`fears that the request arrived after ${code}`, () => {
      const error = networkFailure(failure(code), undefined);
      assert.ok(error instanceof NetworkError && error.mayHaveActed);
    });
  }

  it('tells the innermost reason', () => {
    const refused = failure('ECONNREFUSED', { syscall: 'connect' });
    const error = networkFailure(new TypeError('fetch failed', { cause: refused }), undefined);
    assert.equal(error.message, 'failed with ECONNREFUSED');
    assert.ok(error instanceof NetworkError && !error.mayHaveActed);
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

  it('knows a proxy that refused', () => {
    const thrown = new Error('Proxy response (407) !== 200 when HTTP Tunneling');
    const error = networkFailure(thrown, undefined);
    assert.ok(error instanceof ProxyError);
    assert.deepEqual(error.problem, { kind: 'refused', status: 407 });
  });
});
