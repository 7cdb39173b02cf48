import { lstat, open, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ImageFileError } from '../../core/errors';
import { type ByteView, viewOf } from '../../core/upload/preflight/byteView';
import { type ForeignContent, foreign } from '../../core/upload/preflight/content';
import { conversionFor } from '../../core/upload/preflight/conversion';
import { examine } from '../../core/upload/preflight/examine';
import type { FileFacts, WholeFile } from '../../core/upload/preflight/fileFacts';
import { flawsIn } from '../../core/upload/preflight/flaws';
import { isGzip } from '../../core/upload/preflight/gzipHeader';
import type { Shell } from '../../core/upload/preflight/shellCommand';
import { GZIP_END_BYTES, uncompressedSize } from '../../core/upload/preflight/uncompressedSize';
import type { SourceFile } from '../../core/upload/uploadEntry';
import type { ImageFiles } from '../../core/upload/uploadPorts';
import { toFileError } from '../reading/knownFile';
import { fileView } from './fileView';
import { GzipDamageError } from './gzipMembers';
import { type InflatedHead, inflateHead, inflateView } from './inflateHead';

const UNKNOWN = { kind: 'unknown' } as const;

export interface LookOptions {
  readonly files: ImageFiles;
  /** For the command that converts a file. */
  readonly shell: () => Shell;
}

/** Reads the two ends of a file, however long it is. Throws what certainly cannot become an image. */
export async function look(path: string, options: LookOptions): Promise<FileFacts> {
  const name = basename(path);
  try {
    const seen = await stat(path, { bigint: true }); // Its times are whole numbers, as elsewhere.
    const file = { path, name, sizeBytes: Number(seen.size), mtimeMs: Number(seen.mtimeMs) };
    if (!seen.isFile()) throw new ImageFileError(name, { kind: 'notFile' });
    if (file.sizeBytes === 0) throw new ImageFileError(name, { kind: 'empty' });
    return await lookAt(file, options);
  } catch (error) {
    throw error instanceof GzipDamageError ? damaged(name, error) : toFileError(name, error);
  }
}

/** The content decides what a file is, and not its name. */
async function lookAt(file: SourceFile, options: LookOptions): Promise<FileFacts> {
  const handle = await open(file.path);
  try {
    const view = fileView(handle, file.sizeBytes);
    return isGzip(await view.read(0, 2))
      ? await lookAtGzip(file, view, options)
      : await lookAtRaw(file, view, options);
  } finally {
    await handle.close();
  }
}

async function lookAtRaw(
  file: SourceFile,
  view: ByteView,
  options: LookOptions,
): Promise<FileFacts> {
  const content = (await examine(view, inflateView)) ?? UNKNOWN;
  if (content.kind === 'foreign') throw await notDisk(file, content, options);
  if (content.kind === 'unknown' && /\.gz$/i.test(file.name)) {
    throw new ImageFileError(file.name, { kind: 'notGzip' });
  }
  const size = { kind: 'known', bytes: file.sizeBytes } as const;
  const flaws = await flawsIn(content, view, file.sizeBytes);
  return { ...file, isRaw: true, content, size, flaws, whole: undefined };
}

async function lookAtGzip(
  file: SourceFile,
  view: ByteView,
  { files, shell }: LookOptions,
): Promise<FileFacts> {
  await files.open(file.path); // Says what no upload could send.
  const head = await inflateHead(view);
  const inner = viewOf(head.bytes, head.whole !== undefined);
  const content = (await examine(inner, inflateView)) ?? UNKNOWN;
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
  { shell }: LookOptions,
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
