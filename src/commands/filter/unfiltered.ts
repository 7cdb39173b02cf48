import { type Image, isOutdatedPublic } from '../../core/images/image';
import { settings } from '../../ui/settings';
import type { CommandContext } from '../commandContext';

/** Those images that the views would show without the filter. */
export function unfiltered(
  { clock, filter }: Pick<CommandContext, 'clock' | 'filter'>,
  images: readonly Image[],
): readonly Image[] {
  if (settings.showDeprecated() || filter.asksForDeprecated) return images;
  const now = clock.now();
  return images.filter((image) => !isOutdatedPublic(image, now));
}
