import { type Image, isOwned } from '../images/image';
import { actOnce } from '../operations/actOnce';
import { freshImage, kept } from '../operations/freshImage';
import { ImageUnavailableError } from '../operations/operationError';
import type { Operations } from '../operations/operations';
import type { ImageChange } from '../ports';
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
    ...(tags && !isSameSet(tags, image.tags) && { tags }),
  };
  return Object.keys(difference).length === 0 ? undefined : difference;
}

/**
 * Changes an image that the user saw as `seen`: sends only what differs, and nothing when all is so
 * already. An image that was changed elsewhere meanwhile is left as it is, and given back. Throws an
 * `ImageUnavailableError`, an `ApiError` of 404 when it is gone, or an `UnconfirmedError`.
 */
export async function editImage(
  operations: EditOperations,
  seen: Image,
  change: ImageChange,
): Promise<EditOutcome> {
  const image = await readAgain(operations, seen.id);
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
  const image = await readAgain(operations, id, signal);
  const left = differenceOf(image, { tags: tagsAfter(image.tags, change) });
  if (left) await send(operations, id, left);
}

async function readAgain(
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
  const act = () => kept(operations, id, () => images.update(id, change));
  const look = async () => {
    const image = await freshImage(operations, id);
    return differenceOf(image, change) ? undefined : image;
  };
  return actOnce({ act, look }, log);
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(b);
  return new Set(a).size === known.size && a.every((tag) => known.has(tag));
}
