import * as l10n from '@vscode/l10n';
import { copyText } from '../../ui/messages';
import type { Image } from '../images/model/image';
import { imageRecord } from '../images/model/imageReference';

/** Puts the ids of images on the clipboard, one a line. */
export function copyIds(ids: readonly string[]): Promise<void> {
  return copyText(ids.join('\n'), ids);
}

/** Puts the labels of images on the clipboard, one a line. */
export function copyLabels(images: readonly Image[]): Promise<void> {
  const labels = images.map(({ label }) => label);
  return copyText(labels.join('\n'), labels);
}

/** Puts every field of an image on the clipboard, as JSON; of several images, a list. */
export function copyJson(images: readonly Image[]): Promise<void> {
  const records = images.map(imageRecord);
  const json = JSON.stringify(records.length === 1 ? records[0] : records, undefined, 2);
  return copyText(
    json,
    images.map(({ id }) => l10n.t('{0} as JSON', id)),
  );
}
