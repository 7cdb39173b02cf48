import * as l10n from '@vscode/l10n';
import { type ByteView, hasAt, littleEndian } from './bytes';
import { type DiskContent, type DiskLayout, SECTOR_BYTES } from './content';
import { isBootSector, MBR_ENTRIES_AT, MBR_ENTRY_BYTES } from './partitionTable';

/**
 * How a system could start from a disk, as far as its bytes tell. `ext`: ext2, ext3 or ext4 without
 * partitions; `mbr` and `gpt`: partitions, and a boot loader for a BIOS; `gptWithoutBios`: the same,
 * without the partition that is made for the boot loader; `uefi`: a GPT that only UEFI can start from;
 * `noLoader`: partitions without a boot loader.
 */
export type BootLayout = 'ext' | 'mbr' | 'gpt' | 'gptWithoutBios' | 'uefi' | 'noLoader';

const EXT: readonly DiskLayout[] = ['ext2', 'ext3', 'ext4'];

/** What the first sector has before the table: code, or zeros where nothing can start. */
const BOOT_CODE_BYTES = 440;

/** GRUB's first sector begins with a jump over its fields, one of which names where it goes on. */
const GRUB_JUMP = [0xeb, 0x63, 0x90];

const GRUB_CORE_AT = 92;

/** What parted writes into an MBR: code that starts the active partition, as all of them do. */
const PARTED_CODE = [0xfa, 0xb8, 0x00, 0x10];

/** What such code says where there is nothing to start (syslinux, Windows). */
const NO_SYSTEM = 'Missing operating system';

const ACTIVE = 0x80;

/** Undefined where the disk does not tell, or is of no use at all. */
export async function bootLayoutOf(
  content: DiskContent,
  view: ByteView,
): Promise<BootLayout | undefined> {
  if (content.kind !== 'disk') return undefined;
  const { layout, partitions = [] } = content;
  if (EXT.includes(layout)) return 'ext';
  if (layout !== 'mbr' && layout !== 'gpt') return undefined;
  const first = await view.read(0, SECTOR_BYTES);
  const hasBiosPart = partitions.some(({ isBiosBoot }) => isBiosBoot);
  if (isZero(first.subarray(0, BOOT_CODE_BYTES))) {
    return layout === 'gpt' && !hasBiosPart ? 'uefi' : 'noLoader';
  }
  if (await lacksNextStage(first, view)) return 'noLoader';
  return layout === 'mbr' || hasBiosPart ? layout : 'gptWithoutBios';
}

/** True when what the first sector goes on with is certainly not there. */
async function lacksNextStage(first: Uint8Array, view: ByteView): Promise<boolean> {
  if (hasAt(first, 0, GRUB_JUMP)) {
    const core = await sectorAt(view, littleEndian(first, GRUB_CORE_AT, 8));
    return core !== undefined && isZero(core);
  }
  const text = new TextDecoder('latin1').decode(first);
  if (!hasAt(first, 0, PARTED_CODE) && !text.includes(NO_SYSTEM)) return false;
  const start = activePartition(first);
  if (start === undefined) return true;
  const boot = await sectorAt(view, start);
  return boot !== undefined && !isBootSector(boot);
}

/** The first sector of the active partition. */
function activePartition(first: Uint8Array): number | undefined {
  const entries = [0, 1, 2, 3].map((number) => MBR_ENTRIES_AT + number * MBR_ENTRY_BYTES);
  const active = entries.find((at) => first[at] === ACTIVE);
  return active === undefined ? undefined : littleEndian(first, active + 8, 4);
}

/** Undefined where it is not seen. */
async function sectorAt(view: ByteView, sector: number): Promise<Uint8Array | undefined> {
  const bytes = await view.read(sector * SECTOR_BYTES, SECTOR_BYTES);
  return bytes.length === SECTOR_BYTES ? bytes : undefined;
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** True where nothing at Linode starts from it. */
export function neverBoots(layout: BootLayout | undefined): layout is 'uefi' | 'noLoader' {
  return layout === 'uefi' || layout === 'noLoader';
}

/** What a layout means for a Linode of the image, in a sentence or two. */
export function bootLayoutText(layout: BootLayout): string {
  switch (layout) {
    case 'ext':
      return l10n.t('It has no partitions: a Linode starts it with a kernel of Linode.');
    case 'mbr':
    case 'gpt':
      return l10n.t('It has partitions: a Linode starts it by Direct Disk, with its own kernel.');
    case 'gptWithoutBios':
      return l10n.t(
        'It has partitions (GPT) without a BIOS boot partition: a Linode starts it by Direct Disk if at all.',
      );
    case 'uefi':
      return l10n.t(
        'Only UEFI could start it, which Linodes do not have: no Linode boots from it. It needs a boot loader for BIOS and, with its GPT, a BIOS boot partition.',
      );
    case 'noLoader':
      return l10n.t(
        'It has partitions and no boot loader for BIOS: no Linode boots from it. Install one on the disk, such as GRUB, by “grub-install --target=i386-pc”.',
      );
  }
}
