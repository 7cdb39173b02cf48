import * as l10n from '@vscode/l10n';
import type { ImageChange } from '../../../api/linodeApi';
import { actOnce } from '../../../kit/actOnce';
import { ImageUnavailableError } from '../../../kit/operationErrors';
import { shortened } from '../../../kit/text';
import { freshImage, syncImage } from '../../images/model/findImage';
import { type Image, isOwned } from '../../images/model/image';
import type { Operations } from '../../images/model/operations';
import { type TagChange, tagsAfter } from './tagChange';

type EditOperations = Pick<Operations, 'accountId' | 'images' | 'store' | 'log'>;

/** An edit was made, or the image is not as the user saw it: `drift` has the new values. */
export type EditOutcome =
  | { readonly kind: 'done'; readonly image: Image }
  | { readonly kind: 'drifted'; readonly image: Image; readonly drift: ImageChange };

/** True for what the API lets be edited; Cloud Manager offers it for available images alone. */
export function isEditable(image: Image): boolean {
  return isOwned(image) && image.status === 'available';
}

/** What of `wanted` is not so in `image`, or undefined when all is. The API sorts tags. */
export function differenceOf(image: Image, wanted: ImageChange): ImageChange | undefined {
  const { label, description, tags } = wanted;
  const difference: ImageChange = {
    ...(label !== undefined && label !== image.label && { label }),
    ...(description !== undefined && description !== image.description && { description }),
    ...(tags && !isSameTags(tags, image.tags) && { tags }),
  };
  return Object.keys(difference).length === 0 ? undefined : difference;
}

/**
 * Changes an image that the user saw as `seen`: sends only what differs, and nothing when all is so
 * already. An image that was changed elsewhere meanwhile is left as it is, and given back. Throws an
 * `ImageUnavailableError`, an `ApiError` of 404 when it is gone, or an `UnconfirmedError`.
 */
export async function updateImage(
  operations: EditOperations,
  seen: Image,
  change: ImageChange,
): Promise<EditOutcome> {
  const image = await readForEdit(operations, seen.id);
  const left = differenceOf(image, change);
  if (!left) return { kind: 'done', image };
  // Not by `updated`: its whole seconds hide a change, and it may move without one.
  const drift = differenceOf(seen, image);
  if (drift) return { kind: 'drifted', image, drift };
  return { kind: 'done', image: await send(operations, image.id, left) };
}

/**
 * Changes the tags that an image has at this moment, so that nothing done elsewhere is lost. The
 * signal ends it before it is sent, never after. Throws as `editImage` does.
 */
export async function changeTags(
  operations: EditOperations,
  { id, change, signal }: { id: string; change: TagChange; signal: AbortSignal },
): Promise<void> {
  const image = await readForEdit(operations, id, signal);
  const left = differenceOf(image, { tags: tagsAfter(image.tags, change) });
  if (left) await send(operations, id, left);
}

async function readForEdit(
  operations: EditOperations,
  id: string,
  signal?: AbortSignal,
): Promise<Image> {
  const image = await freshImage(operations, id, signal);
  if (!isEditable(image)) throw new ImageUnavailableError(image.status);
  return image;
}

function send(operations: EditOperations, id: string, change: ImageChange): Promise<Image> {
  const { images, log } = operations;
  const act = () => syncImage(operations, id, () => images.update(id, change));
  const look = async () => {
    const image = await freshImage(operations, id);
    return differenceOf(image, change) ? undefined : image;
  };
  return actOnce({ act, look }, log);
}

function isSameTags(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b);
  return new Set(a).size === known.size && a.every((tag) => known.has(tag));
}

/** What was changed elsewhere, for an image that the user knows by `label`. */
export function driftText(label: string, drift: ImageChange): string {
  const facts = [
    drift.label !== undefined && l10n.t('label is now “{0}”', drift.label),
    drift.description !== undefined && descriptionFact(drift.description),
    drift.tags && tagsFact(drift.tags),
  ];
  const list = facts.filter((fact) => fact).join('; ');
  return l10n.t('“{0}” was changed elsewhere meanwhile: {1}.', label, list);
}

function descriptionFact(description: string): string {
  if (description === '') return l10n.t('description is now empty');
  return l10n.t('description is now “{0}”', shortened(description));
}

function tagsFact(tags: readonly string[]): string {
  if (tags.length === 0) return l10n.t('it has no tags now');
  return l10n.t('tags are now {0}', shortened(tags.join(', ')));
}
