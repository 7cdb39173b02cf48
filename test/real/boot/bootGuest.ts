import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { ENDS, QEMU } from './bootDisks';

/** What SeaBIOS says when it hands over to the first sector, on its debug port. */
const HANDED_OVER = 'Booting from 0000:7c00';

/** A system that is up says so in a third of a second; what is silent so long after the BIOS stays so. */
const SILENCE_MS = 2500;

/** For QEMU to begin, on a machine that is busy. */
const LIMIT_MS = 30_000;

/**
 * `up`: the serial line says so; `refused`: the BIOS finds no boot sector; `noConfig`: GRUB 2 finds no
 * configuration; `silent`: something was started, and nothing comes of it.
 */
export type BootEnd = 'up' | 'refused' | 'noConfig' | 'silent';

export interface RealBoot {
  readonly end: BootEnd;
  readonly serial: string;
}

const CODES: Readonly<Record<number, BootEnd>> = {
  0: 'refused',
  [2 * ENDS.up + 1]: 'up',
  [2 * ENDS.noConfig + 1]: 'noConfig',
};

/** A machine like a Linode: SeaBIOS, a disk on VirtIO SCSI, and nothing of it written. */
const MACHINE = [
  ...['-accel', 'tcg', '-m', '128', '-nodefaults', '-no-user-config', '-display', 'none'],
  ...['-vga', 'none', '-monitor', 'none', '-no-reboot', '-boot', 'strict=on,reboot-timeout=1'],
  ...['-device', 'isa-debug-exit,iobase=0xf4,iosize=4', '-device', 'virtio-scsi-pci'],
  ...['-chardev', 'stdio,id=bios', '-device', 'isa-debugcon,iobase=0x402,chardev=bios'],
];

/** Starts a disk, by its own boot loader or by a given one, and tells what comes of it within seconds. */
export async function bootReally(disk: string, loader?: string): Promise<RealBoot> {
  const line = `${disk}.serial`;
  const qemu = spawn(
    QEMU,
    [
      ...MACHINE,
      ...['-serial', `file:${line}`],
      ...['-drive', `if=none,id=d,format=raw,file=${disk},snapshot=on`],
      ...['-device', 'scsi-hd,drive=d,bootindex=1'],
      ...(loader === undefined ? [] : ['-kernel', loader]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  let isSilent = false;
  const giveUp = () => {
    isSilent = true;
    qemu.kill('SIGKILL');
  };
  let timer = setTimeout(giveUp, LIMIT_MS);
  qemu.stdout.on('data', (bytes: Buffer) => {
    const wasHandedOver = said.includes(HANDED_OVER);
    said += bytes.toString('latin1');
    if (wasHandedOver || !said.includes(HANDED_OVER)) return;
    clearTimeout(timer);
    timer = setTimeout(giveUp, SILENCE_MS);
  });
  let complaint = '';
  qemu.stderr.on('data', (bytes: Buffer) => {
    complaint += bytes.toString();
  });
  const [code] = (await once(qemu, 'exit')) as [number | null];
  clearTimeout(timer);
  const serial = fs.existsSync(line) ? fs.readFileSync(line, 'latin1') : '';
  const end = isSilent ? 'silent' : CODES[code ?? -1];
  if (end === undefined) throw new Error(`QEMU ended with ${code}: ${complaint}${said}`);
  if (end === 'silent' && !said.includes(HANDED_OVER)) throw new Error(`QEMU hung: ${complaint}`);
  return { end, serial };
}
