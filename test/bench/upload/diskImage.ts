import { existsSync } from 'node:fs';
import { copyFile, mkdir, opendir, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runQuietly } from '../../workbench/command';
import { aptCommand, isOnPath } from '../../workbench/debianPackages';
import { projectFolder } from '../../workbench/project';

const MIB = 2 ** 20;

/** Larger ones are few, and would be most of the image. */
const MAX_FILE_BYTES = 16 * MIB;

/** What a disk of a server holds, and how much of each: 400 MiB of programs, texts and data. */
const SHARES = [
  { folder: '/usr/bin', bytes: 80 * MIB },
  { folder: '/usr/lib', bytes: 140 * MIB },
  { folder: '/usr/share', bytes: 120 * MIB },
  { folder: path.join(projectFolder, 'node_modules'), bytes: 60 * MIB },
];

/** Makes a raw ext4 image with the files of this machine in it; the rest of it is zeros. */
export async function makeDiskImage(folder: string, sizeBytes: number): Promise<string> {
  const makeFileSystem = findMakeFileSystem();
  if (!makeFileSystem) throw new Error(`there is no mkfs.ext4. Try: ${aptCommand(['e2fsprogs'])}`);
  const content = path.join(folder, 'content');
  for (const share of SHARES) await copySome(share.folder, content, share.bytes);
  const image = path.join(folder, 'disk.img');
  await writeFile(image, '');
  await truncate(image, sizeBytes);
  await runQuietly(makeFileSystem, ['-q', '-F', '-d', content, image]);
  return image;
}

/** Users other than root often do not have it on their PATH. */
function findMakeFileSystem(): string | undefined {
  if (isOnPath('mkfs.ext4')) return 'mkfs.ext4';
  return ['/usr/sbin/mkfs.ext4', '/sbin/mkfs.ext4'].find((file) => existsSync(file));
}

/** Copies files until so many bytes are there, or there are no more. */
async function copySome(folder: string, target: string, bytes: number): Promise<void> {
  let left = bytes;
  for await (const file of filesBelow(folder)) {
    const { size } = await stat(file);
    if (size > Math.min(left, MAX_FILE_BYTES)) continue;
    const copy = path.join(target, file);
    await mkdir(path.dirname(copy), { recursive: true });
    await copyFile(file, copy);
    left -= size;
    if (left < MIB) return;
  }
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder, { recursive: true }).catch(() => undefined);
  for await (const entry of entries ?? []) {
    if (entry.isFile()) yield path.join(entry.parentPath, entry.name);
  }
}
