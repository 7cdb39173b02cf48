import type { SourceFile } from '../../upload/model/uploadEntry';
import { neverBoots } from './bootLayout';
import { MAX_UNCOMPRESSED_MB } from './bytes';
import type { DiskContent, DiskLayout, DiskOf, ForeignContent } from './content';
import type { Flaw } from './examine';
import type { UncompressedSize } from './gzip';

/** What is known of a file before it is uploaded. */
export interface FileFacts extends SourceFile {
  readonly content: DiskContent;
  /** In what that is, where the file is no raw disk: the size is that of the disk then. */
  readonly container?: ForeignContent;
  readonly size: UncompressedSize;
  /** Of the disk behind its beginning; none until that is seen. */
  readonly flaws: readonly Flaw[];
  /** Undefined until the whole file is checked; of a raw disk, always. */
  readonly whole: WholeFile | undefined;
}

/** What the whole of a sound gzip file has shown. */
export interface WholeFile {
  readonly uncompressedBytes: number;
  readonly members: number;
  /** Bytes behind the last member, which gzip leaves out; whether they are zeros, as padding is. */
  readonly trailingBytes: number;
  readonly isPadding: boolean;
}

/** Why a file that can be uploaded may be of no use; the user decides. */
export type Doubt =
  | { readonly kind: 'unknown' | 'empty' | 'oneOfSeveral' | 'uefi' | 'noLoader' }
  | { readonly kind: 'layout'; readonly layout: DiskLayout }
  | { readonly kind: 'cutShort'; readonly declaredBytes: number; readonly bytes: number }
  | { readonly kind: 'tooLarge'; readonly bytes: number }
  | { readonly kind: 'sizeOpen'; readonly claimedBytes: number | undefined }
  | { readonly kind: 'sizesDiffer'; readonly claimedBytes: number | undefined }
  | { readonly kind: 'trailing'; readonly bytes: number; readonly isPadding: boolean }
  | Flaw;

/** The limit can be raised by Linode’s support, and no API tells it: what is larger is not refused. */
export const MAX_UNCOMPRESSED_BYTES = MAX_UNCOMPRESSED_MB * 1024 ** 2;

/** From these nothing boots, and they hold nothing that Linode could use. */
const DOUBTFUL: readonly DiskLayout[] = [
  'swap',
  'hybridIso',
  'blank',
  'gpt4096',
  'brokenGpt',
  'lvm',
  'md',
];

/** All that speaks against uploading a file. */
export function doubtsOf({ boot, content, size, flaws, whole }: FileFacts): readonly Doubt[] {
  const { trailingBytes = 0, isPadding = false } = whole ?? {};
  const cut = content.kind === 'disk' ? cutShort(content, size) : [];
  return [
    ...contentDoubts(content),
    ...(neverBoots(boot) ? [{ kind: boot }] : []),
    ...cut,
    ...sizeDoubts(size),
    ...(cut.length > 0 ? [] : flaws), // what is behind the end is missing anyway
    ...(trailingBytes > 0 ? [{ kind: 'trailing', bytes: trailingBytes, isPadding } as const] : []),
  ];
}

function contentDoubts(content: DiskContent): readonly Doubt[] {
  if (content.kind === 'unknown' || content.kind === 'empty') return [{ kind: content.kind }];
  if (content.kind !== 'disk') return [];
  const { layout, isOneOfSeveral } = content;
  if (DOUBTFUL.includes(layout)) return [{ kind: 'layout', layout }];
  return isOneOfSeveral ? [{ kind: 'oneOfSeveral' }] : [];
}

/** A disk that is shorter than it tells itself has lost its end. */
function cutShort(disk: DiskOf, size: UncompressedSize): readonly Doubt[] {
  const { declaredBytes = 0 } = disk;
  const isCut = size.kind === 'known' && size.bytes < neededBytesOf(disk);
  return isCut ? [{ kind: 'cutShort', declaredBytes, bytes: size.bytes }] : [];
}

/** A disk with fewer bytes is not whole, as it says itself; 0 where it does not say. */
export function neededBytesOf(content: DiskContent): number {
  if (content.kind !== 'disk') return 0;
  const { declaredBytes = 0, neededBytes = declaredBytes } = content;
  return neededBytes;
}

function sizeDoubts(size: UncompressedSize): readonly Doubt[] {
  if (size.kind === 'known') {
    const { bytes } = size;
    return bytes > MAX_UNCOMPRESSED_BYTES ? [{ kind: 'tooLarge', bytes }] : [];
  }
  const { claimedBytes, isContradicted, mostBytes } = size;
  if (isContradicted) return [{ kind: 'sizesDiffer', claimedBytes }];
  return mostBytes > MAX_UNCOMPRESSED_BYTES ? [{ kind: 'sizeOpen', claimedBytes }] : [];
}
