import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { extSuperblock } from '../support/diskBytes';
import { runQuietly } from '../workbench/command';
import { isOnPath } from '../workbench/debianPackages';
import { cacheFolder } from '../workbench/project';

const diskBytes = 24 * 1024 * 1024;
const payloadBytes = 6 * 1024 * 1024;
// random, so that the upload takes long enough to watch

const readme = `# Try Linode Images

1. Open **Linode Images** in the activity bar, sign in with the token that \`npm start\` printed.
2. Look around: public images by vendor, your own by region.
3. Right-click \`sample.img.gz\` in the Explorer and upload it. It is a disk of 24 MB, 6 MB packed.
4. Watch its progress, then its way from "pending" to "available".
5. Upload it again and cancel it: you are asked what shall become of the empty image.

Everything happens in a simulator on this machine. No account is touched, nothing is sent out.
`;

/** Makes the folder that \`npm start\` opens: an image to upload, and what to try with it. */
export async function makeTryOutFolder(): Promise<string> {
  const folder = path.join(cacheFolder, 'workspace');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'README.md'), readme);
  const disk = path.join(cacheFolder, 'sample.img');
  await makeDisk(disk);
  const packed = fs.createWriteStream(path.join(folder, 'sample.img.gz'));
  await pipeline(fs.createReadStream(disk), createGzip(), packed);
  fs.rmSync(disk);
  return folder;
}

/** An ext4 file system where the tool is at hand; else what a look at the first bytes takes for one. */
async function makeDisk(file: string): Promise<void> {
  fs.writeFileSync(file, '');
  fs.truncateSync(file, diskBytes);
  const mkfs = ['mkfs.ext4', '/sbin/mkfs.ext4', '/usr/sbin/mkfs.ext4'].find(
    (command) => isOnPath(command) || fs.existsSync(command),
  );
  if (mkfs) return formatDisk(mkfs, file);
  const disk = fs.openSync(file, 'r+');
  fs.writeSync(disk, extSuperblock(diskBytes), 0, 1024, 1024);
  fs.writeSync(disk, randomBytes(payloadBytes), 0, payloadBytes, 1024 * 1024);
  fs.closeSync(disk);
}

async function formatDisk(mkfs: string, file: string): Promise<void> {
  const content = `${file}.content`;
  fs.mkdirSync(content, { recursive: true });
  fs.writeFileSync(path.join(content, 'payload.bin'), randomBytes(payloadBytes));
  try {
    await runQuietly(mkfs, ['-q', '-F', '-L', 'sample', '-d', content, file]);
  } finally {
    fs.rmSync(content, { recursive: true, force: true });
  }
}
