import * as vscode from 'vscode';
import { type Image, uploadDeadline } from '../../core/images/image';
import { momentText } from '../quantity';

const { l10n } = vscode;

/** What is left of an upload that did not come to its end. */
export function waitsText(image: Image): string {
  const deadline = uploadDeadline(image);
  return deadline
    ? l10n.t(
        'The empty image “{0}” waits for its data until {1}.',
        image.label,
        momentText(deadline),
      )
    : l10n.t('The empty image “{0}” waits for its data.', image.label);
}
