import type { TreeNode } from '../core/images/imageGroups';
import type { UploadNode } from '../core/upload/uploadRows';

/**
 * The images that rows stand for, as VS Code hands the rows over: the one under the mouse, and all that
 * are selected when it is one of them. A group stands for all in it, an upload for its image. The table
 * hands over one value, for the row and all that are selected.
 */
export function rowIds(target: unknown, selection?: unknown): readonly string[] {
  const rows: readonly unknown[] =
    Array.isArray(selection) && selection.length > 0 ? selection : [target];
  return [...new Set(rows.flatMap(idsOf))];
}

/** The image of one row; undefined for groups, and from the palette. */
export function rowId(target: unknown): string | undefined {
  const row = (target ?? {}) as Partial<TreeNode> & Partial<TableRow>;
  return row.kind === 'group' ? undefined : (row.imageId ?? idsOf(target)[0]);
}

/** What a menu of the inventory hands over: the context that its page gives to VS Code. */
interface TableRow {
  readonly imageId: string;
  /** All that are selected. */
  readonly imageIds: readonly string[];
}

/** The images that a menu of the inventory is about; none for what another place hands over. */
export function tableIds(value: unknown): readonly string[] {
  const { imageId, imageIds = [] } = (value ?? {}) as Partial<TableRow>;
  if (imageId === undefined) return [];
  return imageIds.includes(imageId) ? imageIds : [imageId];
}

function idsOf(value: unknown): readonly string[] {
  const inTable = tableIds(value);
  if (inTable.length > 0) return inTable;
  const row = (value ?? {}) as Partial<TreeNode> | Partial<UploadNode>;
  if (row.kind === 'image') return [row.image?.id ?? []].flat();
  if (row.kind === 'upload') return [row.entry?.imageId ?? []].flat();
  return row.kind === 'group' ? (row.images ?? []).map(({ id }) => id) : [];
}
