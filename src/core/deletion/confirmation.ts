import type { Image } from '../images/image';

/** What is asked of the user before images are deleted: a button, or besides to type something. */
export type Confirmation =
  | { readonly kind: 'button' }
  | { readonly kind: 'typeLabel'; readonly label: string }
  | { readonly kind: 'typeCount'; readonly count: number };

/**
 * Asks for as much as is at stake. Empty images that wait for their upload are worth a button; so is
 * one image with one copy. The label of a replicated image is typed, or how many images go.
 */
export function confirmationFor(
  images: readonly Image[],
  { mayType }: { readonly mayType: boolean },
): Confirmation {
  const [first] = images;
  if (!mayType || !first || images.every(isWaiting)) return { kind: 'button' };
  if (images.length > 1) return { kind: 'typeCount', count: images.length };
  return first.replicas.length > 1 ? { kind: 'typeLabel', label: first.label } : { kind: 'button' };
}

/** True when what was typed is what was asked for; spaces around it do not matter. */
export function isConfirmed(confirmation: Confirmation, typed: string): boolean {
  switch (confirmation.kind) {
    case 'button':
      return true;
    case 'typeLabel':
      return typed.trim() === confirmation.label.trim();
    case 'typeCount':
      return typed.trim() === String(confirmation.count);
  }
}

/** True for an empty image that waits for its upload: deleting it cancels the upload. */
export function isWaiting({ status }: Image): boolean {
  return status === 'pending_upload';
}

/** True when another image that is known has the same label: then its id says which it is. */
export function hasNamesake(image: Image, known: readonly Image[]): boolean {
  return known.some(({ id, label }) => label === image.label && id !== image.id);
}

/** How many copies of the images there are, in all regions. */
export function countReplicas(images: readonly Image[]): number {
  return images.reduce((sum, { replicas }) => sum + replicas.length, 0);
}
