import * as l10n from '@vscode/l10n';
import type { ImageFailedError } from '../../core/errors';
import { MAX_UNCOMPRESSED_MB } from '../../core/upload/fileLimits';
import { languageTag } from '../language';

/** Why the service could not make an image of the bytes or the disk: its own text, explained where it is known. */
export function failedImageText({ reason }: ImageFailedError): string {
  if (reason === undefined) return l10n.t('Linode removed the image without giving a reason.');
  const size = /too large when uncompressed\D*(\d+)?/i.exec(reason);
  if (size) return tooLargeText(size[1]);
  if (/failed to decompress/i.test(reason)) {
    return l10n.t(
      'Linode could not decompress it. Run “Check Image File…” on it, and upload it again.',
    );
  }
  if (/unable to mount/i.test(reason)) {
    return l10n.t('Linode could not mount the disk. Only disks with ext3 or ext4 can be captured.');
  }
  if (/window expired/i.test(reason)) {
    return l10n.t('The data did not arrive within 24 hours. Upload it again.');
  }
  return l10n.t('Linode says: {0}', reason);
}

function tooLargeText(sizeMb: string | undefined): string {
  const limit = MAX_UNCOMPRESSED_MB.toLocaleString(languageTag());
  if (sizeMb === undefined)
    return l10n.t('It is too large when uncompressed (limit {0} MB).', limit);
  const size = Number(sizeMb).toLocaleString(languageTag());
  return l10n.t('It is too large when uncompressed ({0} MB, limit {1} MB).', size, limit);
}
