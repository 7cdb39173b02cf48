import { archiveContent, type FoundEntry } from './archiveContent';
import type { ByteView } from './byteView';
import { type DiskContent, type ForeignContent, foreign } from './content';
import { unpackedSize } from './packedSize';
import { CONTENT_BYTES, recognise } from './recognise';
import { tarEntries } from './tar';
import { vhdx } from './vhdx';
import { type ZipEntry, zipEntries } from './zip';

/**
 * Uncompresses the beginning of a view: a gzip file, or deflated data alone. Throws where that cannot
 * be done.
 */
export type Inflate = (view: ByteView, format: 'gzip' | 'deflate') => Promise<ByteView>;

type Examine = (view: ByteView) => Promise<DiskContent | undefined>;

/** A gzip file of a zip of a tar of a disk is more than anybody makes. */
const MOST_LAYERS = 5;

const STORED = 0;
const DEFLATED = 8;

/** What is in these bytes, and in what they hold; undefined where too little is seen to tell. */
export async function examine(
  view: ByteView,
  inflate: Inflate,
  layers = MOST_LAYERS,
): Promise<DiskContent | undefined> {
  const head = await view.read(0, CONTENT_BYTES);
  const content = recognise(head);
  const isSeen = head.length === CONTENT_BYTES || head.length === view.sizeBytes;
  if (content.kind !== 'foreign') return isSeen || isSure(content) ? content : undefined;
  const deeper: Examine = (inner) => examine(inner, inflate, layers - 1);
  return layers > 0 ? lookInside(content, view, { deeper, inflate }) : content;
}

/** True where more bytes would not show something else. */
function isSure(content: DiskContent): boolean {
  return content.kind === 'disk' && content.layout !== 'blank';
}

async function lookInside(
  content: ForeignContent,
  view: ByteView,
  { deeper, inflate }: { readonly deeper: Examine; readonly inflate: Inflate },
): Promise<ForeignContent> {
  const { format } = content;
  switch (format) {
    case 'vhdx':
      return vhdx(view);
    case 'tar':
      return archiveContent('tar', await tarContents(view, deeper));
    case 'zip':
      return archiveContent('zip', await zipContents(view, deeper, inflate));
    case 'gzip':
      return foreign('gzip', {
        inside: { content: await unpacked(() => inflate(view, 'gzip'), deeper) },
      });
    case 'xz':
    case 'zstd':
      return foreign(format, {
        inside: { content: undefined, sizeBytes: await unpackedSize(format, view) },
      });
    default:
      return content;
  }
}

async function tarContents(view: ByteView, deeper: Examine): Promise<readonly FoundEntry[]> {
  const entries = await tarEntries(view);
  return Promise.all(
    entries.map(async (entry) => ({ ...entry, content: entry.data && (await deeper(entry.data)) })),
  );
}

async function zipContents(
  view: ByteView,
  deeper: Examine,
  inflate: Inflate,
): Promise<readonly FoundEntry[]> {
  const contentOf = async ({ method, isEncrypted, data }: ZipEntry) => {
    if (isEncrypted) return undefined;
    if (method === STORED) return deeper(data);
    return method === DEFLATED ? unpacked(() => inflate(data, 'deflate'), deeper) : undefined;
  };
  const entries = await zipEntries(view);
  return Promise.all(entries.map(async (entry) => ({ ...entry, content: await contentOf(entry) })));
}

/** Undefined where it is damaged: the program that unpacks it says so. */
async function unpacked(inflated: () => Promise<ByteView>, deeper: Examine) {
  try {
    return await deeper(await inflated());
  } catch {
    return undefined;
  }
}
