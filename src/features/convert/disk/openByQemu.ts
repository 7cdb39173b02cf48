import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileView } from '../../preflight/disk/byteSource';
import {
  type ForeignContent,
  isVirtualDisk,
  type VirtualDiskFormat,
} from '../../preflight/model/content';
import { ImageFileError } from '../../preflight/model/imageFileError';
import type { OpenFile, Reading, Scratch, Surroundings } from './layer';
import { contentIn, type FoundDisk, NOTHING_OPEN, type OpenDisk } from './openedDisk';
import { MOST_DISK_BYTES } from './openQcow2';
import { blockNode, openQemuDisk } from './qemuDisk';
import { checkByQemu, convertByQemu } from './qemuImg';
import { requireRoom } from './scratch';

/**
 * What is read by QEMU: formats of which it can be seen whether the file is cut short. Of qcow that
 * cannot be seen, and a description of VMDK is about other files.
 */
const READ_BY_QEMU: readonly VirtualDiskFormat[] = [
  'qcow2',
  'qed',
  'vmdk',
  'vpc',
  'vhdx',
  'vdi',
  'parallels',
];

/** False for what is not read by QEMU; throws an `ImageFileError` where that is not installed. */
export async function requireQemu(
  { diskBytes = 0, format, obstacle }: ForeignContent,
  { findTool, name }: Pick<Surroundings, 'findTool' | 'name'>,
): Promise<boolean> {
  const isRead = isVirtualDisk(format) && READ_BY_QEMU.includes(format);
  if (!isRead || obstacle || diskBytes > MOST_DISK_BYTES) return false;
  if ((await findTool('qemu-img')) !== undefined) return true;
  const { platform } = process;
  throw new ImageFileError(name, { kind: 'noTool', format, program: 'qemu-img', platform });
}

/** A disk that QEMU reads for us, where it can serve it to us; else a raw copy, which it makes. */
export async function openByQemu(
  { layer, content: container }: FoundDisk,
  surroundings: Surroundings & { readonly file: OpenFile },
): Promise<OpenDisk | undefined> {
  const { file, findTool, scratch, signal } = surroundings;
  const { format } = container;
  if (!(await requireQemu(container, surroundings)) || !isVirtualDisk(format)) return undefined;
  const [server, program = ''] = await Promise.all(['qemu-nbd', 'qemu-img'].map(findTool));
  const { part } = layer;
  const node = blockNode({ path: file.path, format, part });
  const fileBytes = part ? undefined : file.sizeBytes;
  const storedBytes = await checkByQemu({ program, node, fileBytes }, signal);
  if (server !== undefined && process.platform !== 'win32') {
    const served = await servedDisk(
      { program: server, path: file.path, format, part },
      surroundings,
    );
    return { ...served, container, storedBytes };
  }
  if (scratch) {
    const copy = { program, node, storedBytes, file };
    return { ...(await copiedDisk(copy, scratch, signal)), container };
  }
  const { diskBytes: sizeBytes } = container;
  const unseen = { content: { kind: 'unseen' }, data: { kind: 'unseen' } } as const;
  return { ...NOTHING_OPEN, ...unseen, container, sizeBytes, view: layer.view, isAllSeen: false };
}

async function servedDisk(
  source: Parameters<typeof openQemuDisk>[0],
  { file, ...limits }: Surroundings & { readonly file: OpenFile },
): Promise<OpenDisk> {
  const { bytes, close, sizeBytes, view } = await openQemuDisk(source, limits);
  const start = ({ onRead }: Reading) =>
    bytes((done) => onRead(Math.floor((done / sizeBytes) * file.sizeBytes)));
  const data = { kind: 'streamed', start, ofBytes: file.sizeBytes } as const;
  try {
    return { ...NOTHING_OPEN, content: await contentIn(view), sizeBytes, view, data, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface RawCopy {
  readonly program: string;
  readonly node: string;
  readonly storedBytes: number;
  readonly file: OpenFile;
}

/** Holes stay holes, so that the copy takes as much room as is stored of the disk. */
async function copiedDisk(
  { file, node, program, storedBytes }: RawCopy,
  { folder, onRead }: Scratch,
  signal: AbortSignal,
): Promise<OpenDisk> {
  await requireRoom(folder, file.name, storedBytes);
  const path = join(folder, 'disk.raw');
  const remove = () => rm(path, { force: true, maxRetries: 3 });
  try {
    const onProgress = (done: number) => onRead(Math.floor(done * file.sizeBytes));
    await convertByQemu({ program, node, target: path, onProgress }, signal);
    const handle = await open(path);
    const { size: sizeBytes } = await handle.stat();
    const view = fileView(handle, sizeBytes);
    const data = { kind: 'placed', fd: handle.fd, qcow2: undefined } as const;
    const close = () => handle.close().then(remove);
    const content = await contentIn(view);
    const seen = { content, sizeBytes, storedBytes, view, data, close };
    return { ...NOTHING_OPEN, ...seen, isCopied: true };
  } catch (error) {
    await remove();
    throw error;
  }
}
