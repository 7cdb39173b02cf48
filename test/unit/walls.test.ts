import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const BIOME = path.resolve('node_modules/.bin/biome');

/** What each folder of src may import; everything else of this list it may not. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  linode: ['core', 'undici', 'node:fs/promises'],
  files: ['core', 'node:fs/promises'],
  words: ['core', 'words', 'manifest'],
  ui: ['core', 'words', 'ui', 'manifest'],
  host: ['core', 'words', 'ui', 'host', 'vscode', 'manifest', 'jsonc-parser', 'node:fs/promises'],
  views: ['core', 'words', 'views', 'vscode', 'manifest'],
  commands: ['core', 'words', 'ui', 'host', 'commands', 'manifest'],
  inventoryPage: ['core'],
};

/** A module for each thing that could be imported, by the name used above. */
const IMPORTS: Readonly<Record<string, string>> = {
  vscode: 'vscode',
  undici: 'undici',
  'jsonc-parser': 'jsonc-parser',
  'node:fs/promises': 'node:fs/promises',
  core: '../core/images/image',
  linode: '../linode/client',
  files: '../files/imageFile',
  words: '../words/errors/errorText',
  ui: '../ui/steps',
  host: '../host/accounts',
  views: '../views/imagesTree',
  commands: '../commands/command',
  inventoryPage: '../inventoryPage/dom',
  manifest: '../manifest',
  extension: '../extension',
};

describe('the walls between the folders', function () {
  this.timeout(60_000);
  let copy: string;

  // A copy of the project, in which files are planted; it stands below out/, where nothing is kept.
  before(() => {
    fs.mkdirSync('out', { recursive: true });
    copy = fs.mkdtempSync(path.resolve('out/walls-'));
    fs.cpSync('src', path.join(copy, 'src'), { recursive: true });
    const config = JSON.parse(fs.readFileSync('biome.json', 'utf8'));
    const ownConfig = { ...config, root: true, vcs: { enabled: false } };
    fs.writeFileSync(path.join(copy, 'biome.json'), JSON.stringify(ownConfig));
  });

  after(() => fs.rmSync(copy, { recursive: true, force: true }));

  /** The rules that `biome lint` sees broken, as "file rule". */
  function broken(...files: readonly string[]): string[] {
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', ...files];
    const { stdout, stderr } = spawnSync(BIOME, args, { cwd: copy, encoding: 'utf8' });
    assert.match(stdout, /^\{/, stderr);
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: unknown } }[];
    };
    return diagnostics.map(({ category, location }) => {
      const rule = category.split('/').at(-1) ?? category;
      return `${path.basename(fileOf(location.path), '.ts')} ${rule}`;
    });
  }

  function plant(folder: string, name: string, text: string): string {
    const file = path.join('src', folder, `${name}.ts`);
    fs.writeFileSync(path.join(copy, file), text);
    return file;
  }

  it('are kept by the project itself', () => {
    assert.deepEqual(broken('src'), []);
  });

  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`let src/${folder} import ${allowed.join(', ')}, and nothing else`, () => {
      const names = Object.keys(IMPORTS).filter((name) => name !== folder || folder === 'core');
      const files = names.map((name) => {
        const from =
          name === folder ? IMPORTS[name]?.replace(`../${folder}/`, './') : IMPORTS[name];
        const text = `import * as planted from '${from}';\n\nexport const names = Object.keys(planted);\n`;
        return plant(folder, `planted${camel(name)}`, text);
      });
      const found = broken(...files).filter((line) =>
        /noRestrictedImports|noNodejsModules/.test(line),
      );
      const stopped = new Set(found.map((line) => line.split(' ')[0]));
      const expected = names.filter((name) => !allowed.includes(name));
      assert.deepEqual([...stopped].sort(), expected.map((name) => `planted${camel(name)}`).sort());
    });
  }

  it('do not let HTTP into the composition root', () => {
    const file = path.join(copy, 'src/extension.ts');
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, `import 'undici';\n${text}`);
    const found = broken('src/extension.ts');
    fs.writeFileSync(file, text);
    assert.deepEqual(found, ['extension noRestrictedImports']);
  });

  it('leave messages, progress and quick inputs to the window that host implements', () => {
    const asks =
      /\.(?:show(?:Information|Warning|Error)Message|(?:create|show)(?:InputBox|QuickPick)|withProgress|setStatusBarMessage)\b/;
    const files = fs
      .readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith(`inventoryPage${path.sep}`));
    const asking = files.filter((file) => {
      const text = fs.readFileSync(path.join('src', file), 'utf8');
      return text.includes("from 'vscode'") && asks.test(text);
    });
    assert.deepEqual(asking, [path.join('host', 'vscodeWindow.ts')]);
  });

  it('do not let modules import each other in a circle', () => {
    const planted = [
      plant(
        'core',
        'here',
        "import { there } from './there';\n\nexport const here = () => there();\n",
      ),
      plant(
        'core',
        'there',
        "import { here } from './here';\n\nexport const there = (): unknown => here;\n",
      ),
    ];
    assert.ok(broken(...planted).includes('here noImportCycles'));
  });
});

function camel(name: string): string {
  const letters = name.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}

function fileOf(location: unknown): string {
  if (typeof location === 'string') return location;
  return String((location as { file?: unknown }).file ?? '');
}
