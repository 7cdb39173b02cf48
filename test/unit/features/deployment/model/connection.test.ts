import assert from 'node:assert/strict';
import {
  lishCommand,
  reachedAt,
  remoteAuthority,
  runningText,
  sshCommand,
  weblishPage,
} from '../../../../../src/features/deployment/model/connection';
import { linode } from '../../../../support/builders';

describe('the way into a Linode', () => {
  const address = (...addresses: readonly string[]) => reachedAt({ addresses });

  it('is its IPv4 address, and IPv6 where it has no other', () => {
    assert.equal(address('192.0.2.10', '2001:db8::1'), '192.0.2.10');
    assert.equal(address('2001:db8::1', '203.0.113.255'), '203.0.113.255');
    assert.equal(address('2001:db8::1'), '2001:db8::1');
    assert.equal(address(), undefined);
  });

  it('is none that nobody reaches over the Internet', () => {
    for (const one of ['10.0.0.1', '192.168.128.4', '172.16.0.1', '172.31.255.1', '100.64.0.1']) {
      assert.equal(address(one, '192.0.2.10'), '192.0.2.10', one);
      assert.equal(address(one), undefined, one);
    }
    assert.equal(address('172.32.0.1'), '172.32.0.1');
    assert.equal(address('100.128.0.1'), '100.128.0.1');
  });

  it('is nothing that is no address: it becomes a command', () => {
    const bad = [
      '192.0.2.10; rm -rf ~',
      '192.0.2.10\nreboot',
      '$(reboot)',
      '`reboot`',
      '-oProxyCommand=reboot',
      '192.0.2.256',
      '192.0.2',
      '192.0.2.1.1',
      '192.0.2.10.',
      ' 192.0.2.10',
      'example.com',
      'a:b',
      ':::',
      '2001:db8::1::2',
      '2001:db8::1%eth0;reboot',
      '',
    ];
    for (const one of bad) assert.equal(address(one), undefined, one);
  });

  it('is a command, a host of Remote-SSH, and a console', () => {
    assert.equal(sshCommand('192.0.2.10'), 'ssh root@192.0.2.10');
    assert.equal(remoteAuthority('192.0.2.10'), 'ssh-remote+root@192.0.2.10');
    assert.equal(remoteAuthority('2001:db8::1'), undefined);
    assert.equal(weblishPage({ id: 7 }), 'https://cloud.linode.com/linodes/7/lish/weblish');
    const web = linode({ label: 'web-1', region: 'us-ord' });
    assert.equal(lishCommand(web, 'my-team'), 'ssh -t my-team@lish-us-ord.linode.com web-1');
  });

  it('has no console over SSH where a name would be taken for something else', () => {
    const names = ['a b', 'a;b', '$(a)', '-oX', "a'b", 'a\nb', '', 'ä'];
    for (const bad of names) {
      assert.equal(lishCommand(linode({ label: bad }), 'me'), undefined, bad);
      assert.equal(lishCommand(linode({ region: bad }), 'me'), undefined, bad);
      assert.equal(lishCommand(linode(), bad), undefined, bad);
    }
  });

  it('is told without the claim that the system has started', () => {
    assert.match(
      runningText(linode({ label: 'web' })),
      /^The machine “web” is running\. .+console/,
    );
  });
});
