import * as l10n from '@vscode/l10n';
import type { Image } from '../../core/images/image';
import { agoText } from '../quantity';

export interface AlreadyThere {
  readonly fileName: string;
  /** Made of the same bytes. */
  readonly image: Image;
  /** When its upload began; unknown for one from another machine. */
  readonly uploadedAt: number | undefined;
  readonly now: number;
  /** Where it is, in words. */
  readonly places: string;
}

/** “disk.img.gz is already there as “web” (in Chicago, uploaded 3 days ago).” */
export function alreadyThereText({ fileName, image, now, ...known }: AlreadyThere): string {
  const { places, uploadedAt } = known;
  const at = uploadedAt === undefined ? image.created : new Date(uploadedAt);
  const facts = [
    l10n.t('in {0}', places),
    ...(at ? [l10n.t('uploaded {0}', agoText(at, now))] : []),
  ];
  return l10n.t('{0} is already there as “{1}” ({2}).', fileName, image.label, facts.join(', '));
}
