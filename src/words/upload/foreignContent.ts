import * as l10n from '@vscode/l10n';
import { type ForeignContent, isPacked } from '../../core/upload/preflight/content';
import type { Conversion } from '../../core/upload/preflight/conversion';
import { foreignName } from './foreignName';
import { noConversionText } from './noConversion';

/** What a file holds in place of a raw disk, and how a raw disk is made of it. */
export function foreignContentText(
  fileName: string,
  content: ForeignContent,
  conversion: Conversion,
): string {
  const what = heldText(fileName, content);
  if (conversion.kind !== 'command') {
    return `${what} ${noConversionText(conversion, innermost(content))}`;
  }
  const { here, result } = conversion;
  return l10n.t('{0} Convert it, then upload {1}: {2}', what, result, here);
}

/** Gzip alone is what Linode takes, so only what is in it is worth a word. */
function heldText(fileName: string, content: ForeignContent): string {
  const { format, inside } = content;
  const inner = inside?.content;
  if (format === 'gzip' && inner?.kind === 'foreign') return heldInGzip(fileName, inner);
  if (isPacked(format)) {
    return l10n.t('{0} is compressed with {1}, and Linode takes gzip alone.', fileName, format);
  }
  return l10n.t('{0} holds {1}, not a raw disk.', fileName, foreignName(content));
}

function heldInGzip(fileName: string, inner: ForeignContent): string {
  return isPacked(inner.format)
    ? l10n.t('{0} holds data that is compressed once more ({1}).', fileName, inner.format)
    : l10n.t('{0} holds {1}, not a raw disk.', fileName, foreignName(inner));
}

/** That of which a disk would have to be made in the end. */
function innermost(content: ForeignContent): ForeignContent {
  const inner = content.inside?.content;
  return inner?.kind === 'foreign' ? innermost(inner) : content;
}
