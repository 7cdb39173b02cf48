import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../workbench/project';
import { readVsix } from './vsixFiles';

/** Of what esbuild tells of a bundle: how much of each file went into each output. */
interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }
    >
  >;
}

const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD'];

describe('The notices in the package', () => {
  const files = readVsix(process.env['VSIX'] ?? '');
  const notices = files.get('extension/dist/thirdPartyNotices.txt')?.toString('utf8') ?? '';
  const metafiles = JSON.parse(
    fs.readFileSync(path.join(projectFolder, 'out/packaged.json'), 'utf8'),
  ) as readonly Metafile[];
  const bundled = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);
  const headings = [...notices.matchAll(/^-{80}\n\n(.+)\n/gm)].map(([, heading = '']) => heading);

  it('are of every package of which something is in a bundle, and of no other', () => {
    const inside = bundled.flatMap((file) => file.split('node_modules/').slice(1));
    const names = inside.map((file) => /^(@[^/]+\/)?[^/]+/.exec(file)?.[0]);
    const told = headings.map((heading) => heading.split(/,? /, 1)[0]);
    assert.ok(names.includes('undici'));
    assert.deepEqual([...new Set(told)].toSorted(), [...new Set([...names, 'llhttp'])].toSorted());
  });

  it('name a licence that lets the works be given on, and print it', () => {
    const works = notices.split(/^-{80}$/m).slice(1);
    assert.equal(works.length, headings.length);
    for (const work of works) {
      const [, licence] = /^\n\n.+ \((.+)\)\n/.exec(work) ?? [];
      if (licence !== undefined) assert.ok(PERMISSIVE.includes(licence), work);
      assert.match(work, /Copyright/);
      assert.match(work, /["“]AS IS/i);
    }
  });

  it('are needed by nothing that is bundled from elsewhere', () => {
    const elsewhere = bundled.filter((file) => !/^(src|.*node_modules)\/|^once:/.test(file));
    assert.deepEqual(elsewhere, []);
  });
});
