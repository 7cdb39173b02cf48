import fs from 'node:fs';
import path from 'node:path';
import { runToEnd } from '../workbench/command';
import { projectFolder } from '../workbench/project';

/**
 * Builds what has changed, of `test` no more than these files and the tests in these folders, and
 * returns what it has built of `test`. Throws with what the build told when it fails.
 */
export async function build(...only: readonly string[]): Promise<readonly string[]> {
  const script = path.join(projectFolder, 'esbuild.js');
  const options = { cwd: projectFolder };
  const { code, output } = await runToEnd(process.execPath, [script, '--list', ...only], options);
  if (code !== 0) throw new Error(`The build failed.\n${output.trim()}`);
  return output.split('\n').filter((line) => line.startsWith('test/'));
}

/** Builds tests, by their files or folders, with all that they start. */
export function buildTests(...tests: readonly string[]): Promise<readonly string[]> {
  const files = fs.readdirSync(path.join(projectFolder, 'test'), {
    recursive: true,
    encoding: 'utf8',
  });
  const programs = files
    .map((file) => `test/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith('/main.ts') && !file.startsWith('test/bench/'));
  return build('test/hostRunner.ts', ...programs, ...tests);
}
