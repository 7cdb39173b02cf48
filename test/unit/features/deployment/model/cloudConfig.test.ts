import assert from 'node:assert/strict';
import { keysAlone, withKeys } from '../../../../../src/features/deployment/model/cloudConfig';

const KEYS = ['ssh-ed25519 AAAA me@laptop: "work"', 'ssh-rsa BBBB # two'];

const BLOCK =
  'ssh_authorized_keys:\n  - "ssh-ed25519 AAAA me@laptop: \\"work\\""\n  - "ssh-rsa BBBB # two"\n';

describe('SSH keys in a cloud-config', () => {
  const merged = (text: string | Uint8Array) => {
    const content = typeof text === 'string' ? new TextEncoder().encode(text) : text;
    const result = withKeys({ fileName: 'web.yaml', content }, KEYS);
    return result && new TextDecoder().decode(result.content);
  };

  it('stand alone where there is none', () => {
    const { content } = keysAlone(KEYS);
    assert.equal(new TextDecoder().decode(content), `#cloud-config\n${BLOCK}`);
  });

  it('are put behind what is there', () => {
    const text = '#cloud-config\n# mine\npackages:\n- nginx\nruncmd:\n  - [echo, "a: b"]';
    assert.equal(merged(text), `${text}\n${BLOCK}`);
    assert.equal(
      merged('#cloud-config\r\nhostname: web\r\n'),
      `#cloud-config\nhostname: web\n${BLOCK}`,
    );
    assert.equal(
      merged('#cloud-config\n---\nhostname: web\n'),
      `#cloud-config\n---\nhostname: web\n${BLOCK}`,
    );
  });

  it('are put into nothing that has some, is no cloud-config, or is no map in lines', () => {
    for (const text of [
      '#cloud-config\nssh_authorized_keys:\n  - x\n',
      '#cloud-config\n"ssh_authorized_keys": [x]\n',
      '#!/bin/sh\necho\n',
      '#cloud-config-archive\n- a\n',
      'packages: [nginx]\n',
      '#cloud-config\n{hostname: web}\n',
      '#cloud-config\nhostname: web\n...\n',
      '#cloud-config\na: 1\n---\nb: 2\n---\n',
      'Content-Type: multipart/mixed\n\n#cloud-config\n',
    ]) {
      assert.equal(merged(text), undefined, text);
    }
    assert.equal(merged(Buffer.from([0x1f, 0x8b, 8, 0, 0xff])), undefined);
  });
});
