import * as l10n from '@vscode/l10n';
import type { ExportFormat } from '../../core/export/exportFormat';
import type { Image } from '../../core/images/image';
import { imageRecord } from '../../core/images/imageRecord';
import { theWindow } from '../../ui/window';
import { formatWords } from '../../words/export/exportWords';
import { exportText } from '../export/exportImages';

/** Puts the ids of images on the clipboard, one a line. */
export function copyIds(ids: readonly string[]): Promise<void> {
  return copy(ids.join('\n'), ids);
}

/** Puts the labels of images on the clipboard, one a line. */
export function copyLabels(images: readonly Image[]): Promise<void> {
  const labels = images.map(({ label }) => label);
  return copy(labels.join('\n'), labels);
}

/** Puts every field of an image on the clipboard, as JSON; of several images, a list. */
export function copyJson(images: readonly Image[]): Promise<void> {
  const records = images.map(imageRecord);
  const json = JSON.stringify(records.length === 1 ? records[0] : records, undefined, 2);
  return copy(
    json,
    images.map(({ id }) => l10n.t('{0} as JSON', id)),
  );
}

/** Puts images on the clipboard as text of an export format. */
export function copyExport(format: ExportFormat, images: readonly Image[]): Promise<void> {
  const { label } = formatWords(format);
  return copy(
    exportText(format, images),
    images.map(({ id }) => l10n.t('{0} as {1}', id, label)),
  );
}

async function copy(text: string, names: readonly string[]): Promise<void> {
  await theWindow().copy(text);
  const [name = ''] = names;
  const what = names.length === 1 ? name : l10n.t('{0} images', names.length);
  theWindow().showStatus(l10n.t('Copied {0}', what), { icon: 'check', ms: 3000 });
}
