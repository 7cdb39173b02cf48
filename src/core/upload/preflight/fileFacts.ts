import { MAX_UNCOMPRESSED_MB } from '../fileLimits';
import type { SourceFile } from '../uploadEntry';
import type { DiskContent } from './diskContent';
import type { DiskLayout } from './diskLayouts';
import type { UncompressedSize } from './uncompressedSize';

/** What is known of a file before it is uploaded. */
export interface FileFacts extends SourceFile {
  readonly content: DiskContent;
  readonly size: UncompressedSize;
  /** Undefined until the whole file is checked. */
  readonly whole: WholeFile | undefined;
}

/** What the whole of a sound gzip file has shown. */
export interface WholeFile {
  readonly uncompressedBytes: number;
  readonly members: number;
  /** Bytes behind the last member, which gzip leaves out. */
  readonly trailingBytes: number;
}

/** Why a file that can be uploaded may be of no use; the user decides. */
export type Doubt =
  | { readonly kind: 'unknown' | 'empty' }
  | { readonly kind: 'layout'; readonly layout: DiskLayout }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly isLeast: boolean }
  | { readonly kind: 'sizeOpen'; readonly leastBytes: number }
  | { readonly kind: 'trailing'; readonly bytes: number };

/** The limit can be raised by Linode’s support, and no API tells it: what is larger is not refused. */
export const MAX_UNCOMPRESSED_BYTES = MAX_UNCOMPRESSED_MB * 1024 ** 2;

const DOUBTFUL: readonly DiskLayout[] = ['swap', 'hybridIso'];

/** All that speaks against uploading a file. */
export function doubtsOf({ content, size, whole }: FileFacts): readonly Doubt[] {
  const trailing = whole?.trailingBytes ?? 0;
  return [
    ...contentDoubts(content),
    ...sizeDoubts(size),
    ...(trailing > 0 ? [{ kind: 'trailing', bytes: trailing } as const] : []),
  ];
}

function contentDoubts(content: DiskContent): readonly Doubt[] {
  if (content.kind === 'unknown' || content.kind === 'empty') return [{ kind: content.kind }];
  const isDoubtful = content.kind === 'disk' && DOUBTFUL.includes(content.layout);
  return isDoubtful ? [{ kind: 'layout', layout: content.layout }] : [];
}

function sizeDoubts(size: UncompressedSize): readonly Doubt[] {
  const bytes = size.kind === 'unknown' ? 0 : size.bytes;
  const isLeast = size.kind !== 'known';
  if (bytes > MAX_UNCOMPRESSED_BYTES) return [{ kind: 'tooLarge', bytes, isLeast }];
  return isLeast ? [{ kind: 'sizeOpen', leastBytes: bytes }] : [];
}
