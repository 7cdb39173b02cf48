import type { NewUpload } from '../../../api/linodeApi';
import type { FileChecksum } from '../../convert/model/checksum';
import { withoutPacking } from '../../images/model/imageFields';
import type { BootLayout } from '../../preflight/model/bootLayout';
import { MAX_UPLOAD_BYTES } from '../../preflight/model/bytes';
import type { Commit, SourcePlace } from './sourceNote';

/** The old image as it was when the user agreed to have it replaced. */
export interface Replaced {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Where it was, and where the new one should be. */
  readonly regions: readonly string[];
}

/** A file as it was when its upload was asked for. */
export interface SourceFile {
  /** Where it is: on the machine that sends it, or its address as it may be shown. */
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  /** 0 where a web server does not tell. */
  readonly sizeBytes: number;
  /** When its content last changed, in ms since the epoch. */
  readonly mtimeMs: number;
  /** True for a disk, raw or not, that is read and compressed each time before it is sent. */
  readonly isRaw?: boolean;
  /** Of a file on a web server, which is fetched each time before it is sent. */
  readonly web?: WebFacts;
  /** How a system could start from the disk in it, where that is seen. */
  readonly boot?: BootLayout | undefined;
}

/** What is known of a file on a web server besides. */
interface WebFacts {
  /** Who gives it, after all redirects. */
  readonly host: string;
  /** Another content has another one; undefined where the server does not tell. */
  readonly version?: string | undefined;
  /** What its bytes must come to; undefined where nobody tells. */
  readonly checksum?: FileChecksum | undefined;
}

/**
 * How far an upload has come. `waiting` and `sending` are up to a window; once that is gone
 * they are `stopped`. `sent`: the store has confirmed every byte, so that the image is not empty.
 */
type UploadState = 'waiting' | 'sending' | 'sent' | 'stopped';

/** What goes with an upload to its end, whichever image it goes into. */
export interface UploadExtras {
  /** Of the sources from which the file was made, as they were when the upload was asked for. */
  readonly commit?: Commit | undefined;
  /** Where the SHA-256 and the commit should be written on the image; nowhere when it is not there. */
  readonly sourceIn?: SourcePlace | undefined;
  /** The image that the new one replaces. */
  readonly replaces?: Replaced | undefined;
}

/** All that it takes to finish an upload after a crash, but for its signed URL, which is a secret. */
export interface UploadEntry {
  readonly imageId: string;
  readonly accountId: string;
  /** The API that knows the account and the image. */
  readonly apiOrigin: string;
  /** Whose disk the file is on. Windows elsewhere leave the upload alone. */
  readonly machine: string;
  /** What the image was made with, to make another one like it. */
  readonly answers: NewUpload;
  readonly file: SourceFile;
  readonly extras?: UploadExtras | undefined;
  readonly state: UploadState;
  /** How many times the bytes were begun to be sent into this image. */
  readonly attempts: number;
  /** In ms since the epoch. */
  readonly startedAt: number;
  /** When the signed URL ends, in ms since the epoch. */
  readonly deadline: number;
  /** Hex digest of the bytes that the store has confirmed. */
  readonly sha256?: string;
  /** True when nothing can be sent: the signed URL never came, or takes no bytes any more. */
  readonly isTargetLost?: boolean;
  /** True when all bytes may have been given away, and the store has not confirmed them. */
  readonly isUnconfirmed?: boolean;
  /** True when the user does not want to wait for what was sent. */
  readonly isLeft?: boolean;
}

/** Written down before an image is made, so that it is found when the answer never came. */
export interface UploadIntent
  extends Pick<
    UploadEntry,
    'accountId' | 'apiOrigin' | 'machine' | 'answers' | 'file' | 'extras' | 'startedAt'
  > {
  readonly id: string;
  /** Images of the same label that were there before; undefined where that was not known. */
  readonly namesakes: readonly string[] | undefined;
}

/** What is written down of a file of which more may be known. */
export function sourceFileOf({ boot, isRaw, web, ...file }: SourceFile): SourceFile {
  const { path, name, sizeBytes, mtimeMs } = file;
  const base = { path, name, sizeBytes, mtimeMs, ...(boot && { boot }) };
  return { ...base, ...(isRaw && { isRaw }), ...(web && { web }) };
}

/** True when the content may be another than it was. */
export function hasChanged(before: SourceFile, now: FileState): boolean {
  const isOther = before.sizeBytes !== now.sizeBytes || before.mtimeMs !== now.mtimeMs;
  return isOther || before.web?.version !== now.web?.version;
}

/** What tells one content of a file from another. */
export type FileState = Pick<SourceFile, 'sizeBytes' | 'mtimeMs' | 'web'>;

/** What a gzip file has besides its data, rounded up: for the header, the trailer and odd pieces. */
const GZIP_OVERHEAD_BYTES = 64 * 1024;

/** Of a disk: how long it is, and how much of it is not a hole, as the file system or it itself says. */
export interface RawSize {
  readonly sizeBytes: number;
  readonly allocatedBytes: number;
}

/** Such as `disk.img.gz` for `disk.img`, for `disk.qcow2` and for `disk.img.xz`. */
export function compressedName(name: string): string {
  return `${withoutPacking(name).replace(/\.(?:qcow2|qed|vmdk|vdi|vhdx?|hdd|ova)$/i, '.img')}.gz`;
}

/**
 * The most that a compressed copy may take. What is stored may not compress at all; zeros shrink to
 * a thousandth. What would be larger than the store takes is given up before.
 */
export function roomNeeded({ sizeBytes, allocatedBytes }: RawSize): number {
  const storedBytes = Math.min(sizeBytes, allocatedBytes);
  const mostBytes = storedBytes + Math.ceil(sizeBytes / 1000) + GZIP_OVERHEAD_BYTES;
  return Math.min(mostBytes, MAX_UPLOAD_BYTES);
}
