import assert from 'node:assert/strict';
import { ProxyError } from '../../../../src/core/errors';
import { type ProxySettings, proxyFor } from '../../../../src/linode/connection/proxy';

const NONE: ProxySettings = { proxy: '', noProxy: [], proxySupport: 'on', environment: {} };

describe('proxyFor', () => {
  it('is none when nothing names one', () => {
    assert.equal(proxyFor(NONE), undefined);
  });

  it('takes the setting before the environment', () => {
    const environment = { HTTPS_PROXY: 'http://env:1' };
    assert.equal(proxyFor({ ...NONE, proxy: 'http://set:1', environment })?.url, 'http://set:1');
    assert.equal(proxyFor({ ...NONE, environment })?.url, 'http://env:1');
  });

  it('reads the environment in both cases, https before http', () => {
    const url = (environment: Record<string, string>) => proxyFor({ ...NONE, environment })?.url;
    assert.equal(url({ https_proxy: 'http://a:1' }), 'http://a:1');
    assert.equal(url({ http_proxy: 'http://b:1' }), 'http://b:1');
    assert.equal(url({ HTTP_PROXY: 'http://b:1', https_proxy: 'http://a:1' }), 'http://a:1');
  });

  it('is none when proxy support is off', () => {
    assert.equal(proxyFor({ ...NONE, proxy: 'http://set:1', proxySupport: 'off' }), undefined);
  });

  it('is none when every host is excepted', () => {
    assert.equal(proxyFor({ ...NONE, proxy: 'http://set:1', noProxy: ['a', '*'] }), undefined);
  });

  it('always excepts this machine, and what the setting or else the environment excepts', () => {
    const settings = { ...NONE, proxy: 'set:1', environment: { no_proxy: 'a, b' } };
    assert.deepEqual(proxyFor(settings)?.except, ['a', 'b', 'localhost', '127.0.0.1', '[::1]']);
    assert.deepEqual(proxyFor({ ...settings, noProxy: ['c'] })?.except[0], 'c');
  });

  it('takes an address without a scheme as http', () => {
    assert.equal(proxyFor({ ...NONE, proxy: 'proxy.corp:3128' })?.url, 'http://proxy.corp:3128');
  });

  it('refuses what it cannot use without repeating a password', () => {
    for (const proxy of ['socks5://me:hunter2@a:1', 'http://me:hunter2@[']) {
      assert.throws(
        () => proxyFor({ ...NONE, proxy }),
        (error: Error) => error instanceof ProxyError && !error.message.includes('hunter2'),
      );
    }
  });
});
