import * as l10n from '@vscode/l10n';
import type { ForeignContent } from '../../core/upload/preflight/content';
import type { NoConversion } from '../../core/upload/preflight/conversionPlan';
import { MAX_UNCOMPRESSED_BYTES } from '../../core/upload/preflight/fileFacts';
import { megabytesText } from '../quantity';

/** Why no command makes a raw disk of what a file holds, and what to do in place of that. */
export function noConversionText(reason: NoConversion, content: ForeignContent): string {
  switch (reason.kind) {
    case 'tooLarge':
      return l10n.t(
        'Its disk has {0}. Linode takes at most {1}, unless its support has raised that for your account: make the disk smaller first.',
        megabytesText(reason.diskBytes),
        megabytesText(MAX_UNCOMPRESSED_BYTES),
      );
    case 'difference':
      return l10n.t(
        'It holds only what differs from another disk. Merge the two on the machine that has both.',
      );
    case 'dataFile':
      return l10n.t('Its data is in another file. Convert it on the machine that has both.');
    case 'encrypted':
      return l10n.t('It is encrypted. Decrypt it first.');
    case 'piece':
      return l10n.t(
        'That is one of several files of a disk. Convert the disk on the machine that has all of them.',
      );
    case 'several':
      return l10n.t(
        'There are several disk images in it. Take out the one that you want to upload.',
      );
    case 'name':
      return l10n.t('The name of the disk image in it is unusual: take it out yourself.');
    case 'ownName':
      return l10n.t('Give the file a plain name to see the command that converts it.');
    case 'format':
      return adviceText(content);
  }
}

function adviceText({ format }: ForeignContent): string {
  switch (format) {
    case 'iso':
      return l10n.t(
        'Install what is on it on the disk of a virtual machine, then upload that disk as a raw image.',
      );
    case 'squashfs':
      return l10n.t(
        'Unpack it (unsquashfs), make an ext4 disk image of the files (mkfs.ext4 -d), and upload that.',
      );
    case 'tar':
    case 'cpio':
    case 'zip':
      return l10n.t(
        'No disk image was found in it. If it holds the files of a system, unpack it, make an ext4 disk image of them (mkfs.ext4 -d), and upload that.',
      );
    case 'ova':
    case 'sevenZip':
    case 'rar':
      return l10n.t('Unpack it, then upload the disk image that was in it.');
    case 'webPage':
      return l10n.t('The server answered with a page in place of the file. Download it again.');
    case 'gitLfs':
      return l10n.t('Fetch the file itself with “git lfs pull”.');
    default:
      return l10n.t('Linode takes a raw disk image that is compressed with gzip.');
  }
}
