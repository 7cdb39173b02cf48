import assert from 'node:assert/strict';
import { type ProxySettings, proxyFor, proxyKey } from '../../../../src/api/connection/proxy';

const NONE: ProxySettings = {
  proxy: '',
  proxyAuthorization: '',
  noProxy: [],
  proxySupport: 'on',
  environment: {},
};
const API = { hostname: 'api.linode.com', port: 443 };

function proxyOf(settings: Partial<ProxySettings>, hostname = API.hostname, port = API.port) {
  return proxyFor({ ...NONE, ...settings }, { hostname, port });
}

function originOf(settings: Partial<ProxySettings>): string | undefined {
  return proxyOf(settings)?.origin.origin;
}

describe('proxyFor', () => {
  it('is none when nothing names one', () => {
    assert.equal(proxyOf({}), undefined);
  });

  it('takes the setting before the environment', () => {
    const environment = { HTTPS_PROXY: 'http://env:1' };
    assert.equal(originOf({ proxy: 'http://set:1', environment }), 'http://set:1');
    assert.equal(originOf({ proxy: '  ', environment }), 'http://env:1');
  });

  it('reads the environment in both cases, https before http, and says which one it is', () => {
    const named = (environment: Record<string, string>) => {
      const { origin, setting } = proxyOf({ environment }) ?? {};
      return [origin?.origin, setting];
    };
    assert.deepEqual(named({ https_proxy: 'http://a:1' }), ['http://a:1', 'https_proxy']);
    assert.deepEqual(named({ http_proxy: 'http://b:1' }), ['http://b:1', 'http_proxy']);
    const both = { HTTP_PROXY: 'http://b:1', https_proxy: 'http://a:1' };
    assert.deepEqual(named(both), ['http://a:1', 'https_proxy']);
    assert.deepEqual(named({ HTTP_PROXY: ' http://b:1 ' }), ['http://b:1', 'HTTP_PROXY']);
  });

  it('is none when proxy support is off', () => {
    assert.equal(proxyOf({ proxy: 'http://set:1', proxySupport: 'off' }), undefined);
    assert.equal(
      proxyOf({ environment: { HTTPS_PROXY: 'set:1' }, proxySupport: 'off' }),
      undefined,
    );
  });

  it('is none for this machine, and one for what only looks like it', () => {
    for (const host of ['localhost', '127.0.0.1', '127.0.0.2', '127.255.1.3', '::1', '[::1]']) {
      assert.equal(proxyOf({ proxy: 'set:1' }, host), undefined, host);
    }
    for (const host of ['x.localhost', 'localhost.', '127.0.0.1.example', '128.0.0.1', '::2']) {
      assert.ok(proxyOf({ proxy: 'set:1' }, host), host);
    }
  });

  it('minds the exceptions of the setting, or else those of the environment', () => {
    const environment = { no_proxy: 'a.example b.example' };
    const settings = { proxy: 'set:1', environment };
    assert.equal(proxyOf(settings, 'a.example'), undefined);
    assert.ok(proxyOf({ ...settings, noProxy: ['c.example'] }, 'a.example'));
    assert.equal(proxyOf({ ...settings, noProxy: ['c.example'] }, 'c.example'), undefined);
  });

  it('says nothing of the address of a proxy by which it does not go', () => {
    assert.equal(proxyOf({ proxy: 'socks5://a:1', noProxy: ['*.linode.com'] }), undefined);
    assert.equal(proxyOf({ proxy: 'http://a%:1@b' }, 'localhost'), undefined);
  });

  it('takes an address without a scheme as http, and blanks around it', () => {
    assert.equal(originOf({ proxy: 'proxy.corp:3128' }), 'http://proxy.corp:3128');
    assert.equal(originOf({ proxy: '\thttps://proxy.corp:8443/ ' }), 'https://proxy.corp:8443');
    assert.equal(originOf({ proxy: 'HTTP://PROXY.corp' }), 'http://proxy.corp');
    assert.equal(originOf({ proxy: 'http://[fd00::1]:3128' }), 'http://[fd00::1]:3128');
  });
});

describe('proxyKey', () => {
  it('changes with what a proxy goes by, and with nothing else', () => {
    const settings = { ...NONE, environment: { HTTPS_PROXY: 'http://a:1', LANG: 'C' } };
    const keyOf = (more: Partial<ProxySettings>) => proxyKey({ ...settings, ...more });
    assert.equal(keyOf({ environment: { HTTPS_PROXY: 'http://a:1', LANG: 'de' } }), keyOf({}));
    const others = [
      { proxy: 'http://a:1' },
      { proxyAuthorization: 'Basic x' },
      { noProxy: ['x'] },
      { proxySupport: 'off' },
      { environment: { HTTPS_PROXY: 'http://a:2' } },
      { environment: { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'x' } },
    ];
    for (const other of others) assert.notEqual(keyOf(other), keyOf({}));
  });
});
