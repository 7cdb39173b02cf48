import assert from 'node:assert/strict';
import fs from 'node:fs';

interface MenuItem {
  readonly command?: string;
  readonly when?: string;
}

const MENUS = ['explorer/context', 'editor/title/context'];
const TAKEN = [
  'a.img',
  'a.raw',
  'a.dd',
  'a.qcow2',
  'a.img.gz',
  'a.raw.gz',
  'a.bin.gz',
  'a.dd.gz',
  'A.IMG.GZ',
  'a.vmdk',
  'a.vdi',
  'a.vhd',
  'a.vhdx',
  'a.ova',
  'a.raw.xz',
  'a.img.zst',
  'a.img.bz2',
  'a.img.zip',
  'disk.raw.tar.gz',
];
const OTHERS = [
  'a.gz',
  'a.tar.gz',
  'a.zip',
  'a.xz',
  'a.bin',
  'a.img.txt',
  'aimg',
  'img',
  'qcow2',
  'a.sql.gz',
];

describe('the menus of files', () => {
  const text = fs.readFileSync('package.json', 'utf8');
  const manifest = JSON.parse(text) as {
    contributes: { menus: Record<string, readonly MenuItem[] | undefined> };
  };

  it('show on disk images alone', () => {
    const items = MENUS.flatMap((menu) => manifest.contributes.menus[menu] ?? []);
    assert.equal(items.length, 4);
    for (const { command, when = '' } of items) {
      const [, source = '', flags] = / =~ \/(.+?)\/(i)/.exec(when) ?? [];
      const shows = (name: string) => new RegExp(source, flags).test(name);
      assert.deepEqual(
        TAKEN.filter((name) => !shows(name)),
        [],
        command,
      );
      assert.deepEqual(OTHERS.filter(shows), [], command);
    }
  });
});
