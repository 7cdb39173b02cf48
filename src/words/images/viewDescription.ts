import * as vscode from 'vscode';
import { type Image, isOwned } from '../../core/images/image';
import { countOutdated, totalSizeMb } from '../../core/images/imageGroups';
import { sizeText } from '../quantity';

/** What stands beside the title of the account's images: whose they are, how many, and their size. */
export function ownDescription(username: string, images: readonly Image[]): string {
  const own = images.filter(isOwned);
  return own.length === 0
    ? username
    : [username, own.length, sizeText(totalSizeMb(own))].join(' · ');
}

/** What stands beside the title of the public images; undefined while there are none. */
export function publicDescription(
  images: readonly Image[],
  { showDeprecated, now }: { showDeprecated: boolean; now: number },
): string | undefined {
  const count = images.filter(({ isPublic }) => isPublic).length;
  if (count === 0) return undefined;
  const hidden = showDeprecated ? 0 : countOutdated(images, now);
  const shown = String(count - hidden);
  return hidden === 0 ? shown : vscode.l10n.t('{0} · {1} deprecated hidden', shown, hidden);
}
