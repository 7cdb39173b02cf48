import { type ForeignContent, foreign } from './content';
import { SECTOR_BYTES } from './diskLayouts';

/** One file of a disk: its sectors, its type, its name; what is zero has no file. */
const EXTENT = /^(?:RW|RDONLY|NOACCESS)\s+(\d+)\s+([A-Z]+)(?:\s+"([^"]*)")?/gm;
const PLAIN_NAME = /^[^/\\:*?[\]\p{C}]+$/u;
const NO_PARENT = /^parentCID\s*=\s*ffffffff\s*$/im;
const PARENT = /^parentCID\s*=/im;

/** The text that describes a VMDK disk (VMware, “Virtual Disk Format 5.0”), in a file of its own or not. */
export function vmdkDescriptor(text: string): ForeignContent {
  const extents = [...text.matchAll(EXTENT)];
  const names = extents.flatMap(([, , type, name]) => (type === 'ZERO' ? [] : [name ?? '']));
  const sectors = extents.reduce((sum, [, count]) => sum + Number(count), 0);
  const diskBytes = sectors * SECTOR_BYTES;
  if (/^encryption\.keySafe/im.test(text)) return descriptor({ diskBytes, obstacle: 'encrypted' });
  if (PARENT.test(text) && !NO_PARENT.test(text)) {
    return descriptor({ diskBytes, obstacle: 'difference' });
  }
  const isWhole = names.length > 0 && names.every((name) => PLAIN_NAME.test(name));
  return descriptor({ diskBytes, ...(isWhole ? { besides: names } : { obstacle: 'piece' }) });
}

function descriptor(facts: Partial<ForeignContent>): ForeignContent {
  return foreign('vmdkDescriptor', facts);
}
