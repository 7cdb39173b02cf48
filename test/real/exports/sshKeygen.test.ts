import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parsePublicKey } from '../../../src/features/deployment/model/access';
import { needsTool, runTool } from '../../support/realTool';

const KINDS = [
  ['-t', 'ed25519'],
  ['-t', 'rsa', '-b', '2048'],
  ['-t', 'ecdsa', '-b', '256'],
  ['-t', 'ecdsa', '-b', '384'],
  ['-t', 'ecdsa', '-b', '521'],
];
const COMMENT = 'my key = "the blue one" # Zoë';

describe('what ssh-keygen writes', () => {
  let folder: string;
  before(function () {
    needsTool(this, { program: 'ssh-keygen', debianPackage: 'openssh-client' });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-keys-'));
  });
  after(() => folder && fs.rmSync(folder, { recursive: true }));

  function make(kind: readonly string[]): string {
    const file = path.join(fs.mkdtempSync(path.join(folder, 'key-')), 'id');
    runTool('ssh-keygen', ['-q', '-N', '', '-C', COMMENT, '-f', file, ...kind]);
    return file;
  }

  it('is a public key, with its comment', () => {
    for (const kind of KINDS) {
      const content = fs.readFileSync(`${make(kind)}.pub`, 'utf8');
      assert.deepEqual(parsePublicKey(content), { text: content.trim(), comment: COMMENT });
    }
  });

  it('is none where it is a private key, a certificate or of another form', () => {
    const [authority, key] = [make(['-t', 'ed25519']), make(['-t', 'ecdsa'])];
    runTool('ssh-keygen', ['-q', '-s', authority, '-I', 'me', '-n', 'root', `${key}.pub`]);
    const others = [
      fs.readFileSync(key, 'utf8'),
      fs.readFileSync(`${key}-cert.pub`, 'utf8'),
      runTool('ssh-keygen', ['-e', '-f', `${key}.pub`]),
      runTool('ssh-keygen', ['-e', '-m', 'PKCS8', '-f', `${key}.pub`]),
    ];
    for (const content of others) assert.equal(parsePublicKey(content), undefined);
  });
});
