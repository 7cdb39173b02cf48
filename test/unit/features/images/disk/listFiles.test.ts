import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ListFiles } from '../../../../../src/features/images/disk/listFiles';
import type { StoredList } from '../../../../../src/features/images/model/imageList';
import { image, publicImage } from '../../../../support/builders';
import { MemoryLog } from '../../../../support/memoryLog';

const NAME = 'https://api.example account 1';

const whole: StoredList = {
  images: [
    image({
      id: 'private/1',
      label: 'a',
      description: 'für später',
      createdBy: undefined,
      tags: ['one', 'two'],
      capabilities: ['cloud-init'],
      totalSizeMb: undefined,
      expiry: new Date('2027-01-01T00:00:00Z'),
      updated: new Date('2026-01-02T00:00:00Z'),
      sharing: {
        kind: 'owned',
        shareGroupCount: 2,
        shareGroupListUrl: '/v4/images/private/1/sharegroups',
      },
    }),
    publicImage({ label: 'b', endOfLife: new Date('2030-01-01T00:00:00Z') }),
  ],
  asOf: 1_000,
  changes: new Map([['private/9', 1_500]]),
};

describe('lists that are kept in files', () => {
  let folder: string;
  let log: MemoryLog;
  let lists: ListFiles;
  let other: ListFiles;

  beforeEach(async () => {
    const root = await fs.mkdtemp(path.join(os.tmpdir(), 'linode-images-lists-'));
    folder = path.join(root, 'lists');
    log = new MemoryLog();
    lists = new ListFiles(folder, log);
    other = new ListFiles(folder, log);
  });

  afterEach(async () => {
    lists.dispose();
    other.dispose();
    await fs.rm(path.dirname(folder), { recursive: true, force: true });
  });

  async function onlyFile(): Promise<string> {
    const [file = '', ...others] = await fs.readdir(folder);
    assert.deepEqual(others, []);
    return path.join(folder, file);
  }

  it('come back whole, in another window too', async () => {
    await lists.write(NAME, whole);
    assert.deepEqual(await other.read(NAME), whole);
    assert.deepEqual(await other.read(NAME, 1_000), whole);
    assert.deepEqual(log.lines, []);
  });

  it('are not given when they are older than wanted, or another account’s', async () => {
    await lists.write(NAME, whole);
    assert.equal(await other.read(NAME, 1_001), undefined);
    assert.equal(await other.read('https://api.example account 2'), undefined);
  });

  it('are for the eyes of this user alone', async function () {
    if (process.platform === 'win32') return this.skip();
    await lists.write(NAME, whole);
    assert.equal((await fs.stat(await onlyFile())).mode & 0o777, 0o600);
  });

  for (const [what, damage] of [
    ['cut short', (text: string) => text.slice(0, -20)],
    ['of another version', (text: string) => text.replace('"version":1', '"version":0')],
    ['of another name', (text: string) => text.replace('account 1', 'account 2')],
    ['empty', () => ''],
    [
      'without its words',
      (text: string) => text.replace(/"words":\[.*?\],"rows"/, '"words":[],"rows"'),
    ],
  ] as const) {
    it(`count as not kept when the file is ${what}`, async () => {
      await lists.write(NAME, whole);
      const file = await onlyFile();
      await fs.writeFile(file, damage(await fs.readFile(file, 'utf8')));
      assert.equal(await other.read(NAME), undefined);
      await lists.write(NAME, whole);
      assert.deepEqual(await other.read(NAME), whole);
    });
  }

  it('are told to the other windows, and not to the one that has written them', async () => {
    const own: string[] = [];
    lists.onDidChange((name) => own.push(name));
    await lists.write(NAME, whole); // The folder is there, and so is who watches it.
    const told = new Promise<string>((resolve) => other.onDidChange(resolve));
    await lists.write(NAME, whole);
    assert.equal(await told, NAME);
    assert.deepEqual(own, []);
  });

  it('go with their account', async () => {
    await lists.write(NAME, whole);
    await lists.write('public', whole);
    await lists.keepOnly(['public']);
    assert.equal(await other.read(NAME), undefined);
    assert.deepEqual(await other.read('public'), whole);
  });

  it('are not kept where nothing can be written, which is logged', async () => {
    const file = path.join(path.dirname(folder), 'file');
    await fs.writeFile(file, '');
    const none = new ListFiles(file, log);
    await none.write(NAME, whole);
    assert.equal(await none.read(NAME), undefined);
    none.dispose();
    assert.match(log.lines.join('\n'), /Could not keep the list of images/);
  });
});
