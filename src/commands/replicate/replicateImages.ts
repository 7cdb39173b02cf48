import { type Image, isOwned } from '../../core/images/image';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ownOperations } from '../commandContext';
import { replicateMany } from './replicateMany';
import { replicateOne } from './replicateOne';

/**
 * Changes in which regions an image is kept, or adds regions to several images: those of the rows,
 * of a group's row, or such as the user picks. Gives the id of the image (several: the ids) once
 * all copies are there; undefined when it was called off, or an error was told.
 */
export async function replicateImages(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<string | readonly string[] | undefined> {
  const operations = await ownOperations(context);
  const { rights, store } = context;
  await store.ensureListed();
  const isFitting = (image: Image) => isOwned(image) && image.status === 'available';
  const images = await chooseImages(store, { target, selection, isFitting, rights });
  const [first, second] = images;
  return first && !second
    ? replicateOne(context, operations, first.id)
    : replicateMany(context, operations, images);
}
