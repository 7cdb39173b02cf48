import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { unpackingError } from '../../convert/disk/diskBytes';
import type { FindTool } from '../../convert/disk/findTool';
import { openDisk } from '../../convert/disk/openDisk';
import { type OpenDisk, sizeOfDisk } from '../../convert/disk/openedDisk';
import { toFileError } from '../../upload/disk/fileFingerprint';
import type { SourceFile } from '../../upload/model/uploadEntry';
import type { ImageFileSource } from '../../upload/model/uploadPorts';
import { bootLayoutOf } from '../model/bootLayout';
import { viewOf } from '../model/bytes';
import { type ForeignContent, foreign } from '../model/content';
import { conversionFor } from '../model/conversion';
import type { Shell } from '../model/conversionSteps';
import { examine, flawsIn } from '../model/examine';
import type { FileFacts, WholeFile } from '../model/fileFacts';
import { freeEndOf } from '../model/freeEnd';
import { GZIP_END_BYTES, isGzip, uncompressedSize } from '../model/gzip';
import { ImageFileError } from '../model/imageFileError';
import { fileView } from './byteSource';
import { GzipDamageError } from './gzipMembers';
import { type InflatedHead, inflateHead, inflateView } from './inflateHead';

/** A program that gives nothing in that time gives nothing at all. */
const LONGEST_SILENCE_MS = 20_000;
const LONGEST_LOOK_MS = 60_000;

const UNKNOWN_CONTENT = { kind: 'unknown' } as const;

export interface InspectOptions {
  readonly files: ImageFileSource;
  /** For the command that converts a file. */
  readonly shell: () => Shell;
  readonly findTool: FindTool;
}

/** Reads the two ends of a file, however long it is. Throws what certainly cannot become an image. */
export async function inspectImageFile(path: string, options: InspectOptions): Promise<FileFacts> {
  const name = basename(path);
  try {
    const seen = await stat(path, { bigint: true }); // Its times are whole numbers, as elsewhere.
    const file = { path, name, sizeBytes: Number(seen.size), mtimeMs: Number(seen.mtimeMs) };
    if (!seen.isFile()) throw new ImageFileError(name, { kind: 'notFile' });
    if (file.sizeBytes === 0) throw new ImageFileError(name, { kind: 'empty' });
    return await inspectOpened(file, options);
  } catch (error) {
    if (error instanceof GzipDamageError) throw damaged(name, error);
    throw toFileError(name, unpackingError(name, error));
  }
}

/** The content decides what a file is, and not its name. */
async function inspectOpened(file: SourceFile, options: InspectOptions): Promise<FileFacts> {
  const handle = await open(file.path);
  try {
    const view = fileView(handle, file.sizeBytes);
    return isGzip(await view.read(0, 2))
      ? await inspectGzip(file, handle, options)
      : await inspectRaw(file, handle, options);
  } finally {
    await handle.close();
  }
}

async function inspectRaw(
  file: SourceFile,
  handle: FileHandle,
  options: InspectOptions,
): Promise<FileFacts> {
  const view = fileView(handle, file.sizeBytes);
  const content = (await examine(view, inflateView)) ?? UNKNOWN_CONTENT;
  if (content.kind === 'foreign') {
    return inspectPacked(file, { handle, container: content }, options);
  }
  if (content.kind === 'unknown' && /\.gz$/i.test(file.name)) {
    throw new ImageFileError(file.name, { kind: 'notGzip' });
  }
  const size = { kind: 'known', bytes: file.sizeBytes } as const;
  const flaws = await flawsIn(content, view, file.sizeBytes);
  const boot = await bootLayoutOf(content, view);
  return { ...file, isRaw: true, content, size, flaws, boot, whole: undefined };
}

/** A disk in something else; throws that there is none that could be read here. */
async function inspectPacked(
  file: SourceFile,
  { handle, container }: { readonly handle: FileHandle; readonly container: ForeignContent },
  { findTool, shell }: InspectOptions,
): Promise<FileFacts> {
  const signal = AbortSignal.timeout(LONGEST_LOOK_MS);
  const { name } = file;
  const limits = { signal, silenceMs: LONGEST_SILENCE_MS, scratch: undefined };
  const opened = await openDisk({ file: { ...file, handle }, name, findTool, ...limits });
  if (!opened) throw await notDisk(file, container, shell());
  try {
    return await factsOfOpened(file, opened);
  } finally {
    await opened.close();
  }
}

async function factsOfOpened(file: SourceFile, opened: OpenDisk): Promise<FileFacts> {
  const { container, content, isAllSeen, sizeBytes, view } = opened;
  if (content.kind === 'foreign') {
    const conversion = { kind: 'format' } as const;
    throw new ImageFileError(file.name, { kind: 'notDisk', content, conversion });
  }
  const flaws = isAllSeen
    ? await flawsIn(content, view, sizeBytes ?? 0)
    : freeEndOf(content, sizeBytes ?? 0);
  const size = sizeOfDisk(opened);
  const boot = await bootLayoutOf(content, view);
  const facts = { ...file, isRaw: true, content, size, flaws, boot, whole: undefined };
  return container ? { ...facts, container } : facts;
}

async function inspectGzip(
  file: SourceFile,
  handle: FileHandle,
  options: InspectOptions,
): Promise<FileFacts> {
  const view = fileView(handle, file.sizeBytes);
  await options.files.open(file.path); // Says what no upload could send.
  const head = await inflateHead(view);
  const inner = viewOf(head.bytes, head.whole !== undefined);
  const content = (await examine(inner, inflateView)) ?? UNKNOWN_CONTENT;
  if (content.kind === 'foreign') {
    const container = foreign('gzip', { inside: { content } });
    return inspectPacked(file, { handle, container }, options);
  }
  const boot = await bootLayoutOf(content, inner);
  const whole = wholeOf(head);
  if (whole) {
    const bytes = whole.uncompressedBytes;
    const flaws = await flawsIn(content, inner, bytes);
    return { ...file, content, size: { kind: 'known', bytes }, flaws, boot, whole };
  }
  const size = uncompressedSize({
    compressedBytes: file.sizeBytes,
    end: await view.read(file.sizeBytes - GZIP_END_BYTES, GZIP_END_BYTES),
    hasMembers: head.members > 1,
    layout: content.kind === 'disk' ? content.layout : undefined,
    declaredBytes: content.kind === 'disk' ? content.declaredBytes : undefined,
  });
  const flaws = size.kind === 'known' ? freeEndOf(content, size.bytes) : [];
  return { ...file, content, size, flaws, boot, whole };
}

function wholeOf({ bytes, members, whole }: InflatedHead): WholeFile | undefined {
  return (
    whole && {
      uncompressedBytes: bytes.length,
      members,
      trailingBytes: whole.trailing.length,
      isPadding: whole.trailing.every((byte) => byte === 0),
    }
  );
}

function damaged(name: string, error: GzipDamageError): ImageFileError {
  return new ImageFileError(name, { kind: 'damaged', damage: error.damage }, { cause: error });
}

async function notDisk(
  { path, name }: SourceFile,
  content: ForeignContent,
  shell: Shell,
): Promise<ImageFileError> {
  const folder = dirname(path);
  const isTaken = (other: string) =>
    lstat(join(folder, other)).then(
      () => true,
      () => false,
    );
  const areThere = await Promise.all((content.besides ?? []).map(isTaken));
  const held = areThere.every(Boolean) ? content : { ...content, obstacle: 'piece' as const };
  const conversion = await conversionFor(held, { folder, name, shell, isTaken });
  return new ImageFileError(name, { kind: 'notDisk', content: held, conversion });
}
