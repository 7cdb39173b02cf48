import * as l10n from '@vscode/l10n';
import type { DiskContent } from '../../core/upload/preflight/content';
import { doubtsOf, type FileFacts } from '../../core/upload/preflight/fileFacts';
import { bytesText, countText } from '../quantity';
import { layoutName } from './layoutName';

/** What the check of a whole file has shown, besides its doubts. */
export function wholeFileText(file: FileFacts): string {
  const { name, content, isRaw, sizeBytes, whole } = file;
  if (isRaw) {
    const facts = [contentText(content), bytesText(sizeBytes)].join(', ');
    return l10n.t('{0} is not compressed: {1}. It is compressed before it is sent.', name, facts);
  }
  const { uncompressedBytes = 0, members = 1 } = whole ?? {};
  const facts = [contentText(content), exactSizeText(uncompressedBytes)];
  if (members > 1) facts.push(l10n.t('in {0} gzip members', members));
  return doubtsOf(file).length > 0
    ? l10n.t('{0} can be uncompressed: {1}. Its checksum is right.', name, facts.join(', '))
    : l10n.t('{0} is sound: {1}. Its checksum is right.', name, facts.join(', '));
}

function exactSizeText(bytes: number): string {
  return bytes < 1024
    ? l10n.t('{0} uncompressed', bytesText(bytes))
    : l10n.t('{0} uncompressed ({1} bytes)', bytesText(bytes), countText(bytes));
}

function contentText(content: DiskContent): string {
  if (content.kind === 'empty') return l10n.t('empty');
  return content.kind === 'disk' ? layoutName(content.layout) : l10n.t('unknown content');
}
