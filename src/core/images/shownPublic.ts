import { type Image, isOutdatedPublic } from './image';

/** Which public images are shown that are left out otherwise. */
export interface ShownPublic {
  readonly deprecated: boolean;
  /** Those that LKE makes the nodes of its clusters of; Cloud Manager leaves them out, too. */
  readonly kubernetes: boolean;
}

/** Why a public image is left out; undefined for one that is shown, and for all that are not public. */
export function hiddenFor(
  image: Image,
  shown: ShownPublic,
  now: number,
): keyof ShownPublic | undefined {
  if (!shown.kubernetes && isKubernetes(image)) return 'kubernetes';
  return !shown.deprecated && isOutdatedPublic(image, now) ? 'deprecated' : undefined;
}

/** Told by the id, such as `linode/debian12-kube-v1.36.0`, as Cloud Manager does. */
export function isKubernetes({ id, isPublic }: Image): boolean {
  return isPublic && id.includes('kube');
}

/** What is shown for one reason or the other. */
export function shownByEither(one: ShownPublic, other: ShownPublic): ShownPublic {
  return {
    deprecated: one.deprecated || other.deprecated,
    kubernetes: one.kubernetes || other.kubernetes,
  };
}
