import { imagesOf, type TreeNode } from '../core/images/imageGroups';
import type { UploadNode } from '../core/upload/uploadRows';

/**
 * The images that rows stand for, as VS Code hands the rows over: the one under the mouse, and all that
 * are selected when it is one of them. A group stands for all in it, an upload for its image.
 */
export function rowIds(target: unknown, selection?: unknown): readonly string[] {
  const rows: readonly unknown[] =
    Array.isArray(selection) && selection.length > 0 ? selection : [target];
  return [...new Set(rows.flatMap(idsOf))];
}

function idsOf(value: unknown): readonly string[] {
  const row = (value ?? {}) as Partial<TreeNode> | Partial<UploadNode>;
  if (row.kind === 'image') return [row.image?.id ?? []].flat();
  if (row.kind === 'upload') return [row.entry?.imageId ?? []].flat();
  return row.kind === 'group' ? imagesOf(row.children ?? []).map(({ id }) => id) : [];
}
