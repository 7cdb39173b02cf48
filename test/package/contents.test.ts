import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { relativeLinks } from '../docs/links';
import { readVsix } from './vsixFiles';

/** A part of the extension that is loaded by its first use: a name, and a hash of what is in it. */
const CHUNK = /^extension\/dist\/\w+-[0-9A-Z]{8}\.js$/;

describe('The package', () => {
  const files = readVsix(process.env['VSIX'] ?? '');
  const names = [...files.keys()].filter((name) => !name.endsWith('/'));
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';

  const scripts = names.filter((name) => /(?<!\.d)\.[cm]?[jt]sx?$/.test(name));
  const ownScripts = scripts.filter((name) => /^extension\/dist\/[^/]+\.js$/.test(name));

  it('holds what every window loads, what the first use loads, one script for its page, and one for each of its threads and programs', () => {
    const threads = scripts.filter((name) =>
      /^extension\/dist\/[a-z]\w*(?:Bridge|Worker)\.js$/.test(name),
    );
    const own = ['extension/dist/extension.js', 'extension/dist/inventory/inventory.js'];
    const chunks = scripts.filter((name) => CHUNK.test(name));
    assert.deepEqual(scripts.toSorted(), [...threads, ...own, ...chunks].toSorted());
    assert.ok(chunks.some((name) => name.startsWith('extension/dist/main-')));
  });

  it('holds no chunk that no script loads', () => {
    const loaded = ownScripts.flatMap((name) =>
      [...text(name).matchAll(/\brequire\("\.\/([^"]+)"\)/g)].map(([, chunk]) => chunk),
    );
    const chunks = scripts.filter((name) => CHUNK.test(name));
    assert.deepEqual(
      chunks.map((name) => name.slice('extension/dist/'.length)).toSorted(),
      [...new Set(loaded)].toSorted(),
    );
  });

  it('holds the types of what it exports, which need nothing but VS Code’s own', () => {
    const types = text('extension/dist/api.d.ts');
    assert.match(types, /^export interface LinodeImagesApi \{$/m);
    const imported = [...types.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
    assert.deepEqual(imported, ['vscode']);
    assert.doesNotMatch(types, /^(export )?(const|let|function|class) /m);
  });

  it('holds only what people need', () => {
    const needed =
      /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(package(\.nls(\..+)?)?\.json|(readme|changelog|security|support)\.md|docs\/([a-z]+\.md|pictures\/[a-z-]+\.png)|LICENSE\.txt|dist\/(extension\.js|\w+-[0-9A-Z]{8}\.js|inventory\/inventory\.(js|css)|\w+(Bridge|Worker)\.js|api\.d\.ts|thirdPartyNotices\.txt)|l10n\/bundle\.l10n(\..+)?\.json|media\/([^/]+\.(svg|png|gif)|skills\/[a-z-]+\/SKILL\.md|walkthrough\/\w+\.svg)))$/i;
    assert.deepEqual(
      names.filter((name) => !needed.test(name)),
      [],
    );
  });

  it('holds the readme, the changelog and the licence', () => {
    const lowerCase = names.map((name) => name.toLowerCase());
    const needed = ['readme.md', 'changelog.md', 'license.txt', 'security.md', 'support.md'];
    for (const name of needed) {
      assert.ok(lowerCase.includes(`extension/${name}`), `${name} is missing`);
    }
  });

  it('holds what its pages link to', () => {
    const lowerCase = new Set(names.map((name) => name.toLowerCase())); // vsce renames the readme
    const pages = names.filter((name) => /^extension\/.*\.md$/i.test(name));
    const targets = pages.flatMap((page) =>
      relativeLinks(text(page))
        .filter((href) => !href.startsWith('#'))
        .map((href) => path.posix.join(path.posix.dirname(page), href.replace(/#.*/, ''))),
    );
    assert.ok(targets.includes('extension/docs/upload.md'));
    const missing = targets.filter((target) => !lowerCase.has(target.toLowerCase()));
    assert.deepEqual(missing, []);
  });

  it('holds every picture that package.json names', () => {
    const pictures = [...text('extension/package.json').matchAll(/"(media\/[^"*]+\.\w+)"/g)];
    assert.deepEqual(
      pictures.map(([, name]) => `extension/${name}`).filter((name) => !files.has(name)),
      [],
    );
  });

  it('needs no module at run time but those of Node and VS Code', () => {
    const provided = [...builtinModules, 'vscode'];
    const required = ownScripts.flatMap((name) => [
      ...text(name).matchAll(/(?<!\.)\brequire\("([^"./][^"]*)"\)/g),
    ]);
    assert.deepEqual(
      required
        .map(([, name = '']) => name)
        .filter((name) => !name.startsWith('node:') && !provided.includes(name)),
      [],
    );
  });

  it('is minified, without a source map or anything of the tests', () => {
    for (const script of ownScripts.map(text)) {
      assert.doesNotMatch(script, /sourceMappingURL|SIMULATOR_EXCHANGES/);
      const lines = script.split('\n').length;
      assert.ok(script.length / lines > 200 || script.length < 1000, `${lines} lines`);
    }
  });
});
