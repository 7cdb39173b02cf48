import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../workbench/project';

/** The files of tests in a folder of `test`, from the folder of the project, in the order of their names. */
export function testFiles(folder: string): readonly string[] {
  const below = path.join(projectFolder, 'test', folder);
  if (!fs.existsSync(below)) return [];
  const files = fs.readdirSync(below, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${folder}/${file.replaceAll(path.sep, '/')}`)
    .sort();
}

/** What is built of a file of tests: the whole path. */
export function bundleOf(source: string): string {
  return path.join(projectFolder, 'out', source.replace(/\.ts$/, '.js'));
}
