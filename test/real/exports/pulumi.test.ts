import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { ProgramCheck } from '../../support/exports/checkProgram';
import { exported, kinds } from '../../support/exports/exported';
import { runTool } from '../../support/realTool';

const PACKAGES = { '@pulumi/linode': '5.1.1', '@pulumi/pulumi': '3.276.0' };

describe('a Pulumi program with the packages of Pulumi', () => {
  let check: ProgramCheck;

  before(function () {
    this.timeout(120_000);
    check = new ProgramCheck();
    try {
      for (const [name, version] of Object.entries(PACKAGES)) install(name, version);
    } catch (error) {
      console.log(`      not run: the packages cannot be had: ${String(error).slice(0, 200)}`);
      this.skip();
    }
  });
  after(() => check.dispose());

  /** Without what it depends on: types alone are wanted. */
  function install(name: string, version: string): void {
    const options = { cwd: check.folder };
    const packed = runTool('npm', ['pack', '--silent', `${name}@${version}`], options).trim();
    const folder = path.join(check.folder, 'node_modules', name);
    fs.mkdirSync(folder, { recursive: true });
    runTool('tar', ['-xzf', packed, '-C', folder, '--strip-components=1'], options);
  }

  it('has the types of the provider', function () {
    this.timeout(60_000);
    for (const format of ['pulumiData', 'pulumi'] as const) {
      assert.equal(check.problemsOf(exported(format, ...kinds)), '');
    }
    const wrong = exported('pulumi', ...kinds).replaceAll('filePath:', 'filepath:');
    assert.match(check.problemsOf(wrong), /'filepath' does not exist in type 'ImageArgs'/);
  });
});
