import assert from 'node:assert/strict';
import { isExcepted } from '../../../../src/api/connection/proxy';

describe('isExcepted', () => {
  function isDirect(entry: string, hostname: string, port = 443): boolean {
    return isExcepted({ hostname, port }, [entry]);
  }

  const api = ['linode.com', '.linode.com', '*.linode.com', 'API.Linode.com', 'api.linode.com.'];
  for (const entry of [...api, '*', 'x, linode.com', ' linode.com:443 ', 'com']) {
    it(`hold for a host by “${entry}”`, () => {
      assert.ok(isDirect(entry, 'api.linode.com'));
      assert.ok(isDirect(entry, 'api.linode.com.'));
    });
  }

  for (const entry of [
    'node.com',
    'linode.com:80',
    'www.api.linode.com',
    '',
    ',',
    '.',
    '10.0.0.0/8',
  ]) {
    it(`do not hold for a host by “${entry}”`, () => {
      assert.ok(!isDirect(entry, 'api.linode.com'));
    });
  }

  const addresses = [
    ['10.1.2.3', '10.1.2.3'],
    ['10.0.0.0/8', '10.1.2.3'],
    ['10.1.2.3/32', '10.1.2.3'],
    ['0.0.0.0/0', '10.1.2.3'],
    ['10.1.2.3:443', '10.1.2.3'],
    ['fd00::1', 'fd00::1'],
    ['FD00:0:0::0001', 'fd00::1'],
    ['[fd00::1]', 'fd00::1'],
    ['[fd00::1]:443', 'fd00::1'],
    ['fd00::/8', 'fd12::1'],
    ['[fd00::]/8', 'fd12::1'],
  ] as const;
  for (const [entry, address] of addresses) {
    it(`hold for an address by “${entry}”`, () => assert.ok(isDirect(entry, address)));
  }

  const others = [
    ['10.0.0.0/8', '11.1.2.3'],
    ['10.0.0.0/33', '10.1.2.3'],
    ['10.0.0/8', '10.1.2.3'],
    ['2.3', '10.1.2.3'],
    ['[fd00::1]:80', 'fd00::1'],
    ['fd00::/8', 'fe80::1'],
    ['fd00::/129', 'fd00::1'],
    ['cafe/8', '10.1.2.3'],
  ] as const;
  for (const [entry, address] of others) {
    it(`do not hold for ${address} by “${entry}”`, () => assert.ok(!isDirect(entry, address)));
  }
});
