import * as l10n from '@vscode/l10n';
import { DocumentError } from '../../core/document/documentProblem';
import { type Merge, merge, type Wish } from '../../core/document/imageDraft';
import { isEditable } from '../../core/edit/imageEdit';
import type { Image } from '../../core/images/image';
import { freshImage } from '../../core/operations/freshImage';
import { ImageUnavailableError } from '../../core/operations/operationError';
import type { Operations } from '../../core/operations/operations';
import type { Protection } from '../../core/protection/protection';
import { requirePossible } from '../../core/replication/replicationPlan';
import { withProgress } from '../../ui/progress';

interface Reading {
  readonly operations: Operations;
  readonly protection: Pick<Protection, 'isProtected'>;
}

/**
 * Reads the images anew and brings the wishes together with them. Gives those for which there is
 * something to send. Throws when one of them cannot be changed.
 */
export async function readMerges(
  { operations, protection }: Reading,
  wishes: readonly Wish[],
): Promise<readonly Merge[]> {
  const title = l10n.t('Looking at the images as they are now');
  const images = await withProgress('window', () => readImages(operations, wishes), title);
  const merges = wishes.map((wish, at) => merge(wish, images[at] ?? wish.seen));
  for (const { image, plan } of merges) {
    if (!isEditable(image)) throw new ImageUnavailableError(image.status);
    if (plan) requirePossible(plan);
    if (plan && plan.remove.length > 0 && protection.isProtected(image)) {
      throw new DocumentError({ kind: 'protected', label: image.label });
    }
  }
  return merges.filter(({ change, plan }) => change || plan);
}

/** One image alone; several by one list, which costs fewer requests. */
async function readImages(
  operations: Operations,
  wishes: readonly Wish[],
): Promise<readonly Image[]> {
  const { images, accountId, store } = operations;
  const ids = wishes.map(({ seen }) => seen.id);
  const listed = new Map<string, Image>();
  if (ids.length > 1) for (const image of await images.list()) listed.set(image.id, image);
  const found: Image[] = [];
  for (const id of ids) {
    const image = listed.get(id) ?? (await freshImage(operations, id));
    store.put(image, accountId);
    found.push(image);
  }
  return found;
}
