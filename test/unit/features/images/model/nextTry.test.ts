import assert from 'node:assert/strict';
import { nextTryAt } from '../../../../../src/features/images/model/listRefresh';
import {
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  TokenRefusedError,
} from '../../../../../src/kit/errors';
import { ProxyError } from '../../../../../src/kit/proxyError';

const offline = () => new NetworkError('refused', false);

describe('the next try after a failed list', () => {
  const at = (error: unknown, failures = 0) =>
    nextTryAt({ kind: 'failed', last: undefined, error }, failures, 1_000_000);

  it('comes after 15 seconds, then later and later, up to 5 minutes', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((failures) => Number(at(offline(), failures)) - 1e6);
    assert.deepEqual(waits, [15_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
  });

  it('comes when the rate limit allows it', () => {
    assert.equal(at(new RateLimitedError(1_042_000), 9), 1_042_000);
  });

  it('comes after 5 minutes when a limit asks for days', () => {
    assert.equal(at(new RateLimitedError(86_400_000)), 1_300_000);
  });

  it('comes after 5 minutes during maintenance', () => {
    assert.equal(at(new MaintenanceError()), 1_300_000);
  });

  it('does not come by itself when another token is needed', () => {
    assert.equal(at(new TokenRefusedError()), undefined);
    assert.equal(at(new MissingScopeError([])), undefined);
  });

  it('does not come by itself when the proxy needs other settings', () => {
    assert.equal(at(new ProxyError({ kind: 'credentials', status: 407 })), undefined);
    const fault = { setting: 'http.proxy', fault: 'path' } as const;
    assert.equal(at(new ProxyError({ kind: 'address', ...fault })), undefined);
  });

  it('comes as after any lost connection when the proxy cannot get through', () => {
    const problem = { kind: 'cannotReach', status: 503, target: 'api.linode.com:443' } as const;
    assert.equal(at(new ProxyError(problem)), 1_015_000);
    assert.equal(at(new ProxyError({ kind: 'silent' })), 1_015_000);
  });

  it('comes after 5 minutes when somebody is to mend it elsewhere', () => {
    const problem = { kind: 'refused', status: 403, target: 'api.linode.com:443' } as const;
    assert.equal(at(new ProxyError(problem)), 1_300_000);
    assert.equal(at(new NetworkError('x', false, { kind: 'unknownAuthority' })), 1_300_000);
  });

  it('comes at once when the settings have changed meanwhile', () => {
    assert.equal(at(new ProxyError({ kind: 'changed' }), 7), 1_000_000);
  });

  it('is not needed when nothing failed', () => {
    assert.equal(nextTryAt({ kind: 'loading', last: undefined }, 3, 0), undefined);
  });
});
