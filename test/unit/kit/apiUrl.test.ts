import assert from 'node:assert/strict';
import { checkApiUrl } from '../../../src/kit/secrets';

describe('checkApiUrl', () => {
  for (const text of [
    'https://api.linode.com',
    ' https://api.linode.com/ ',
    'https://proxy.example/linode/',
    'http://localhost:4010',
    'http://127.0.0.1:4010',
    'http://127.0.0.2:4010',
    'http://127.1:4010',
    'http://[::1]:4010',
  ]) {
    it(`takes ${text}`, () => {
      assert.equal(checkApiUrl(text)?.href, new URL(text).href);
    });
  }

  for (const text of [
    '',
    'api.linode.com',
    'http://api.linode.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://api.localhost',
    'http://localhost.',
    'http://0.0.0.0',
    'http://[::ffff:127.0.0.1]',
    'http://notlocalhost',
    'http://192.168.0.1',
    'ftp://localhost',
    'file:///etc/passwd',
    'https://user:secret@api.linode.com',
    'https://api.linode.com?x=1',
    'https://api.linode.com#x',
  ]) {
    it(`refuses "${text}"`, () => {
      assert.equal(checkApiUrl(text), undefined);
    });
  }
});
