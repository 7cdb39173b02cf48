import { unpackingError } from '../../convert/disk/diskBytes';
import type { FindTool } from '../../convert/disk/findTool';
import { OnceBytes } from '../../convert/disk/onceBytes';
import { openStream } from '../../convert/disk/openDisk';
import { contentIn, sizeOfDisk } from '../../convert/disk/openedDisk';
import { checksumFilesOf, checksumIn, type FileChecksum } from '../../convert/model/checksum';
import { nameInAddress, type WebAddresses } from '../../convert/model/webAddress';
import { type WebFile, WebFileError, type WebFiles } from '../../convert/model/webFile';
import { GzipDamageError } from '../../preflight/disk/gzipMembers';
import { inflateHead } from '../../preflight/disk/inflateHead';
import { bootLayoutOf } from '../../preflight/model/bootLayout';
import { MAX_UPLOAD_BYTES, viewOf } from '../../preflight/model/bytes';
import type { DiskContent } from '../../preflight/model/content';
import { planFor } from '../../preflight/model/conversionPlan';
import type { FileFacts } from '../../preflight/model/fileFacts';
import { freeEndOf } from '../../preflight/model/freeEnd';
import { ImageFileError } from '../../preflight/model/imageFileError';
import type { LookOptions } from '../model/uploadPorts';

/** What files on web servers are read by. */
export interface WebReading {
  readonly web: WebFiles;
  readonly addresses: WebAddresses;
  readonly findTool: FindTool;
}

const LONGEST_WEB_SILENCE_MS = 20_000;

/** The whole address behind one that is shown; throws where it is not known any more. */
export function wholeAddress(addresses: WebAddresses, shown: string) {
  const whole = addresses.find(shown);
  if (whole) return whole;
  throw new WebFileError(new URL(shown).host, { kind: 'forgotten' });
}

/** True for a raw disk in gzip, as Linode takes it. */
export function isPlainGzip(content: DiskContent): boolean {
  const isGzip = content.kind === 'foreign' && content.format === 'gzip';
  return isGzip && content.inside?.content?.kind !== 'foreign';
}

/**
 * Reads the beginning of a file on a web server, and looks for its checksum beside it. Throws what
 * certainly cannot become an image, as for a file of this machine.
 */
export async function lookAtWebImage(
  shown: string,
  { addresses, findTool, web }: WebReading,
  { checksum, signal = new AbortController().signal }: LookOptions,
): Promise<FileFacts> {
  const address = wholeAddress(addresses, shown);
  const ownName = nameInAddress(new URL(address.reveal()));
  const file = await web.open(address, signal);
  const { fileName, host, mtimeMs, sizeBytes, version } = file;
  const name = ownName.includes('.') ? ownName : fileName;
  try {
    const seen = await seenIn(file, { findTool, name, signal });
    const known =
      checksum ?? (await checksumBeside(ownName, (one) => web.textBeside(address, one, signal)));
    const facts = { path: shown, name, sizeBytes: sizeBytes ?? 0, mtimeMs };
    const ofWeb = { host, version, checksum: known };
    const flaws = seen.size.kind === 'known' ? freeEndOf(seen.content, seen.size.bytes) : [];
    return { ...facts, isRaw: true, web: ofWeb, ...seen, flaws, whole: undefined };
  } catch (error) {
    throw signal.aborted ? signal.reason : toWebImageError(name, error);
  } finally {
    file.close();
  }
}

/** What unpacking throws, in terms of the file; all else as it is. */
export function toWebImageError(name: string, error: unknown): unknown {
  if (!(error instanceof GzipDamageError)) return unpackingError(name, error);
  return new ImageFileError(name, { kind: 'damaged', damage: error.damage }, { cause: error });
}

type Seen = Pick<FileFacts, 'boot' | 'content' | 'container' | 'size'>;

interface WebLook {
  readonly findTool: FindTool;
  readonly name: string;
  readonly signal: AbortSignal;
}

async function seenIn(file: WebFile, { findTool, name, signal }: WebLook): Promise<Seen> {
  const once = new OnceBytes(file.bytes(), () => {});
  const layer = await once.layer(file.sizeBytes, signal);
  const content = await contentIn(layer.view);
  requireNoPage(file, content);
  if ((await layer.view.read(0, 1)).length === 0) throw new ImageFileError(name, { kind: 'empty' });
  if (isPlainGzip(content)) return seenInGzip(file, name, await inflateHead(layer.view));
  const limits = { signal, silenceMs: LONGEST_WEB_SILENCE_MS, scratch: undefined };
  const opened = await openStream(layer, { name, file: undefined, findTool, ...limits });
  if (!opened || opened.content.kind === 'foreign')
    throw noDisk(file, name, opened?.content ?? content);
  const { container, view } = opened;
  const boot = await bootLayoutOf(opened.content, view);
  await opened.close();
  const seen = { boot, content: opened.content, size: sizeOfDisk(opened) };
  return container ? { ...seen, container } : seen;
}

async function seenInGzip(
  { sizeBytes = 0 }: WebFile,
  name: string,
  { bytes, whole }: Awaited<ReturnType<typeof inflateHead>>,
): Promise<Seen> {
  if (sizeBytes > MAX_UPLOAD_BYTES) {
    throw new ImageFileError(name, { kind: 'tooLarge', sizeBytes, limitBytes: MAX_UPLOAD_BYTES });
  }
  const view = viewOf(bytes, whole !== undefined);
  const content = await contentIn(view);
  const boot = await bootLayoutOf(content, view);
  const known = whole ? bytes.length : undefined;
  return {
    boot,
    content,
    size: sizeOfDisk({ claimedBytes: undefined, content, sizeBytes: known }),
  };
}

function requireNoPage({ contentType, host, status }: WebFile, content: DiskContent): void {
  const isText = content.kind === 'foreign' && ['webPage', 'text'].includes(content.format);
  const isHtml = content.kind === 'unknown' && /\bhtml\b/i.test(contentType);
  if (isText || isHtml) throw new WebFileError(host, { kind: 'page', status, contentType });
}

/** Why there is no disk that could be read here. */
function noDisk({ host }: WebFile, name: string, content: DiskContent): Error {
  if (content.kind !== 'foreign') return new ImageFileError(name, { kind: 'changed' });
  const conversion = planFor(content, name);
  return conversion.kind === 'acts'
    ? new WebFileError(host, { kind: 'format', content })
    : new ImageFileError(name, { kind: 'notDisk', content, conversion });
}

/** The first of the files beside it that tells it; all are asked for at once. */
async function checksumBeside(
  name: string,
  textOf: (file: string) => Promise<string | undefined>,
): Promise<FileChecksum | undefined> {
  const files = checksumFilesOf(name);
  const texts = await Promise.all(files.map(textOf));
  const found = files.flatMap((from, index) => {
    const checksum = checksumIn(texts[index] ?? '', name);
    return checksum ? [{ ...checksum, from }] : [];
  });
  return found[0];
}
