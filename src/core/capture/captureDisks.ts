import type { Disk } from '../linodes/linode';

/** A disk that can be asked for; swap disks hold nothing to keep and are none. */
export interface CaptureDisk {
  readonly disk: Disk;
  /** False while the service creates or deletes it: a capture would be refused. */
  readonly isReady: boolean;
  /** The service must mount the disk, which is sure for ext file systems only (linode/docs#2324). */
  readonly mayFail: boolean;
}

const MOUNTABLE: readonly string[] = ['ext2', 'ext3', 'ext4'];

/** The disks of a Linode that may be captured, in their order. */
export function captureDisks(disks: readonly Disk[]): readonly CaptureDisk[] {
  return disks
    .filter(({ filesystem }) => filesystem !== 'swap')
    .map((disk) => ({
      disk,
      isReady: disk.status === 'ready',
      mayFail: !MOUNTABLE.includes(disk.filesystem),
    }));
}

/** The only disk that can be meant, when there is nothing to say about it; else it is asked for. */
export function obviousDisk(disks: readonly CaptureDisk[]): Disk | undefined {
  const [only, ...others] = disks;
  return only?.isReady && !only.mayFail && others.length === 0 ? only.disk : undefined;
}
