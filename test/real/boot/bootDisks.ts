import fs from 'node:fs';
import path from 'node:path';
import { runTool } from '../../support/realTool';

export const QEMU = 'qemu-system-x86_64';

/** The programs that make the disks and start them, with the Debian packages that have them. */
export const BOOT_TOOLS = [
  { program: QEMU, debianPackage: 'qemu-system-x86' },
  { program: 'grub-mkimage', debianPackage: 'grub-common' },
  { program: 'sfdisk', debianPackage: 'fdisk' },
  { program: 'parted', debianPackage: 'parted' },
  { program: 'mkfs.ext4', debianPackage: 'e2fsprogs' },
  { program: 'gzip', debianPackage: 'gzip' },
];

/** Of grub-pc-bin: its first sector, and what `grub-mkimage` puts together. */
export const GRUB_FOLDER = '/usr/lib/grub/i386-pc';

/** Of syslinux-common: code for an MBR that starts the active partition. */
export const SYSLINUX_MBR = '/usr/lib/syslinux/mbr/mbr.bin';

/** What ends QEMU says by which code: port 0xf4, twice the value and one. */
export const ENDS = { up: 0x10, noConfig: 0x20 };

const BIOS_BOOT = '21686148-6449-6E6F-744E-656564454649';

/** How GRUB is told to speak: on the serial line. */
const SERIAL = ['serial --unit=0 --speed=115200', 'terminal_output serial'];

const MODULES = ['serial', 'terminal', 'echo', 'iorw', 'ext2'];

/** Disks that a Linode might have, each of 4 MiB, made by real programs in a folder. */
export class BootDisks {
  constructor(private readonly folder: string) {}

  at(name: string): string {
    return path.join(this.folder, name);
  }

  make(): void {
    this.#mbr();
    this.#gpt();
    this.#plain();
    this.#grub2();
    for (const name of fs.readdirSync(this.folder).filter((one) => one.endsWith('.img'))) {
      this.#sh(`gzip -9nk ${name}`);
    }
  }

  #sh(script: string): void {
    runTool('sh', ['-ec', script], { cwd: this.folder });
  }

  /** GRUB in the gap behind the MBR; without its second part; and codes that start a partition. */
  #mbr(): void {
    const table = (name: string) =>
      this.#sh(`truncate -s 4M ${name}; echo '2048,,83,*' | sfdisk -q ${name}`);
    for (const name of ['mbr.img', 'mbr-no-core.img', 'mbr-no-code.img', 'mbr-syslinux.img']) {
      table(name);
    }
    this.#installGrub('mbr.img', { sector: 1, root: '(hd0,msdos1)' });
    fs.copyFileSync(this.at('mbr.img'), this.at('mbr-no-core.img'));
    this.#overwrite('mbr-no-core.img', Buffer.alloc(2047 * 512), 512);
    this.#overwrite('mbr-syslinux.img', fs.readFileSync(SYSLINUX_MBR), 0);
    this.#sh(
      'truncate -s 4M mbr-parted.img; parted -s mbr-parted.img mklabel msdos mkpart primary 1MiB 3MiB',
    );
  }

  /** GRUB in the partition that is made for it; without; and one for UEFI alone. */
  #gpt(): void {
    this.#sh(
      `truncate -s 4M gpt.img gpt-uefi.img; printf 'label: gpt\nstart=2048, size=2048, type=${BIOS_BOOT}\nstart=4096\n' | sfdisk -q gpt.img; printf 'label: gpt\nstart=2048, size=2048, type=U\nstart=4096\n' | sfdisk -q gpt-uefi.img`,
    );
    fs.copyFileSync(this.at('gpt.img'), this.at('gpt-no-code.img'));
    this.#installGrub('gpt.img', { sector: 2048, root: '(hd0,gpt2)' });
    fs.copyFileSync(this.at('gpt.img'), this.at('gpt-no-core.img'));
    this.#overwrite('gpt-no-core.img', Buffer.alloc(2048 * 512), 2048 * 512);
  }

  #plain(): void {
    fs.mkdirSync(this.at('files/boot/grub'), { recursive: true });
    const config = `echo "UP: grub.cfg, $root"\noutb 0xf4 ${ENDS.up}\n`;
    fs.writeFileSync(this.at('files/boot/grub/grub.cfg'), config);
    this.#sh(
      'mkfs.ext4 -q -d files plain.img 4M; mkfs.ext4 -q empty.img 4M; truncate -s 4M zeros.img',
    );
  }

  /** Stands for what Linode starts by `linode/grub2`: the configuration of an unpartitioned disk. */
  #grub2(): void {
    const early = [
      ...SERIAL,
      'set root=hd0',
      'configfile (hd0)/boot/grub/grub.cfg',
      'echo "NO: no grub.cfg"',
      `outb 0xf4 ${ENDS.noConfig}`,
    ];
    const modules = [...MODULES, 'normal', 'configfile'];
    this.#core('grub2.core', { prefix: '(hd0)', early, modules });
  }

  #core(
    name: string,
    {
      prefix,
      early,
      modules,
    }: {
      readonly prefix: string;
      readonly early: readonly string[];
      readonly modules: readonly string[];
    },
  ): void {
    fs.writeFileSync(this.at('early.cfg'), `${early.join('\n')}\n`);
    const options = ['-O', 'i386-pc', '-o', name, '-p', `${prefix}/boot/grub`, '-c', 'early.cfg'];
    runTool('grub-mkimage', [...options, 'biosdisk', ...modules], { cwd: this.folder });
  }

  /** As `grub-bios-setup` does it, which needs a block device. */
  #installGrub(
    name: string,
    { root, sector }: { readonly root: string; readonly sector: number },
  ): void {
    const early = [...SERIAL, `echo "UP: ${name}, $root"`, `outb 0xf4 ${ENDS.up}`];
    const modules = [...MODULES, 'part_msdos', 'part_gpt'];
    this.#core('core.img', { prefix: root, early, modules });
    const code = fs.readFileSync(path.join(GRUB_FOLDER, 'boot.img')).subarray(0, 440);
    code.writeBigUInt64LE(BigInt(sector), 92);
    code.set([0x90, 0x90], 102);
    const core = fs.readFileSync(this.at('core.img'));
    core.writeBigUInt64LE(BigInt(sector + 1), 500);
    this.#overwrite(name, code, 0);
    this.#overwrite(name, core, sector * 512);
    fs.rmSync(this.at('core.img'));
  }

  #overwrite(name: string, bytes: Uint8Array, at: number): void {
    const file = fs.openSync(this.at(name), 'r+');
    fs.writeSync(file, bytes, 0, bytes.length, at);
    fs.closeSync(file);
  }
}
