import fs from 'node:fs';
import path from 'node:path';

/** The folder of the extension's package.json: every bundle under out/test lies somewhere below. */
export const projectFolder = findUp(__dirname);

/** Where VS Code and what it needs is kept once fetched (0.3 to 0.8 GB a version). */
export const cacheFolder =
  process.env['LINODE_IMAGES_VSCODE_CACHE'] ?? path.join(projectFolder, '.vscode-test');

/** What a run leaves behind to look at: screenshots, reports, journals. */
export const artifactsFolder = path.join(projectFolder, 'out/artifacts');

/** Where the tests of a layer append their results; see `results/resultLine.ts`. */
export function resultsFile(layer: string): string {
  return path.join(artifactsFolder, 'results', `${layer}.jsonl`);
}

function findUp(folder: string): string {
  if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`No package.json above ${__dirname}`);
  return findUp(parent);
}
