/**
 * A file of the table: how it is made, and what must be said of it. The script is run by `sh -e` in a
 * folder of its own, where `$BASE` names a raw disk (ext4, 8 MiB). A file `disk` that it leaves is what
 * the command must make. Verdicts:
 *
 * - `ext4`, `mbr blank`: taken as that; the words behind are the doubts of the quick look
 * - `ext4 sizesDiffer, whole: cutShort`: the doubts of the check of the whole file, where they are others
 * - `qcow2: read`: taken, and what is sent is the disk; the words behind are the doubts
 * - `qcow: command`: refused, with a command that makes the disk
 * - `qcow2: encrypted`: refused without one, and why
 * - `truncated`, `ext4, whole: damaged`: as the quick look or the check of the whole file finds
 */
export interface Row {
  readonly file: string;
  readonly script: string;
  readonly verdict: string;
}
