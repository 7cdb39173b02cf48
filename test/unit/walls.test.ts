import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const BIOME = path.resolve('node_modules/.bin/biome');

/** A module of each kind that a file could import, by the name used below; those of `src` by their path in it. */
const MODULES = {
  vscode: 'vscode',
  undici: 'undici',
  'jsonc-parser': 'jsonc-parser',
  node: 'node:fs/promises',
  kit: 'kit/errors',
  linodeApi: 'api/linodeApi',
  api: 'api/client',
  ui: 'ui/ask',
  vscodeWindow: 'ui/vscode/vscodeWindow',
  accountScope: 'app/accountScope',
  app: 'app/app',
  commands: 'commands',
  extension: 'extension',
  'model of another feature': 'features/regions/model/region',
  'steps of another feature': 'features/edit/editImage',
  'steps that deletion offers': 'features/deletion/deleteImages',
  'disk of another feature': 'features/images/disk/listFiles',
} as const;

type Module = keyof typeof MODULES;

const PURE: readonly Module[] = ['kit', 'linodeApi', 'model of another feature'];

/** What the files of a folder may import of these modules; everything else they may not. */
const MAY_IMPORT: Readonly<Record<string, readonly Module[]>> = {
  kit: ['kit'],
  api: ['undici', 'node', 'api', ...PURE],
  ui: ['ui', 'accountScope', ...PURE],
  'features/upload/model': PURE,
  'features/upload/disk': ['node', 'disk of another feature', ...PURE],
  'features/upload': [
    'vscode',
    'jsonc-parser',
    'node',
    'ui',
    'accountScope',
    'steps that deletion offers',
    ...PURE,
  ],
  'features/inventory/page': [],
};

const NAMES = Object.keys(MODULES) as Module[];

describe('the walls between the folders', function () {
  this.timeout(60_000);
  let copy: string;
  let found: readonly string[];

  // A copy of the project, in which a file is planted for each folder and module and all are
  // looked at together; it stands below out/, where nothing is kept.
  before(() => {
    fs.mkdirSync('out', { recursive: true });
    copy = fs.mkdtempSync(path.resolve('out/walls-'));
    fs.cpSync('src', path.join(copy, 'src'), { recursive: true });
    const config = JSON.parse(fs.readFileSync('biome.json', 'utf8'));
    const ownConfig = { ...config, root: true, vcs: { enabled: false } };
    fs.writeFileSync(path.join(copy, 'biome.json'), JSON.stringify(ownConfig));
    for (const folder of Object.keys(MAY_IMPORT)) {
      for (const name of NAMES) {
        const text = `import * as planted from '${pathTo(MODULES[name], folder)}';\n`;
        plant(
          folder,
          `planted${camel(name)}`,
          `${text}\nexport const names = Object.keys(planted);\n`,
        );
      }
    }
    plant(
      'kit',
      'here',
      "import type { There } from './there';\n\nexport type Here = There | 1;\n",
    );
    plant('kit', 'there', "import type { Here } from './here';\n\nexport type There = Here | 2;\n");
    const extension = path.join(copy, 'src/extension.ts');
    fs.writeFileSync(extension, `import 'undici';\n${fs.readFileSync(extension, 'utf8')}`);
    found = broken();
  });

  after(() => fs.rmSync(copy, { recursive: true, force: true }));

  /** The rules that `biome lint` sees broken in `src`, as "file rule". */
  function broken(): string[] {
    const args = ['lint', '--reporter=json', '--max-diagnostics=none', 'src'];
    const { stdout, stderr } = spawnSync(BIOME, args, {
      cwd: copy,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    assert.match(stdout, /^\{/, stderr);
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; location: { path: unknown } }[];
    };
    return diagnostics.map(({ category, location }) => {
      const rule = category.split('/').at(-1) ?? category;
      const file = path.relative(
        'src',
        path.relative(copy, path.resolve(copy, fileOf(location.path))),
      );
      return `${file.replace(/\.ts$/, '')} ${rule}`;
    });
  }

  function plant(folder: string, name: string, text: string): void {
    fs.writeFileSync(path.join(copy, 'src', folder, `${name}.ts`), text);
  }

  it('are kept by the project itself', () => {
    const own = found.filter((line) => !/planted|^kit\/(?:here|there) |^extension /.test(line));
    assert.deepEqual(own, []);
  });

  for (const [folder, allowed] of Object.entries(MAY_IMPORT)) {
    it(`let src/${folder} import ${allowed.join(', ') || 'its own files'}, and nothing else`, () => {
      const planted = found.filter(
        (line) =>
          line.startsWith(`${folder}/planted`) && /noRestrictedImports|noNodejsModules/.test(line),
      );
      const stopped = new Set(planted.map((line) => path.basename(line.split(' ')[0] ?? '')));
      const expected = NAMES.filter((name) => !allowed.includes(name));
      assert.deepEqual([...stopped].sort(), expected.map((name) => `planted${camel(name)}`).sort());
    });
  }

  it('do not let HTTP into the composition root', () => {
    assert.ok(found.includes('extension noRestrictedImports'));
  });

  it('leave messages, progress and quick inputs to the one window of VS Code', () => {
    const asks =
      /\.(?:show(?:Information|Warning|Error)Message|(?:create|show)(?:InputBox|QuickPick)|withProgress|setStatusBarMessage)\b/;
    const files = fs
      .readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'));
    const asking = files.filter((file) => {
      const text = fs.readFileSync(path.join('src', file), 'utf8');
      return text.includes("from 'vscode'") && asks.test(text);
    });
    assert.deepEqual(asking, [path.join('ui', 'vscode', 'vscodeWindow.ts')]);
  });

  it('do not let files import each other in a circle, not even for types', () => {
    assert.ok(found.includes('kit/here noImportCycles'));
  });
});

/** How a file in this folder of `src` names a module. */
function pathTo(module: string, folder: string): string {
  if (!/^(?:kit|api|ui|app|features)\/|^(?:commands|extension)$/.test(module)) return module;
  const steps = path.posix.relative(folder, module);
  return steps.startsWith('.') ? steps : `./${steps}`;
}

function camel(name: string): string {
  const letters = name.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}

function fileOf(location: unknown): string {
  if (typeof location === 'string') return location;
  return String((location as { file?: unknown }).file ?? '');
}
