import { lstat, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { toFileError } from '../../upload/disk/fileFingerprint';
import type { SourceFile } from '../../upload/model/uploadEntry';
import type { ImageFileSource } from '../../upload/model/uploadPorts';
import { type ByteView, viewOf } from '../model/bytes';
import { type ForeignContent, foreign } from '../model/content';
import { conversionFor } from '../model/conversion';
import type { Shell } from '../model/conversionSteps';
import { examine, flawsIn } from '../model/examine';
import type { FileFacts, WholeFile } from '../model/fileFacts';
import { GZIP_END_BYTES, isGzip, uncompressedSize } from '../model/gzip';
import { ImageFileError } from '../model/imageFileError';
import { fileView } from './byteSource';
import { GzipDamageError } from './gzipMembers';
import { type InflatedHead, inflateHead, inflateView } from './inflateHead';

const UNKNOWN_CONTENT = { kind: 'unknown' } as const;

export interface InspectOptions {
  readonly files: ImageFileSource;
  /** For the command that converts a file. */
  readonly shell: () => Shell;
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
    throw error instanceof GzipDamageError ? damaged(name, error) : toFileError(name, error);
  }
}

/** The content decides what a file is, and not its name. */
async function inspectOpened(file: SourceFile, options: InspectOptions): Promise<FileFacts> {
  const handle = await open(file.path);
  try {
    const view = fileView(handle, file.sizeBytes);
    return isGzip(await view.read(0, 2))
      ? await inspectGzip(file, view, options)
      : await inspectRaw(file, view, options);
  } finally {
    await handle.close();
  }
}

async function inspectRaw(
  file: SourceFile,
  view: ByteView,
  options: InspectOptions,
): Promise<FileFacts> {
  const content = (await examine(view, inflateView)) ?? UNKNOWN_CONTENT;
  if (content.kind === 'foreign') throw await notDisk(file, content, options);
  if (content.kind === 'unknown' && /\.gz$/i.test(file.name)) {
    throw new ImageFileError(file.name, { kind: 'notGzip' });
  }
  const size = { kind: 'known', bytes: file.sizeBytes } as const;
  const flaws = await flawsIn(content, view, file.sizeBytes);
  return { ...file, isRaw: true, content, size, flaws, whole: undefined };
}

async function inspectGzip(
  file: SourceFile,
  view: ByteView,
  { files, shell }: InspectOptions,
): Promise<FileFacts> {
  await files.open(file.path); // Says what no upload could send.
  const head = await inflateHead(view);
  const inner = viewOf(head.bytes, head.whole !== undefined);
  const content = (await examine(inner, inflateView)) ?? UNKNOWN_CONTENT;
  if (content.kind === 'foreign') {
    throw await notDisk(file, foreign('gzip', { inside: { content } }), { files, shell });
  }
  const whole = wholeOf(head);
  if (whole) {
    const bytes = whole.uncompressedBytes;
    const flaws = await flawsIn(content, inner, bytes);
    return { ...file, content, size: { kind: 'known', bytes }, flaws, whole };
  }
  const size = uncompressedSize({
    compressedBytes: file.sizeBytes,
    end: await view.read(file.sizeBytes - GZIP_END_BYTES, GZIP_END_BYTES),
    hasMembers: head.members > 1,
    layout: content.kind === 'disk' ? content.layout : undefined,
    declaredBytes: content.kind === 'disk' ? content.declaredBytes : undefined,
  });
  return { ...file, content, size, flaws: [], whole };
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
  { shell }: InspectOptions,
): Promise<ImageFileError> {
  const folder = dirname(path);
  const isTaken = (other: string) =>
    lstat(join(folder, other)).then(
      () => true,
      () => false,
    );
  const areThere = await Promise.all((content.besides ?? []).map(isTaken));
  const held = areThere.every(Boolean) ? content : { ...content, obstacle: 'piece' as const };
  const conversion = await conversionFor(held, { folder, name, shell: shell(), isTaken });
  return new ImageFileError(name, { kind: 'notDisk', content: held, conversion });
}
