import { type DiskContent, foreign, isPacked, isVirtualDisk } from '../../preflight/model/content';
import { QCOW2_HEADER_BYTES, readQcow2Header } from '../model/qcow2Header';
import type { Layer, Surroundings } from './layer';
import { fileLayer, tarLayer, unpackedLayer, zipLayer } from './layers';
import { openByQemu, requireQemu } from './openByQemu';
import { contentIn, type FoundDisk, NOTHING_OPEN, type OpenDisk } from './openedDisk';
import { canBeRead, MOST_DISK_BYTES, openQcow2 } from './openQcow2';
import { copyLayer } from './scratch';

/** An archive in a packed file in a packed file is more than anybody makes. */
const MOST_NESTED = 4;

/**
 * Finds the disk in a file, reading no more than the beginnings. Undefined where there is none that
 * could be read here. Throws an `ImageFileError` for what is damaged, and where a program is missing.
 */
export async function openDisk(
  surroundings: Surroundings & { readonly file: NonNullable<Surroundings['file']> },
): Promise<OpenDisk | undefined> {
  const { file } = surroundings;
  const layer = fileLayer(file);
  const content = await contentIn(layer.view);
  if (content.kind === 'foreign') return openForeign({ layer, content }, surroundings);
  const { sizeBytes, view } = layer;
  const data = { kind: 'placed', fd: file.handle.fd, qcow2: undefined } as const;
  return { ...NOTHING_OPEN, content, sizeBytes, view, data };
}

/** The same for bytes that come once, of which a layer gives the beginning as often as wanted. */
export async function openStream(
  layer: Layer,
  surroundings: Surroundings,
): Promise<OpenDisk | undefined> {
  const content = await contentIn(layer.view);
  if (content.kind !== 'foreign') return streamedDisk(layer, content);
  const isReadAnywhere = content.format === 'zip';
  const found = { layer, content };
  return isReadAnywhere ? openCopy(found, surroundings) : openForeign(found, surroundings);
}

function streamedDisk(layer: Layer, content: DiskContent): OpenDisk {
  const { sizeBytes, start, view } = layer;
  return {
    ...NOTHING_OPEN,
    content,
    sizeBytes,
    view,
    isAllSeen: false,
    data: { kind: 'streamed', start },
  };
}

function openForeign(found: FoundDisk, surroundings: Surroundings): Promise<OpenDisk | undefined> {
  return isVirtualDisk(found.content.format)
    ? openVirtual(found, surroundings)
    : openInner(found, surroundings, MOST_NESTED);
}

/** What can be read at any place alone is copied; where that may not be, nothing is seen of its disk. */
async function openCopy(
  { layer, content: container }: FoundDisk,
  surroundings: Surroundings,
): Promise<OpenDisk | undefined> {
  const { name, scratch, signal } = surroundings;
  const { diskBytes = 0 } = container;
  if (!scratch) {
    if (canBeRead(container)) await requireHeader(layer);
    const sizeBytes = diskBytes || undefined;
    const unseen = { content: { kind: 'unseen' }, data: { kind: 'unseen' } } as const;
    return { ...NOTHING_OPEN, ...unseen, container, sizeBytes, view: layer.view, isAllSeen: false };
  }
  const file = await copyLayer(layer, scratch, { diskBytes, name, signal });
  try {
    const opened = await openDisk({ ...surroundings, file });
    if (!opened) await file.close();
    const close = async () => {
      await opened?.close();
      await file.close();
    };
    return opened && { ...opened, isCopied: true, close };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Throws a `DamagedDiskError`, before a copy is made. */
async function requireHeader({ view }: Layer): Promise<void> {
  const head = await view.read(0, QCOW2_HEADER_BYTES);
  readQcow2Header(head, Number.MAX_SAFE_INTEGER);
}

/** A virtual disk that is the file, stands in it as it is, or must be copied out of it first. */
async function openVirtual(
  found: FoundDisk,
  surroundings: Surroundings,
): Promise<OpenDisk | undefined> {
  const { content: container, layer } = found;
  const { file, findTool } = surroundings;
  const isOwn = canBeRead(container);
  if (!isOwn && !(await requireQemu(container, surroundings))) return undefined;
  const isHeld = layer.part && !(isOwn && (await findTool('qemu-img')) === undefined);
  const isThere = file && (layer.isFile || isHeld);
  if (!isThere) return openCopy(found, surroundings);
  const isPlain = isOwn && !layer.part;
  const opened = isPlain ? await openQcow2(file.handle, file.sizeBytes) : undefined;
  if (!opened) return openByQemu(found, { ...surroundings, file });
  const { disk, storedBytes, view } = opened;
  const { sizeBytes } = disk;
  const content = await contentIn(view);
  const data = { kind: 'placed', fd: file.handle.fd, qcow2: disk } as const;
  return { ...NOTHING_OPEN, content, container, sizeBytes, storedBytes, view, data };
}

async function openInner(
  found: FoundDisk,
  surroundings: Surroundings,
  layers: number,
): Promise<OpenDisk | undefined> {
  const layer = layers > 0 ? await innerLayer(found, surroundings) : undefined;
  if (!layer) return undefined;
  const content = await contentIn(layer.view);
  const container = foreign(found.content.format, {
    inside: { ...found.content.inside, content },
  });
  if (content.kind === 'foreign') {
    const inside = { layer, content };
    const inner = isVirtualDisk(content.format)
      ? await openVirtual(inside, surroundings)
      : await openInner(inside, surroundings, layers - 1);
    return inner && { ...inner, container };
  }
  return {
    ...streamedDisk(layer, content),
    container,
    claimedBytes: found.content.inside?.sizeBytes,
  };
}

async function innerLayer(
  { layer, content }: FoundDisk,
  surroundings: Surroundings,
): Promise<Layer | undefined> {
  const { format, inside, obstacle } = content;
  if (obstacle || (inside?.sizeBytes ?? 0) > MOST_DISK_BYTES) return undefined;
  if (isPacked(format)) return unpackedLayer(layer, format, surroundings);
  const entry = inside?.entry;
  if (entry === undefined) return undefined;
  if (format === 'tar' || format === 'ova') return tarLayer(layer, entry, surroundings);
  return format === 'zip' ? zipLayer(layer, entry, surroundings) : undefined;
}
