import { type DiskContent, type ForeignContent, foreign, isPacked, isVirtualDisk } from './content';
import { isDiskName } from './diskNames';

/** A file in an archive. */
export interface FoundEntry {
  /** Undefined where it cannot be read as text. */
  readonly name: string | undefined;
  readonly sizeBytes: number | undefined;
  /** Undefined where it cannot be seen. */
  readonly content: DiskContent | undefined;
  readonly isEncrypted?: boolean;
}

/** Names that no program that unpacks takes for an option, a pattern or another file. */
const PLAIN_NAME = /^(?!-)[^*?[\]\\\p{C}\ufffd]+$/u;

/** Systems have smaller files that are called like disk images, such as firmware. */
const LEAST_DISK_BYTES = 1024 ** 2;

/** An archive by what is in it: of use is one with a single disk image. */
export function archiveContent(
  format: 'tar' | 'zip',
  entries: readonly FoundEntry[],
): ForeignContent {
  const isMachine = entries.some(({ name }) => /\.ovf$/i.test(name ?? ''));
  const kind = format === 'tar' && isMachine ? 'ova' : format;
  const [first, ...others] = entries.filter(isDiskImage);
  if (!first) return foreign(kind);
  const { name = '', sizeBytes, content, isEncrypted } = first;
  const namesakes = entries.filter((entry) => entry !== first && entry.name === name);
  if (others.length + namesakes.length > 0) return foreign(kind, { obstacle: 'several' });
  if (isEncrypted) return foreign(kind, { obstacle: 'encrypted' });
  if (!PLAIN_NAME.test(name)) return foreign(kind, { obstacle: 'name' });
  return foreign(kind, { inside: { entry: name, sizeBytes, content } });
}

/** By what is in it, or by its name and size where that cannot be seen or is not known. */
function isDiskImage({ name = '', sizeBytes = LEAST_DISK_BYTES, content }: FoundEntry): boolean {
  return holdsDisk(content) ?? (isDiskName(name) && sizeBytes >= LEAST_DISK_BYTES);
}

/** Undefined where that cannot be told. */
function holdsDisk(content: DiskContent | undefined): boolean | undefined {
  if (content?.kind === 'disk' && content.layout !== 'blank') return true;
  if (content?.kind !== 'foreign') return undefined;
  return isPacked(content.format)
    ? holdsDisk(content.inside?.content)
    : isVirtualDisk(content.format);
}
