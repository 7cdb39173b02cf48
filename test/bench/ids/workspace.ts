import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { filesHolding, findRipgrep } from '../../../src/features/imageIds/disk/searchFiles';
import { DIALECT_ENDINGS } from '../../../src/features/imageIds/model/dialect';
import { usesIn } from '../../../src/features/imageIds/model/idUse';
import type { Measurement } from '../figure';
import { median, spread } from '../statistics';
import { makeTempFolder } from '../tempFolder';
import { prepareVsCode } from '../vsCode';

const ROUNDS = 5;
const FILES = 4_000;
const FILE_BYTES = 50_000;
const ID = 'private/17810396';
const EVERY = 100;

/** 200 MB in files of all kinds that are looked into; each hundredth names the image. */
function fill(folder: string): void {
  const kinds = ['tf', 'yml', 'ts', 'json', 'py', 'sh', 'md'];
  for (let at = 0; at < FILES; at++) {
    const place = path.join(folder, `part${at % 40}`);
    fs.mkdirSync(place, { recursive: true });
    const line = `  value${at} = "linode/grub2 and what else stands in a file number ${at}"\n`;
    const body = line.repeat(Math.floor(FILE_BYTES / line.length));
    const use = at % EVERY === 0 ? `linode_image = "${ID}"\n` : '';
    fs.writeFileSync(path.join(place, `file${at}.${kinds[at % kinds.length]}`), body + use);
  }
}

/** How long Find in Workspace takes, beside ripgrep that only counts the same lines. */
export const workspace: Measurement = {
  title: 'Finding an image in a workspace of 200 MB',
  async *measure(tell) {
    const ripgrep = findRipgrep(path.join((await prepareVsCode()).folder, 'lib/vscode'));
    if (!ripgrep) throw new Error('VS Code has brought no ripgrep');
    const folder = makeTempFolder();
    try {
      fill(folder.path);
      const ours: number[] = [];
      const counted: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        counted.push(count(ripgrep, folder.path));
        ours.push(await find(ripgrep, folder.path));
      }
      tell(`ours: ${spread(ours, 'ms')}; rg --count: ${spread(counted, 'ms')}`);
      const value = median(ours) / median(counted);
      yield { name: 'ids.workspace.ratio_to_rg', value, unit: 'x' };
    } finally {
      folder.remove();
    }
  },
};

function count(ripgrep: string, folder: string): number {
  const begin = performance.now();
  const { stdout } = spawnSync(ripgrep, [
    '--no-config',
    '--count',
    '--regexp',
    `\\b${ID}\\b`,
    folder,
  ]);
  const ms = performance.now() - begin;
  check(String(stdout).trim().split('\n').length);
  return ms;
}

async function find(ripgrep: string, folder: string): Promise<number> {
  const begin = performance.now();
  const endings = Object.values(DIALECT_ENDINGS).flat();
  const { signal } = new AbortController();
  const files = await filesHolding(ripgrep, { folders: [folder], texts: [ID], endings, signal });
  const ids = new Set([ID]);
  const uses = files.filter(
    (file) => usesIn(fs.readFileSync(file, 'utf8'), { ids, path: file }).length > 0,
  );
  const ms = performance.now() - begin;
  check(uses.length);
  return ms;
}

function check(found: number): void {
  const expected = FILES / EVERY;
  if (found !== expected) throw new Error(`${found} files were found, and not ${expected}`);
}
