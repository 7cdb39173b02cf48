import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BUILD = path.resolve('esbuild.js');

describe('the build', () => {
  let project: string;

  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    fs.writeFileSync(path.join(project, file), text);
  };
  const isBuilt = (file: string): boolean => fs.existsSync(path.join(project, file));
  const printed = (file: string): string =>
    spawnSync(process.execPath, [path.join(project, file)], { encoding: 'utf8' }).stdout.trim();

  /** What it says that it has built of `test`. */
  function build(...args: readonly string[]): readonly string[] {
    const options = { cwd: project, encoding: 'utf8' } as const;
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [BUILD, '--list', ...args],
      options,
    );
    assert.equal(status, 0, stderr);
    return stdout.split('\n').filter((line) => line !== '');
  }

  beforeEach(() => {
    project = fs.mkdtempSync(path.join(os.tmpdir(), 'build-'));
    write('src/app/publicApi.ts', 'export interface Api {}');
    write('src/extension.ts', "import { one } from './one';\n\nconsole.log('extension', one);");
    write('src/one.ts', 'export const one = 1;');
    write('src/two.ts', 'export const two = 2;');
    write('src/features/sample/disk/someWorker.ts', "console.log('worker');");
    write('src/features/inventory/page/inventory.ts', "document.title = 'page';");
    write('src/features/inventory/page/inventory.css', 'body { color: red; }');
    write('test/run.ts', "console.log('run');");
    write('test/unit/one.test.ts', "import { one } from '../../src/one';\n\nconsole.log(one);");
    write('test/unit/two.test.ts', "import { two } from '../../src/two';\n\nconsole.log(two);");
    write('test/host/tree.test.ts', "console.log('tree');");
  });
  afterEach(() => fs.rmSync(project, { recursive: true, force: true }));

  it('makes all of it at first, and nothing when nothing has changed', () => {
    const all = ['host/tree.test', 'run', 'unit/one.test', 'unit/two.test'];
    assert.deepEqual(
      build(),
      all.map((name) => `test/${name}.ts`),
    );
    for (const name of all) assert.ok(isBuilt(`out/test/${name}.js`), name);
    for (const name of ['extension.js', 'someWorker.js', 'inventory/inventory.css', 'api.d.ts']) {
      assert.ok(isBuilt(`dist/${name}`), name);
    }
    assert.deepEqual(build(), []);
  });

  it('makes again what a file that has changed, or is back as it was, is a part of', () => {
    build();
    write('src/one.ts', "export const one = 'changed';");
    assert.deepEqual(build(), ['test/unit/one.test.ts']);
    assert.equal(printed('out/test/unit/one.test.js'), 'changed');
    assert.equal(printed('dist/extension.js'), 'extension changed');
    write('src/one.ts', 'export const one = 1;');
    assert.deepEqual(build(), ['test/unit/one.test.ts']);
    assert.equal(printed('out/test/unit/one.test.js'), '1');
  });

  it('makes no more of the tests than is asked for, and the rest when that is', () => {
    assert.deepEqual(build('test/run.ts'), ['test/run.ts']);
    assert.deepEqual(build('test/unit'), ['test/unit/one.test.ts', 'test/unit/two.test.ts']);
    assert.ok(!isBuilt('out/test/host/tree.test.js'));
    assert.ok(isBuilt('out/test/run.js'));
    assert.deepEqual(build(), ['test/host/tree.test.ts']);
  });

  it('makes again what somebody has removed or written over', () => {
    build();
    fs.rmSync(path.join(project, 'out/test/run.js'));
    write('out/test/unit/one.test.js', '');
    write('dist/extension.js', '// production');
    assert.deepEqual(build(), ['test/run.ts', 'test/unit/one.test.ts']);
    assert.equal(printed('dist/extension.js'), 'extension 1');
  });

  it('removes what was made of a file that is gone or has moved', () => {
    build();
    write('test/host/version/tree.test.ts', "console.log('tree');");
    fs.rmSync(path.join(project, 'test/host/tree.test.ts'));
    fs.rmSync(path.join(project, 'src/features/sample/disk/someWorker.ts'));
    assert.deepEqual(build('test/host'), ['test/host/version/tree.test.ts']);
    assert.ok(!isBuilt('out/test/host/tree.test.js') && !isBuilt('out/test/host/tree.test.js.map'));
    assert.ok(!isBuilt('dist/someWorker.js') && isBuilt('dist/api.d.ts'));
    assert.ok(isBuilt('out/test/unit/one.test.js'));
  });

  it('fails where a file cannot be built, and makes it once it can', () => {
    build();
    write('src/two.ts', 'export const two = ;');
    const options = { cwd: project, encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync(process.execPath, [BUILD], options);
    assert.equal(status, 1);
    assert.match(stderr, /src\/two\.ts:1/);
    write('src/two.ts', 'export const two = 3;');
    assert.deepEqual(build(), ['test/unit/two.test.ts']);
  });
});
