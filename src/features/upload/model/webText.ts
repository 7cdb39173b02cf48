import * as l10n from '@vscode/l10n';
import { bytesText } from '../../../kit/quantity';
import type { SourceFile } from './uploadEntry';

/** Where a file on a web server comes from, and how it is told that all of it has come. */
export function webSourceText({ name, web }: SourceFile): string {
  const { checksum, host = '' } = web ?? {};
  if (!checksum) {
    return l10n.t(
      '{0} comes from {1}. No checksum was found beside it, so it is not compared with any.',
      name,
      host,
    );
  }
  const algorithm = checksum.algorithm === 'sha256' ? 'SHA-256' : 'SHA-512';
  return checksum.from === undefined
    ? l10n.t(
        '{0} comes from {1}. It is compared with the {2} that you gave.',
        name,
        host,
        algorithm,
      )
    : l10n.t(
        '{0} comes from {1}. It is compared with its {2} in {3}.',
        ...[name, host, algorithm, checksum.from],
      );
}

/** How long a file is, as far as that is known. */
export function fileSizeText({ sizeBytes, web }: Pick<SourceFile, 'sizeBytes' | 'web'>): string {
  return web && sizeBytes === 0 ? l10n.t('size unknown') : bytesText(sizeBytes);
}
