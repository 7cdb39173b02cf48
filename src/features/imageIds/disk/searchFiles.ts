import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { MOST_CHARACTERS } from '../model/dialect';

/** A search for files. */
export interface FileSearch {
  readonly folders: readonly string[];
  /** A file that holds one of these is found. */
  readonly texts: readonly string[];
  /** Files are looked into whose names end in one of these, without the dot. */
  readonly endings: readonly string[];
  readonly signal: AbortSignal;
}

/** Where VS Code keeps its ripgrep: below its own folder, by its versions and by how it is packed. */
const PLACES = [
  'node_modules/@vscode/ripgrep/bin',
  'node_modules.asar.unpacked/@vscode/ripgrep/bin',
  `node_modules/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}`,
  `node_modules.asar.unpacked/@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}`,
];

/** Folders that hold what others have written. */
const LEFT_ALONE = ['node_modules', '.terraform', '.git', '.venv', 'vendor'];

/** The ripgrep that VS Code has brought; undefined where there is none, as in a browser. */
export function findRipgrep(appRoot: string): string | undefined {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  return PLACES.map((place) => path.join(appRoot, place, name)).find((file) => fs.existsSync(file));
}

/**
 * The paths of the files that hold one of the texts, without those that git ignores. A folder that
 * cannot be read is passed over. Throws when ripgrep cannot be run, and the reason of the signal.
 */
export async function filesHolding(
  ripgrep: string,
  search: FileSearch,
): Promise<readonly string[]> {
  const { folders, signal } = search;
  signal.throwIfAborted();
  if (folders.length === 0 || search.texts.length === 0) return [];
  const child = spawn(ripgrep, argumentsFor(search), {
    stdio: ['ignore', 'pipe', 'ignore'],
    signal,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(signal.aborted ? signal.reason : error));
    child.once('close', () => resolve());
  });
  signal.throwIfAborted();
  return Buffer.concat(chunks)
    .toString('utf8')
    .split('\0')
    .filter((file) => file !== '')
    .toSorted();
}

function argumentsFor({ endings, folders, texts }: FileSearch): readonly string[] {
  return [
    ...['--no-config', '--files-with-matches', '--null', '--fixed-strings', '--hidden'],
    ...['--no-messages', '--max-filesize', String(MOST_CHARACTERS)],
    ...endings.flatMap((ending) => ['--glob', `*.${ending}`]),
    ...LEFT_ALONE.flatMap((folder) => ['--glob', `!**/${folder}/**`]),
    ...texts.flatMap((text) => ['--regexp', text]),
    ...['--', ...folders],
  ];
}
