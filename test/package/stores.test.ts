import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { existsExactly, linksOf } from '../docs/links';
import { projectFolder } from '../workbench/project';
import { readVsix } from './vsixFiles';

interface Manifest {
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
}

/** Open VSX takes no longer ones. */
const OPEN_VSX_LIMITS = { displayName: 255, description: 2048, publisher: 100 };

describe('What a store gets', () => {
  const files = readVsix(process.env['VSIX'] ?? '');
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const manifest = JSON.parse(text('extension/package.json')) as Manifest;
  const texts = JSON.parse(text('extension/package.nls.json')) as Readonly<Record<string, string>>;
  const storeManifest = text('extension.vsixmanifest');

  for (const page of ['readme.md', 'changelog.md']) {
    it(`is a ${page} whose links and pictures lead to the web, and there to files that are in the repository`, () => {
      const links = linksOf(text(`extension/${page}`)).filter((href) => !href.startsWith('#'));
      assert.deepEqual(
        links.filter((href) => !/^https:\/\//.test(href)),
        [],
      );
      const files = links.flatMap((href) => {
        const [, file] = href.split(/\/(?:raw|blob)\/HEAD\//);
        return file !== undefined && href.startsWith(manifest.repository.url) ? [file] : [];
      });
      const missing = files
        .map((file) => file.replace(/#.*/, ''))
        .filter((file) => !isInRepository(file));
      assert.deepEqual(missing, []);
    });
  }

  it('is a readme that says whose extension it is not, before the first picture', () => {
    const [head = ''] = text('extension/readme.md').split('![');
    assert.match(head, /not affiliated with.* Akamai/s);
    assert.match(texts['description'] ?? '', /not affiliated with Akamai/);
  });

  it('is where to ask, to report and to look', () => {
    for (const link of ['Source', 'Support', 'Learn', 'CustomerQnALink']) {
      assert.match(
        storeManifest,
        new RegExp(`(Links\\.)?${link}" Value="${manifest.repository.url}`),
      );
    }
    assert.ok(manifest.bugs.url.startsWith(manifest.repository.url));
  });

  it('fits Open VSX, which wants a licence and short texts', () => {
    const fields = { ...manifest, description: texts['description'] ?? '' } as Readonly<
      Record<string, unknown>
    >;
    assert.equal(fields['license'], 'Apache-2.0');
    for (const [name, most] of Object.entries(OPEN_VSX_LIMITS)) {
      const value = fields[name];
      assert.ok(typeof value === 'string' && value.length > 0 && value.length <= most, name);
    }
  });
});

function isInRepository(file: string): boolean {
  return fs.existsSync(path.join(projectFolder, file)) && existsExactly(projectFolder, file);
}
