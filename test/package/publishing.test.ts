import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type CommandResult, runToEnd } from '../workbench/command';
import { projectFolder } from '../workbench/project';

const address = 'https://github.com/somebody/linode-images';
const READY = {
  name: 'linode-images',
  publisher: 'images-for-linode',
  version: '1.2.3',
  license: 'Apache-2.0',
  engines: { vscode: '^1.100.0' },
  scripts: { 'vscode:prepublish': 'node packaging.js --check' },
  repository: { url: address },
  bugs: { url: `${address}/issues` },
  homepage: `${address}#readme`,
  qna: `${address}/discussions`,
};

describe('What keeps the extension from being published', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-publishing-'));
    for (const name of ['packaging.js', 'LICENSE']) {
      fs.copyFileSync(path.join(projectFolder, name), path.join(folder, name));
    }
    write({});
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  function write(
    fields: Readonly<Record<string, unknown>>,
    changelog = '# Changelog\n\n## 1.2.3\n',
  ): void {
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ ...READY, ...fields }));
    fs.writeFileSync(path.join(folder, 'CHANGELOG.md'), changelog);
  }

  function run(...args: readonly string[]): Promise<CommandResult> {
    return runToEnd(process.execPath, args, { cwd: folder });
  }

  const check = (...args: readonly string[]) => run('packaging.js', '--check', ...args);

  it('is nothing where the addresses, the changelog and the tag are right', async () => {
    assert.deepEqual(await check(), { code: 0, output: '' });
    assert.deepEqual(await check('v1.2.3'), { code: 0, output: '' });
  });

  it('is each address that is a placeholder, or of another repository', async () => {
    write({
      qna: 'https://github.com/-owner-/linode-images/discussions',
      homepage: 'https://example.com',
    });
    const { code, output } = await check();
    assert.equal(code, 1);
    assert.match(output, /^qna is a placeholder/m);
    assert.match(output, /^homepage does not belong to/m);
    assert.doesNotMatch(output, /^(bugs|repository)/m);
  });

  it('is a tag of another version, and a changelog that does not tell of this one', async () => {
    write({}, '# Changelog\n\n## Unreleased\n');
    const { code, output } = await check('v1.2.4');
    assert.equal(code, 1);
    assert.match(output, /^The tag v1\.2\.4 /m);
    assert.match(output, /no section 1\.2\.3/);
    assert.match(output, /section “Unreleased”/);
  });

  for (const [store, script, ...args] of [
    ['Marketplace', '@vscode/vsce/vsce'],
    ['Open VSX', 'ovsx/bin/ovsx', '-r', 'http://127.0.0.1:9'],
  ]) {
    it(`stops the tool of ${store}, before it sends anything`, async () => {
      write({ repository: { url: 'https://github.com/-owner-/linode-images' } });
      const tool = path.join(projectFolder, 'node_modules', script ?? '');
      const { code, output } = await run(tool, 'publish', '-p', 'none', ...args);
      assert.notEqual(code, 0);
      assert.match(output, /This cannot be published yet\.\nrepository\.url is a placeholder/);
      assert.doesNotMatch(output, /Publishing|ECONNREFUSED/);
    });
  }
});
