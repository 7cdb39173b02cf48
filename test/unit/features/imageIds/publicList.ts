import { readImage } from '../../../../src/api/images';
import { PublicIds } from '../../../../src/features/imageIds/model/publicIds';
import { publicImages } from '../../../simulator/publicImages';

/** When the tests of ids happen, in ms since the epoch. */
export const NOW = Date.UTC(2026, 10, 30);

/** Linode’s public images, as read just now. */
export const publicIds = new PublicIds(
  publicImages(NOW).flatMap((wire) => readImage(wire) ?? []),
  NOW,
);
