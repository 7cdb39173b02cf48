import { type Image, isOwned } from '../../core/images/image';
import type { GroupNode, TreeNode } from '../../core/images/imageGroups';
import { chooseImages } from '../chooseImages';
import { type CommandContext, ownOperations } from '../commandContext';
import { tellNothingFits } from '../pickImage';
import { rowIds } from '../rowIds';
import { deleteImages } from './deleteImages';

/**
 * Deletes images for good: those of the selected rows, all recovery images by the row of their
 * group, or those that are picked. Empty images that wait for an upload go with them; one whose
 * upload is under way is left to “Cancel Upload”.
 */
export async function deleteImage(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const { isUploading, rights, store } = context;
  const operations = await ownOperations(context);
  const rows = rowsOf(target, selection);
  if (rows.length === 0 && target !== undefined) return tellNothingFits();
  const leftOut = rows
    .filter(isNoGroup)
    .flatMap((row) => rowIds(row))
    .filter(isUploading).length;
  const isFitting = (image: Image) => isOwned(image) && !isUploading(image.id);
  const choice = { target: undefined, selection: rows, isFitting, rights };
  const images = await chooseImages(store, choice);
  await deleteImages(context, operations, { images, leftOut });
}

/**
 * The rows that say which images are meant. A region's row, which a selection over several rows
 * easily takes in, does not: its images may have copies elsewhere, and would lose them, too.
 */
function rowsOf(target: unknown, selection: unknown): readonly unknown[] {
  const rows: readonly unknown[] =
    Array.isArray(selection) && selection.length > 0 ? selection : [target];
  const isRecovery = (row: unknown) =>
    !isNoGroup(row) && (row as GroupNode).group.kind === 'recovery';
  return rows.filter((row) => (isNoGroup(row) ? rowIds(row).length > 0 : isRecovery(row)));
}

function isNoGroup(row: unknown): boolean {
  return (row as Partial<TreeNode> | undefined)?.kind !== 'group';
}
