import assert from 'node:assert/strict';
import { errorText } from '../../../../../src/features/errors/model/errorText';
import { stateMessage } from '../../../../../src/features/images/model/viewState';
import { ProxyError, type ProxyProblem } from '../../../../../src/kit/proxyError';

const TARGET = 'us-ord-1.linodeobjects.com:443';

function textOf(problem: ProxyProblem): string {
  return errorText(new ProxyError(problem));
}

describe('what a proxy did, in words', () => {
  it('names user name and password, and the setting where they stand', () => {
    const credentials = { kind: 'credentials', status: 407, offered: [] } as const;
    const wrong = textOf({ ...credentials, setting: 'HTTPS_PROXY', hadCredentials: true });
    assert.match(wrong, /does not accept the user name and the password in “HTTPS_PROXY” .*407/);
    const none = textOf({ ...credentials, setting: 'http.proxy', hadCredentials: false });
    assert.match(none, /asks for a user name and a password .*407.* “http\.proxy”/);
    const other = textOf({ ...credentials, offered: ['Negotiate', 'NTLM'] });
    assert.match(other, /a sign-in by Negotiate, NTLM .*407.* not supported/);
  });

  it('names the host and the port that must be allowed', () => {
    const text = textOf({ kind: 'refused', status: 403, target: TARGET });
    assert.match(text, /refused the connection to us-ord-1\.linodeobjects\.com:443 \(status 403\)/);
    assert.match(text, /administrator must allow this host and port/);
  });

  it('blames the proxy where that is down, and nobody where it cannot get through', () => {
    const text = textOf({ kind: 'cannotReach', status: 503, target: TARGET });
    assert.equal(text, 'The proxy cannot reach us-ord-1.linodeobjects.com:443 (status 503).');
    const reason = 'connect ECONNREFUSED 127.0.0.1:13999';
    const down = textOf({ kind: 'unreachable', setting: 'http.proxy', reason });
    assert.match(down, /^The proxy cannot be reached \(connect ECONN.*Check “http\.proxy”/);
  });

  it('says of an address what must be percent-encoded, and which setting it is', () => {
    for (const fault of ['path', 'credentials', 'address'] as const) {
      const text = textOf({ kind: 'address', setting: 'https_proxy', fault });
      assert.match(text, /^“https_proxy” /);
      assert.match(text, /%25.*%2F.*%23.*%40.*%5C/);
    }
    const scheme = textOf({ kind: 'address', setting: 'http.proxy', fault: 'scheme' });
    assert.match(scheme, /^“http\.proxy” .* only proxies with an http or https address/);
    const header = textOf({ kind: 'address', setting: 'http.proxyAuthorization', fault: 'header' });
    assert.match(header, /^“http\.proxyAuthorization” /);
  });

  it('stands above the rows with the next try, where there is one', () => {
    const options = { name: 'me', retryAt: 15_000, now: 0 };
    const error = new ProxyError({ kind: 'cannotReach', status: 503, target: TARGET });
    const state = { kind: 'failed', last: undefined, error } as const;
    assert.match(stateMessage(state, options) ?? '', /\(status 503\)\. Next try in 15 s\.$/);
    assert.match(
      stateMessage(state, { ...options, retryAt: undefined }) ?? '',
      /\(status 503\)\.$/,
    );
  });
});
