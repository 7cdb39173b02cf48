import { inflateView } from '../../preflight/disk/inflateHead';
import type { ByteView } from '../../preflight/model/bytes';
import type { DiskContent, ForeignContent } from '../../preflight/model/content';
import { examine } from '../../preflight/model/examine';
import { neededBytesOf } from '../../preflight/model/fileFacts';
import type { UncompressedSize } from '../../preflight/model/gzip';
import type { Qcow2Disk } from '../model/qcow2Header';
import type { Bytes } from './byteStreams';
import type { Layer, Reading } from './layer';

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
  /** True where a copy was made of a part of the file, which is read now. */
  readonly isCopied: boolean;
  readonly data: DiskData;
  /** Ends what reads it. The file stays open. */
  close(): Promise<void>;
}

/**
 * How the bytes come: from a file, by threads at any place; one after the other; or not before a copy
 * is made, as there was no scratch.
 */
type DiskData =
  | { readonly kind: 'placed'; readonly fd: number; readonly qcow2: Qcow2Disk | undefined }
  | {
      readonly kind: 'streamed';
      start(reading: Reading): Bytes;
      /** What it counts to how far it is read; undefined: the length of the file that was given. */
      readonly ofBytes?: number;
    }
  | { readonly kind: 'unseen' };

/** A layer and what it was found to be. */
export interface FoundDisk {
  readonly layer: Layer;
  readonly content: ForeignContent;
}

const UNKNOWN = { kind: 'unknown' } as const;

/** What most disks have in common. */
export const NOTHING_OPEN = {
  container: undefined,
  claimedBytes: undefined,
  storedBytes: undefined,
  isAllSeen: true,
  isCopied: false,
  close: async () => {},
};

/** What these bytes are, as far as they are seen. */
export async function contentIn(view: ByteView): Promise<DiskContent> {
  return (await examine(view, inflateView)) ?? UNKNOWN;
}

/** How long a disk is; what is not known shows while it is compressed, which ends at the limit. */
export function sizeOfDisk({
  claimedBytes: claimed = 0,
  content,
  sizeBytes,
}: Pick<OpenDisk, 'claimedBytes' | 'content' | 'sizeBytes'>): UncompressedSize {
  if (sizeBytes !== undefined) return { kind: 'known', bytes: sizeBytes };
  const mostBytes = Math.max(claimed, neededBytesOf(content));
  return { kind: 'open', claimedBytes: mostBytes || undefined, mostBytes, isContradicted: false };
}
