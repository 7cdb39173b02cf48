import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { readVsix } from './vsixFiles';

describe('The package', () => {
  const files = readVsix(process.env['VSIX'] ?? '');
  const names = [...files.keys()].filter((name) => !name.endsWith('/'));
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';

  it('holds one JavaScript file, one for its page, and one for each of its threads', () => {
    const scripts = names.filter((name) => /(?<!\.d)\.[cm]?[jt]sx?$/.test(name));
    const threads = scripts.filter((name) => /^extension\/dist\/[a-z]\w*Worker\.js$/.test(name));
    const own = ['extension/dist/extension.js', 'extension/dist/inventory/inventory.js'];
    assert.deepEqual(scripts.toSorted(), [...threads, ...own].toSorted());
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
      /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(package(\.nls(\..+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt|dist\/(extension\.js|inventory\/inventory\.(js|css)|\w+Worker\.js|api\.d\.ts)|media\/[^/]+\.(svg|png|gif)))$/i;
    assert.deepEqual(
      names.filter((name) => !needed.test(name)),
      [],
    );
  });

  it('holds the readme, the changelog and the licence', () => {
    const lowerCase = names.map((name) => name.toLowerCase());
    for (const name of ['readme.md', 'changelog.md', 'license.txt']) {
      assert.ok(lowerCase.includes(`extension/${name}`), `${name} is missing`);
    }
  });

  it('holds every picture that package.json names', () => {
    const pictures = [...text('extension/package.json').matchAll(/"(media\/[^"]+)"/g)];
    assert.deepEqual(
      pictures.map(([, name]) => `extension/${name}`).filter((name) => !files.has(name)),
      [],
    );
  });

  it('needs no module at run time but those of Node and VS Code', () => {
    const provided = [...builtinModules, 'vscode'];
    const required = text('extension/dist/extension.js').matchAll(/(?<!\.)\brequire\("([^"]+)"\)/g);
    assert.deepEqual(
      [...required]
        .map(([, name = '']) => name)
        .filter((name) => !name.startsWith('node:') && !provided.includes(name)),
      [],
    );
  });

  it('is minified, without a source map or anything of the tests', () => {
    const script = text('extension/dist/extension.js');
    assert.doesNotMatch(script, /sourceMappingURL|SIMULATOR_EXCHANGES/);
    const lines = script.split('\n').length;
    assert.ok(script.length / lines > 200 || script.length < 1000, `${lines} lines`);
  });
});
