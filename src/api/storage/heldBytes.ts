import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** `tx_queue` and `inode` in a row of `/proc/net/tcp`; the number before it is in hex. */
const TCP_TABLE_COLUMNS = { queues: 4, inode: 9 };

/**
 * How many bytes the system holds of what this process has given to a connection and the other side
 * has not taken yet; of several connections, the most. Linux lets a process give more only once a third
 * of some megabytes has gone, which takes minutes on a slow line: this tells that it moves all the same.
 * Undefined on other systems, which ask for more in small pieces.
 */
export function heldBytes(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const own = new Set(readdirSync('/proc/self/fd').flatMap((fd) => socketInode(fd) ?? []));
    const rows = ['tcp', 'tcp6'].flatMap((name) => tableRows(`/proc/self/net/${name}`));
    const held = rows
      .filter((row) => own.has(row[TCP_TABLE_COLUMNS.inode] ?? ''))
      .map((row) => Number.parseInt(row[TCP_TABLE_COLUMNS.queues] ?? '', 16));
    return Math.max(0, ...held);
  } catch {
    return undefined; // Where such files are hidden.
  }
}

function tableRows(file: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(file, 'utf8').split('\n');
  return lines.map((line) => line.trim().split(' ').filter(Boolean));
}

/** Undefined for files of other kinds, and for one that was closed meanwhile. */
function socketInode(descriptor: string): string | undefined {
  try {
    const name = readlinkSync(`/proc/self/fd/${descriptor}`);
    return name.startsWith('socket:[') ? name.slice('socket:['.length, -1) : undefined;
  } catch {
    return undefined;
  }
}
