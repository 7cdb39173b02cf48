import type { Image } from '../../core/images/image';
import { hiddenFor, shownByEither } from '../../core/images/shownPublic';
import { settings } from '../../ui/settings';
import type { CommandContext } from '../commandContext';

/** Those images that the views would show without the filter. */
export function unfiltered(
  { clock, filter }: Pick<CommandContext, 'clock' | 'filter'>,
  images: readonly Image[],
): readonly Image[] {
  const shown = shownByEither(settings.shownPublic(), filter.asksFor);
  const now = clock.now();
  return images.filter((image) => !hiddenFor(image, shown, now));
}
