import assert from 'node:assert/strict';
import { type ProxySettings, proxyFor } from '../../../../src/api/connection/proxy';
import { ProxyError, type ProxyProblem } from '../../../../src/kit/proxyError';

const NONE: ProxySettings = {
  proxy: '',
  proxyAuthorization: '',
  noProxy: [],
  proxySupport: 'on',
  environment: {},
};

function proxyOf(settings: Partial<ProxySettings>) {
  return proxyFor({ ...NONE, ...settings }, { hostname: 'api.linode.com', port: 443 });
}

describe('user name and password in the address of a proxy', () => {
  function sent(proxy: string): string | undefined {
    const [, coded] = /^Basic (.*)$/.exec(proxyOf({ proxy })?.authorization ?? '') ?? [];
    return coded && Buffer.from(coded, 'base64').toString('latin1');
  }

  const users = [
    ['http://me:secret@proxy', 'me:secret'],
    ['me:secret@proxy:3128', 'me:secret'],
    ['http://key@proxy', 'key:'],
    ['http://key:@proxy', 'key:'],
    ['http://:secret@proxy', ':secret'],
    ['http://me:a:b@proxy', 'me:a:b'],
    ['http://me@corp.example:secret@proxy', 'me@corp.example:secret'],
    ['http://me:a%25b%2Fc%23d%40e%5Cf%3Fg@proxy', 'me:a%b/c#d@e\\f?g'],
    ['http://me:two words@proxy', 'me:two words'],
    ['http://me:%E9@proxy', 'me:\xe9'],
    ['http://me:\u00e9@proxy', 'me:\xc3\xa9'],
  ] as const;
  for (const [proxy, plain] of users) {
    it(`are sent of ${proxy}`, () => assert.equal(sent(proxy), plain));
  }

  it('are none where none are given', () => {
    assert.equal(proxyOf({ proxy: 'http://proxy' })?.authorization, undefined);
    assert.equal(proxyOf({ proxy: 'http://@proxy' })?.authorization, undefined);
    assert.equal(proxyOf({ proxy: 'http://:@proxy' })?.authorization, undefined);
  });

  it('give way to the whole header of http.proxyAuthorization, as it is', () => {
    const proxyAuthorization = 'Bearer abc';
    const settings = { proxy: 'http://me:secret@proxy', proxyAuthorization };
    assert.equal(proxyOf(settings)?.authorization, 'Bearer abc');
    const ofEnvironment = { environment: { HTTPS_PROXY: 'proxy:1' }, proxyAuthorization };
    assert.equal(proxyOf(ofEnvironment)?.authorization, 'Bearer abc');
  });
});

describe('the address of a proxy that cannot be used', () => {
  function problemOf(settings: Partial<ProxySettings>): ProxyProblem {
    try {
      proxyOf(settings);
    } catch (error) {
      assert.ok(error instanceof ProxyError);
      assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /hunter|2pw/);
      return error.problem;
    }
    throw new assert.AssertionError({ message: 'it is taken' });
  }

  const addresses = [
    ['socks5://me:hunter2@a:1', 'scheme'],
    ['socks://a:1', 'scheme'],
    ['pac+http://a/proxy.pac', 'scheme'],
    ['file:///proxy.pac', 'scheme'],
    ['http://proxy:3128/x', 'path'],
    ['http://a.example/proxy.pac', 'path'],
    ['http://proxy:3128?x', 'path'],
    ['http://proxy:3128#x', 'path'],
    ['http://proxy\\x', 'path'],
    ['http://me:hunter%off@proxy', 'credentials'],
    ['http://me:100%@127.0.0.1:9', 'credentials'],
    ['http://me:hunter/2pw#1@proxy', 'credentials'],
    ['http://me:hunter#2pw@proxy', 'credentials'],
    ['http://me:hunter?2pw@proxy', 'credentials'],
    ['http://DOM\\me:hunter2@proxy', 'credentials'],
    ['DOM\\me:hunter2@proxy', 'credentials'],
    ['http://me:hunter2@[', 'address'],
    ['http://me:hunter2@', 'address'],
    ['http://me:hunter\t2@proxy', 'address'],
    ['http://', 'address'],
    ['http://two words:3128', 'address'],
    ['http://proxy:99999', 'address'],
    ['http://me:hunter2@pro%xy', 'address'],
    ['http:proxy:3128', 'address'],
  ] as const;
  for (const [proxy, fault] of addresses) {
    it(`is told as that of ${proxy}: ${fault}`, () => {
      assert.deepEqual(problemOf({ proxy }), { kind: 'address', setting: 'http.proxy', fault });
      const environment = { https_proxy: proxy };
      assert.deepEqual(problemOf({ environment }), {
        kind: 'address',
        setting: 'https_proxy',
        fault,
      });
    });
  }

  it('may be right, with a header that cannot be sent', () => {
    const problem = { kind: 'address', setting: 'http.proxyAuthorization', fault: 'header' };
    for (const proxyAuthorization of ['Basic hunter\r\nx: y', 'Bearer \u2026']) {
      assert.deepEqual(problemOf({ proxy: 'proxy:1', proxyAuthorization }), problem);
    }
  });
});
