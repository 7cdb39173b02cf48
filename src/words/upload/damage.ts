import * as l10n from '@vscode/l10n';
import type { GzipDamage } from '../../core/upload/preflight/gzipHeader';

/** What is wrong with a gzip file, and what to do about it. */
export function damageText(fileName: string, damage: GzipDamage): string {
  switch (damage) {
    case 'header':
      return l10n.t(
        '{0} begins like a gzip file, but its header is damaged. Compress the disk image again.',
        fileName,
      );
    case 'encrypted':
      return l10n.t('{0} is encrypted, which Linode cannot uncompress.', fileName);
    case 'truncated':
      return l10n.t('{0} is cut short: its end is missing. Copy or download it again.', fileName);
    case 'data':
      return l10n.t(
        '{0} is damaged: it cannot be uncompressed. Copy or download it again.',
        fileName,
      );
    case 'checksum':
      return l10n.t(
        '{0} is damaged: its content does not match its checksum (CRC). Copy or download it again.',
        fileName,
      );
    case 'length':
      return l10n.t(
        '{0} is damaged: its content does not have the length that it tells. Copy or download it again.',
        fileName,
      );
  }
}
