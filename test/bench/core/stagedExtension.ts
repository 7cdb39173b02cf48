import fs from 'node:fs';
import path from 'node:path';
import { runQuietly } from '../../workbench/command';
import type { CodeServer } from '../../workbench/fetchCodeServer';
import { projectFolder } from '../../workbench/project';
import { makeTempFolder, type TempFolder } from '../tempFolder';

/** An extension to compare with, in a folder of its own. */
export interface Rival extends TempFolder {
  readonly id: string;
}

/**
 * The extension as it is published, in a folder of its own: `dist` stays as it is. It does not
 * start with the window, as it would else, but in its turn.
 */
export async function stageExtension() {
  const folder = makeTempFolder();
  for (const name of ['package.json', 'package.nls.json', 'media']) {
    fs.cpSync(path.join(projectFolder, name), path.join(folder.path, name), { recursive: true });
  }
  changeManifest(folder, (manifest) => {
    manifest['activationEvents'] = [];
  });
  const dist = path.join(folder.path, 'dist');
  const build = ['esbuild.js', '--production', `--outdir=${dist}`];
  await runQuietly(process.execPath, build, { cwd: projectFolder });
  return { ...folder, bundle: path.join(dist, 'extension.js') };
}

/** Extensions of the same kind that ship with VS Code, the likest first: they sign people in. */
const RIVALS = ['github-authentication', 'microsoft-authentication'];

/**
 * A copy of an extension that ships with VS Code, which takes the place of the original. It does
 * not declare whom it signs in: else the window, which asks for GitHub's account as it opens, would
 * start it before its turn.
 */
export function stageRival(codeServer: CodeServer): Rival {
  const builtIn = path.join(codeServer.folder, 'lib/vscode/extensions');
  const name = RIVALS.find((rival) => fs.existsSync(path.join(builtIn, rival)));
  if (!name) throw new Error(`VS Code has none of ${RIVALS.join(', ')}`);
  const folder = makeTempFolder();
  fs.cpSync(path.join(builtIn, name), folder.path, { recursive: true });
  const { publisher, name: id } = changeManifest(folder, ({ contributes }) => {
    delete (contributes as Record<string, unknown>)['authentication'];
  });
  return { ...folder, id: `${publisher}.${id}` };
}

type Manifest = Record<string, unknown>;

function changeManifest(folder: TempFolder, change: (manifest: Manifest) => void): Manifest {
  const file = path.join(folder.path, 'package.json');
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest;
  change(manifest);
  fs.writeFileSync(file, JSON.stringify(manifest));
  return manifest;
}
