import { isOverUncompressedLimit } from './bytes';
import {
  type DiskContent,
  type ForeignContent,
  type InnerContent,
  isPacked,
  isVirtualDisk,
  type Obstacle,
  type PackedFormat,
  unpackedName,
  type VirtualDiskFormat,
} from './content';

/** What is done to a file on its way to a raw disk. */
export type ConversionAction =
  | { readonly kind: 'unpack'; readonly format: PackedFormat }
  | TakeAct
  | { readonly kind: 'convert'; readonly format: VirtualDiskFormat };

/** A file is taken out of an archive; `tgz`: a tar archive that is compressed by gzip. */
interface TakeAct {
  readonly kind: 'take';
  readonly archive: 'tar' | 'tgz' | 'zip';
  readonly entry: string;
}

/**
 * Why no command makes a raw disk of a file: what `Obstacle` says; the disk would be too large; its own
 * name cannot be written down; it is a format of which no program makes a disk.
 */
export type NoConversion =
  | { readonly kind: Obstacle | 'ownName' }
  | { readonly kind: 'tooLarge'; readonly diskBytes: number }
  | { readonly kind: 'format' };

/** The acts from the outermost to the innermost, or why there are none. */
export type ConversionPlan =
  | { readonly kind: 'acts'; readonly acts: readonly ConversionAction[] }
  | NoConversion;

/** By how files are called where their content cannot be seen. */
const NAMED: readonly (readonly [RegExp, VirtualDiskFormat])[] = [
  [/\.qcow2?$/i, 'qcow2'],
  [/\.qed$/i, 'qed'],
  [/\.vmdk$/i, 'vmdk'],
  [/\.vdi$/i, 'vdi'],
  [/\.vhd$/i, 'vpc'],
  [/\.vhdx$/i, 'vhdx'],
  [/\.hdd$/i, 'parallels'],
];

/** What it takes to make a raw disk of what a file of this name holds. */
export function planFor(content: DiskContent | undefined, name: string): ConversionPlan {
  if (content === undefined) return planForUnseen(name);
  if (content.kind === 'empty') return { kind: 'format' };
  if (content.kind !== 'foreign') return { kind: 'acts', acts: [] };
  if (content.obstacle) return { kind: content.obstacle };
  const { format, inside } = content;
  if (isVirtualDisk(format)) return planForVirtualDisk(format, content.diskBytes);
  if (isPacked(format)) {
    const act: ConversionAction = { kind: 'unpack', format };
    return after(act, inside ?? { content: undefined }, unpackedName(name));
  }
  return planForArchive(content);
}

function planForArchive({ format, inside }: ForeignContent): ConversionPlan {
  const archive = format === 'ova' ? 'tar' : format;
  const isReadable = archive === 'tar' || archive === 'zip';
  if (!isReadable || inside?.entry === undefined) return { kind: 'format' };
  return after({ kind: 'take', archive, entry: inside.entry }, inside, inside.entry);
}

/** The disk of a VMDK descriptor is in the files beside it, which `qemu-img` finds itself. */
function planForVirtualDisk(format: VirtualDiskFormat, diskBytes = 0): ConversionPlan {
  if (isOverUncompressedLimit(diskBytes)) return { kind: 'tooLarge', diskBytes };
  return { kind: 'acts', acts: [{ kind: 'convert', format }] };
}

/** It is taken for a raw disk, unless its name says otherwise. */
function planForUnseen(name: string): ConversionPlan {
  if (/\.(?:tar|zip|ova|iso|7z|rar)$/i.test(name)) return { kind: 'format' };
  const format = NAMED.find(([ending]) => ending.test(name))?.[1];
  return format ? planForVirtualDisk(format) : { kind: 'acts', acts: [] };
}

/** What needs other files beside it has none once it is taken out. */
function after(
  act: ConversionAction,
  { content, sizeBytes = 0 }: InnerContent,
  name: string,
): ConversionPlan {
  if (content?.kind === 'foreign' && content.besides) return { kind: 'piece' };
  const rest = planFor(content, name);
  if (rest.kind !== 'acts') return rest;
  const isLast = rest.acts.length === 0;
  const isTooLarge = isLast && isOverUncompressedLimit(sizeBytes);
  return isTooLarge
    ? { kind: 'tooLarge', diskBytes: sizeBytes }
    : { kind: 'acts', acts: joined(act, rest.acts) };
}

/** A tar archive is read through gzip at once, without a copy of it. */
function joined(
  act: ConversionAction,
  [next, ...others]: readonly ConversionAction[],
): readonly ConversionAction[] {
  if (!next) return [act];
  const isGzip = act.kind === 'unpack' && act.format === 'gzip';
  const isTgz = isGzip && next.kind === 'take' && next.archive === 'tar';
  return isTgz ? [{ ...next, archive: 'tgz' }, ...others] : [act, next, ...others];
}
