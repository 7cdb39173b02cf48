import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
  type Access,
  deploymentOf,
  makeRootPassword,
  parsePublicKey,
} from '../../../../../src/features/deployment/model/access';
import { checkUserData } from '../../../../../src/features/deployment/model/linodeFields';
import { wasRebuilt } from '../../../../../src/features/deployment/model/untilRunning';
import { SecretText } from '../../../../../src/kit/secrets';
import { linode } from '../../../../support/builders';

describe('a root password', () => {
  it('has 32 characters of every kind, and is another one each time', () => {
    const passwords = Array.from({ length: 200 }, () => makeRootPassword(randomBytes).reveal());
    for (const password of passwords) {
      assert.match(password, /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^a-zA-Z\d])[!-~]{32}$/);
    }
    assert.equal(new Set(passwords).size, passwords.length);
  });

  it('is drawn again until every kind of character is in it', () => {
    const draws = [new Uint8Array(32).fill(0), Uint8Array.from({ length: 32 }, (_, at) => at * 2)];
    const password = makeRootPassword(() => draws.shift() ?? new Uint8Array());
    assert.equal(draws.length, 0);
    assert.doesNotMatch(password.reveal(), /^a+$/);
  });

  it('prints as dots', () => {
    assert.equal(JSON.stringify({ password: makeRootPassword(randomBytes) }), '{"password":"•••"}');
  });
});

describe('what the API is asked to deploy', () => {
  const password = new SecretText('secret');
  const key = { fileName: 'id.pub', text: 'ssh-ed25519 AAAA', comment: '' };
  const ask = (...access: readonly Access[]) =>
    deploymentOf({ image: 'private/1', access, userData: undefined }, password);

  it('has the password only where it was chosen', () => {
    assert.equal(ask({ kind: 'password' }).rootPassword, password);
    const others = ask({ kind: 'key', key }, { kind: 'user', username: 'me' });
    assert.deepEqual(others, {
      image: 'private/1',
      authorizedKeys: ['ssh-ed25519 AAAA'],
      authorizedUsers: ['me'],
    });
  });

  it('has the content of the user data', () => {
    const content = Uint8Array.of(1, 2);
    const userData = { fileName: 'cloud.yaml', content };
    const wanted = { image: 'private/1', access: [], userData };
    assert.equal(deploymentOf(wanted, password).userData, content);
  });
});

describe('user data', () => {
  it('has 1 to 49,149 bytes, which are 65,532 as they are sent', () => {
    assert.deepEqual(checkUserData(0), { kind: 'empty' });
    assert.equal(checkUserData(1), undefined);
    assert.equal(checkUserData(49_149), undefined);
    assert.equal(checkUserData(49_150)?.kind, 'tooLarge');
  });
});

describe('a public SSH key', () => {
  it('is one line of kind, bytes and comment', () => {
    const good = [
      ['ssh-ed25519 AAAAC3Nz me@laptop\n', 'me@laptop'],
      ['ssh-rsa AAAAB3Nz== my old key', 'my old key'],
      ['ecdsa-sha2-nistp256 AAAAE2', ''],
      ['ecdsa-sha2-nistp521 AAAAE2 me\r\n', 'me'],
      ['sk-ssh-ed25519@openssh.com AAAAG me', 'me'],
      ['sk-ecdsa-sha2-nistp256@openssh.com AAAAI ssh: the blue one', 'ssh: the blue one'],
      ['ssh-ed25519 AAAAC3 Zoë’s key = "work" #1', 'Zoë’s key = "work" #1'],
    ] as const;
    for (const [content, comment] of good) {
      assert.deepEqual(parsePublicKey(content), { text: content.trim(), comment });
    }
  });

  it('has one blank between its parts, and none around it', () => {
    const text = 'ssh-rsa AAAAB3 my  key';
    assert.deepEqual(parsePublicKey('\ufeffssh-rsa\tAAAAB3 \t my  key \n\n'), {
      text,
      comment: 'my  key',
    });
  });

  it('is nothing else, and no private key', () => {
    const bad = [
      '',
      'ssh-ed25519',
      '-----BEGIN OPENSSH PRIVATE KEY-----',
      'ssh-ed25519 AAAA me\nssh-rsa BBBB you',
      '---- BEGIN SSH2 PUBLIC KEY ----',
      'ssh-ed25519-cert-v01@openssh.com AAAAI me',
      'sk-ssh-ed25519-cert-v01@openssh.com AAAAI me',
      'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com AAAAI me',
      'sk-other@openssh.com AAAAI me',
      'ecdsa-sha2-nistp1 AAAAE2 me',
      'ssh-dss AAAAB3 me',
      'no-pty ssh-ed25519 AAAAC3 me',
      'ssh-ed25519 AAAA!C3 me',
    ];
    for (const content of bad) assert.equal(parsePublicKey(content), undefined);
  });
});

describe('whether a Linode was rebuilt', () => {
  const then = new Date('2026-01-01T10:00:00Z');
  const later = new Date('2026-01-01T11:00:00Z');
  const before = linode({ image: 'private/1', updated: then });

  it('is told by its status or its image', () => {
    const rebuilding = linode({ image: 'private/1', status: 'rebuilding', updated: later });
    assert.equal(wasRebuilt(before, rebuilding, 'private/1'), true);
    assert.equal(wasRebuilt(before, linode({ image: 'private/2' }), 'private/2'), true);
    assert.equal(wasRebuilt(before, before, 'private/2'), false);
  });

  it('is not told when it had the image before and has changed', () => {
    assert.equal(wasRebuilt(before, before, 'private/1'), false);
    const changed = linode({ image: 'private/1', updated: later });
    assert.equal(wasRebuilt(before, changed, 'private/1'), undefined);
  });
});
