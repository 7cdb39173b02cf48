import { inflateView } from '../../preflight/disk/inflateHead';
import type { ByteView } from '../../preflight/model/bytes';
import {
  type DiskContent,
  type ForeignContent,
  foreign,
  isPacked,
  isVirtualDisk,
  type VirtualDiskFormat,
} from '../../preflight/model/content';
import { examine } from '../../preflight/model/examine';
import { ImageFileError } from '../../preflight/model/imageFileError';
import type { Qcow2Disk } from '../model/qcow2Header';
import type { Bytes } from './byteStreams';
import {
  fileLayer,
  type Layer,
  type Reading,
  type Surroundings,
  tarLayer,
  unpackedLayer,
  zipLayer,
} from './layers';
import { canBeRead, MOST_DISK_BYTES, openQcow2 } from './openQcow2';
import { checkByQemu } from './qemuCheck';
import { blockNode, openQemuDisk } from './qemuDisk';

/** A disk that can be read, in whatever it is. */
export interface OpenDisk {
  readonly content: DiskContent;
  /** In what it is; undefined for a raw disk. */
  readonly container: ForeignContent | undefined;
  /** Undefined where nobody tells before all is read. */
  readonly sizeBytes: number | undefined;
  /** What packed data says of its length; nobody else says so. */
  readonly claimedBytes: number | undefined;
  /** How much of it is not zeros; undefined where that is not known. */
  readonly storedBytes: number | undefined;
  /** All of it, or its beginning. */
  readonly view: ByteView;
  readonly isAllSeen: boolean;
  readonly data: DiskData;
  /** Ends what reads it. The file stays open. */
  close(): Promise<void>;
}

/** How the bytes come: from the file, by threads at any place; or one after the other. */
type DiskData =
  | { readonly kind: 'placed'; readonly qcow2: Qcow2Disk | undefined }
  | { readonly kind: 'streamed'; start(reading: Reading): Bytes };

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

/** An archive in a packed file in a packed file is more than anybody makes. */
const MOST_NESTED = 4;

const UNKNOWN = { kind: 'unknown' } as const;

const NOTHING_OPEN = {
  container: undefined,
  claimedBytes: undefined,
  storedBytes: undefined,
  isAllSeen: true,
  close: async () => {},
};

/**
 * Finds the disk in a file, reading no more than the beginnings. Undefined where there is none that
 * could be read here. Throws an `ImageFileError` for what is damaged, and where a program is missing.
 */
export async function openDisk(surroundings: Surroundings): Promise<OpenDisk | undefined> {
  const { file } = surroundings;
  const layer = fileLayer(file);
  const content = (await examine(layer.view, inflateView)) ?? UNKNOWN;
  if (content.kind !== 'foreign') {
    const { sizeBytes, view } = layer;
    const data = { kind: 'placed', qcow2: undefined } as const;
    return { ...NOTHING_OPEN, content, sizeBytes, view, data };
  }
  if (isVirtualDisk(content.format)) return openVirtual({ layer, content }, surroundings);
  return openInner({ layer, content }, surroundings, MOST_NESTED);
}

/** A layer and what it was found to be. */
interface FoundDisk {
  readonly layer: Layer;
  readonly content: ForeignContent;
}

/** A virtual disk that is the file, or stands in it as it is. */
async function openVirtual(
  { layer, content: container }: FoundDisk,
  surroundings: Surroundings,
): Promise<OpenDisk | undefined> {
  const { file } = surroundings;
  const isOwn = !layer.part && canBeRead(container);
  const opened = isOwn ? await openQcow2(file.handle, file.sizeBytes) : undefined;
  if (!opened) return openByQemu({ layer, content: container }, surroundings);
  const { disk, storedBytes, view } = opened;
  const content = (await examine(view, inflateView)) ?? UNKNOWN;
  const data = { kind: 'placed', qcow2: disk } as const;
  return {
    ...NOTHING_OPEN,
    content,
    container,
    sizeBytes: disk.sizeBytes,
    storedBytes,
    view,
    data,
  };
}

async function openByQemu(
  { layer, content: container }: FoundDisk,
  surroundings: Surroundings,
): Promise<OpenDisk | undefined> {
  const { file, findTool, signal } = surroundings;
  const { diskBytes = 0, format, obstacle } = container;
  const isRead = isVirtualDisk(format) && READ_BY_QEMU.includes(format);
  if (!isRead || obstacle || diskBytes > MOST_DISK_BYTES) return undefined;
  const [server, program] = await Promise.all(['qemu-nbd', 'qemu-img'].map(findTool));
  if (program === undefined) throw withoutQemu(format, file.name);
  if (server === undefined || process.platform === 'win32') return undefined;
  const { part } = layer;
  const source = { program: server, path: file.path, format, part };
  const fileBytes = part ? undefined : file.sizeBytes;
  const storedBytes = await checkByQemu({ program, node: blockNode(source), fileBytes }, signal);
  const { bytes, close, sizeBytes, view } = await openQemuDisk(source, signal);
  const start = ({ onRead }: Reading) =>
    bytes((done) => onRead(Math.floor((done / sizeBytes) * file.sizeBytes)));
  const data = { kind: 'streamed', start } as const;
  try {
    const content = (await examine(view, inflateView)) ?? UNKNOWN;
    return { ...NOTHING_OPEN, content, container, sizeBytes, storedBytes, view, data, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function withoutQemu(format: VirtualDiskFormat, name: string): ImageFileError {
  const { platform } = process;
  return new ImageFileError(name, { kind: 'noTool', format, program: 'qemu-img', platform });
}

async function openInner(
  found: FoundDisk,
  surroundings: Surroundings,
  layers: number,
): Promise<OpenDisk | undefined> {
  const layer = layers > 0 ? await innerLayer(found, surroundings) : undefined;
  if (!layer) return undefined;
  const content = (await examine(layer.view, inflateView)) ?? UNKNOWN;
  const container = foreign(found.content.format, {
    inside: { ...found.content.inside, content },
  });
  if (content.kind === 'foreign') {
    const isVirtual = isVirtualDisk(content.format);
    const inner = isVirtual
      ? layer.part && (await openVirtual({ layer, content }, surroundings))
      : await openInner({ layer, content }, surroundings, layers - 1);
    return inner && { ...inner, container };
  }
  const { sizeBytes, view } = layer;
  const data = { kind: 'streamed', start: layer.start } as const;
  const claimedBytes = found.content.inside?.sizeBytes;
  const seen = { content, container, sizeBytes, claimedBytes, view, data };
  return { ...NOTHING_OPEN, ...seen, isAllSeen: false };
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
