import { createHash, type Hash } from 'node:crypto';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layer } from '../../convert/disk/layer';
import { OnceBytes } from '../../convert/disk/onceBytes';
import { openStream } from '../../convert/disk/openDisk';
import { contentIn } from '../../convert/disk/openedDisk';
import { requireRoom } from '../../convert/disk/scratch';
import { isWebAddress, nameInAddress } from '../../convert/model/webAddress';
import { type WebFile, WebFileError } from '../../convert/model/webFile';
import { MAX_UPLOAD_BYTES } from '../../preflight/model/bytes';
import { doubtsOf } from '../../preflight/model/fileFacts';
import { CompressionError, ImageFileError } from '../../preflight/model/imageFileError';
import { compressedName, type FileState, hasChanged } from '../model/uploadEntry';
import type {
  CompressedFile,
  CompressOptions,
  ImageChecks,
  ImageCompressor,
} from '../model/uploadPorts';
import { type CompressJob, compressSource, inWorkFolder } from './compressSource';
import { withinLimit } from './gzipMember';
import {
  isPlainGzip,
  lookAtWebImage,
  toWebImageError,
  type WebReading,
  wholeAddress,
} from './webImage';
import type { WorkFolder } from './workFolder';

export interface WebCompression extends WebReading {
  /** Where the folder for the compressed file is made. */
  readonly folder: string;
  readonly checks: ImageChecks;
}

/** Checks files on web servers, too. */
export function withWebChecks(checks: ImageChecks, reading: WebReading): ImageChecks {
  return {
    look: (path, options = {}) =>
      isWebAddress(path) ? lookAtWebImage(path, reading, options) : checks.look(path, options),
    checkWhole: (facts, options) => checks.checkWhole(facts, options),
  };
}

/** Fetches files from web servers, too, and compresses them while they come. */
export function withWebCompressor(
  compressor: ImageCompressor,
  compression: WebCompression,
): ImageCompressor {
  return {
    compress: (path, options) =>
      isWebAddress(path)
        ? fetchImage(path, compression, options)
        : compressor.compress(path, options),
  };
}

async function fetchImage(
  shown: string,
  { addresses, checks, findTool, folder, web }: WebCompression,
  options: CompressOptions,
): Promise<CompressedFile> {
  const address = wholeAddress(addresses, shown);
  const name = options.expected?.name ?? nameInAddress(new URL(address.reveal()));
  const job = { ...options, name, folder, findTool };
  return inWorkFolder(job, async (work) => {
    const file = await web.open(address, options.signal);
    try {
      return await new ImageFetch(file, job, work).run(checks);
    } catch (error) {
      throw toWebImageError(name, error);
    } finally {
      file.close();
    }
  });
}

/** One file while it is fetched. */
class ImageFetch {
  private readonly once: OnceBytes;
  private readonly hash: Hash | undefined;
  private readonly state: FileState;

  constructor(
    private readonly file: WebFile,
    private readonly job: CompressJob,
    private readonly work: WorkFolder,
  ) {
    const { host, mtimeMs, sizeBytes = 0, version } = file;
    const checksum = job.expected?.web?.checksum;
    this.hash = checksum && createHash(checksum.algorithm);
    this.once = new OnceBytes(file.bytes(), (piece) => this.hash?.update(piece));
    this.state = { sizeBytes, mtimeMs, web: { host, version } };
  }

  async run(checks: ImageChecks): Promise<CompressedFile> {
    const { file, job, once, state, work } = this;
    const { expected, findTool, name, signal } = job;
    // Servers of one name may describe the same content otherwise: a checksum tells more.
    const isOther = expected && !this.hash && hasChanged(expected, state);
    if (isOther) throw new WebFileError(file.host, { kind: 'changed' });
    const layer = await once.layer(file.sizeBytes, signal);
    if (isPlainGzip(await contentIn(layer.view))) return this.copied(layer, checks);
    const scratch = { folder: work.path, onRead: (bytes: number) => this.told(bytes, 2) };
    const disk = await openStream(layer, { name, file: undefined, findTool, signal, scratch });
    if (!disk || disk.content.kind === 'foreign') {
      // It was there when it was looked at.
      throw new ImageFileError(name, { kind: 'damaged', damage: 'data' });
    }
    const source = {
      disk,
      fileBytes: file.sizeBytes,
      onDiskBytes: undefined,
      mtimeMs: file.mtimeMs,
      check: () => this.check(),
      close: () => disk.close(),
    };
    return compressSource(source, job, work);
  }

  /** What is as Linode takes it need only be whole. */
  private async copied(layer: Layer, checks: ImageChecks): Promise<CompressedFile> {
    const { file, job, work } = this;
    const { signal } = job;
    await requireRoom(work.path, job.name, file.sizeBytes ?? 0);
    const name = compressedName(job.name);
    const path = join(work.path, name);
    const problem = { kind: 'tooLarge', limitBytes: MAX_UPLOAD_BYTES } as const;
    const limit = { limitBytes: MAX_UPLOAD_BYTES, error: new CompressionError(job.name, problem) };
    const onRead = (bytes: number) => this.told(bytes);
    const bytes = layer.start({ signal, onRead, isLast: true });
    await writeFile(path, withinLimit(bytes, limit), { flag: 'wx', mode: 0o600 });
    const source = await this.check();
    const { size } = await stat(path);
    if (!this.hash) await requireSound(checks, path, signal);
    return { path, name, sizeBytes: size, remove: work.remove, source };
  }

  private told(bytes: number, parts = 1): void {
    this.job.onProgress(bytes, parts * (this.file.sizeBytes ?? Number.POSITIVE_INFINITY));
  }

  /** Reads what nothing was made of, and compares all with the checksum. */
  private async check(): Promise<FileState> {
    const { file, hash, job, once, state } = this;
    const { checksum } = job.expected?.web ?? {};
    await once.drain();
    if (!hash || !checksum || !job.expected) return state;
    if (hash.digest('hex') === checksum.hex) return job.expected;
    throw new WebFileError(file.host, { kind: 'checksum', from: checksum.from });
  }
}

/** Uncompresses all of a gzip file of which nobody else says that it is whole. */
async function requireSound(checks: ImageChecks, path: string, signal: AbortSignal): Promise<void> {
  const facts = await checks.checkWhole(await checks.look(path), { signal, onProgress() {} });
  const isCut = doubtsOf(facts).some(({ kind }) => kind === 'cutShort');
  if (isCut) throw new ImageFileError(facts.name, { kind: 'damaged', damage: 'truncated' });
}
