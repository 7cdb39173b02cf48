import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSshKeys } from '../../../../../src/features/deployment/disk/sshKeys';
import { MemoryLog } from '../../../../support/memoryLog';

describe('the SSH keys of this machine', () => {
  const home = process.env['HOME'];
  let folder: string;
  let log: MemoryLog;

  beforeEach(() => {
    log = new MemoryLog();
    const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-'));
    process.env['HOME'] = base;
    folder = path.join(base, '.ssh');
  });

  afterEach(() => {
    process.env['HOME'] = home;
    fs.rmSync(path.dirname(folder), { recursive: true });
  });

  const write = (name: string, content: string) =>
    fs.writeFileSync(path.join(folder, name), content);

  it('are none where there is no folder of them', async () => {
    assert.deepEqual(await createSshKeys(log).list(), []);
  });

  it('are the public ones, by name; nothing else is read', async () => {
    fs.mkdirSync(folder);
    write('work.pub', 'ssh-rsa AAAAB3 work laptop\n');
    write('id_ed25519.pub', 'ssh-ed25519 AAAAC3\n');
    write('id_ed25519', '-----BEGIN OPENSSH PRIVATE KEY-----');
    write('config', 'Host *');
    write('notes.pub', 'no key');
    write('huge.pub', `ssh-rsa ${'A'.repeat(20_000)}`);
    assert.deepEqual(await createSshKeys(log).list(), [
      { fileName: 'id_ed25519.pub', text: 'ssh-ed25519 AAAAC3', comment: '' },
      { fileName: 'work.pub', text: 'ssh-rsa AAAAB3 work laptop', comment: 'work laptop' },
    ]);
    assert.deepEqual(log.lines, []);
  });

  it('are read as Windows writes them, too', async () => {
    fs.mkdirSync(folder);
    write('crlf.pub', 'ssh-ed25519 AAAAC3 my key\r\n');
    fs.writeFileSync(
      path.join(folder, 'wide.pub'),
      Buffer.from('\ufeffssh-ed25519 AAAAC3 my key\r\n', 'utf16le'),
    );
    const keys = await createSshKeys(log).list();
    const key = { text: 'ssh-ed25519 AAAAC3 my key', comment: 'my key' };
    assert.deepEqual(keys, [
      { fileName: 'crlf.pub', ...key },
      { fileName: 'wide.pub', ...key },
    ]);
  });

  it('leave out what cannot be read, with a line in the log', async () => {
    fs.mkdirSync(path.join(folder, 'folder.pub'), { recursive: true });
    write('id.pub', 'ssh-ed25519 AAAAC3 me');
    const keys = await createSshKeys(log).list();
    assert.deepEqual(
      keys.map(({ fileName }) => fileName),
      ['id.pub'],
    );
    assert.match(log.lines.join(), /^Could not read the SSH key folder\.pub: /);
  });
});
