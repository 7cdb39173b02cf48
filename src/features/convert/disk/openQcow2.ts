import type { FileHandle } from 'node:fs/promises';
import type { ByteView } from '../../preflight/model/bytes';
import type { ForeignContent } from '../../preflight/model/content';
import { QCOW2_HEADER_BYTES, type Qcow2Disk, readQcow2Header } from '../model/qcow2Header';
import { readQcow2 } from '../model/qcow2Map';
import { surveyQcow2 } from '../model/qcow2Survey';
import { readWanted } from './readWanted';
import { canUnpack, unpackCluster } from './unpackCluster';

/** A virtual disk whose tables are sound. */
export interface SoundDisk {
  readonly disk: Qcow2Disk;
  /** How much of it is not zeros, in bytes. */
  readonly storedBytes: number;
  readonly view: ByteView;
}

/** The most that a disk may claim: tables for more would take long to read, and no system needs it. */
export const MOST_DISK_BYTES = 64 * 1024 ** 3;

/** Whether a file of this content is a disk that can be read here, unless it is damaged. */
export function canBeRead({ diskBytes, format, obstacle }: ForeignContent): boolean {
  return format === 'qcow2' && !obstacle && (diskBytes ?? 0) <= MOST_DISK_BYTES;
}

/**
 * Reads all tables of a disk in an open file. Undefined where this Node has not what it is packed by.
 * Throws a `DamagedDiskError`.
 */
export async function openQcow2(
  handle: FileHandle,
  fileBytes: number,
): Promise<SoundDisk | undefined> {
  const head = new Uint8Array(Math.min(QCOW2_HEADER_BYTES, fileBytes));
  await handle.read(head, { position: 0 });
  const disk = readQcow2Header(head, fileBytes);
  if (!canUnpack(disk.packing)) return undefined;
  const { storedBytes } = await readWanted(surveyQcow2(disk), handle);
  return { disk, storedBytes, view: viewOfQcow2(handle, disk) };
}

function viewOfQcow2(handle: FileHandle, disk: Qcow2Disk): ByteView {
  const { sizeBytes } = disk;
  return {
    sizeBytes,
    async read(at, length) {
      const isOutside = at < 0 || at >= sizeBytes;
      const into = new Uint8Array(isOutside ? 0 : Math.min(length, sizeBytes - at));
      await readWanted(readQcow2(disk, { at, into }, unpackCluster), handle);
      return into;
    },
  };
}
