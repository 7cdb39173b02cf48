import type * as vscode from 'vscode';
import type { TreeNode } from '../core/images/imageGroups';
import type { Clock } from '../core/ports';
import type { ImagesTree } from './imagesTree';

/** The pauses before it is tried again, in ms. */
const PAUSES_MS = [50, 100, 200, 400, 800];

export interface RevealOptions {
  readonly view: vscode.TreeView<TreeNode>;
  readonly tree: ImagesTree;
  readonly clock: Clock;
}

/**
 * Selects the first place of an image, once the list is there. One that is not listed is left. While
 * VS Code opens a view, or fetches its list anew, it does not find the row, or drops the selection
 * again: then it is asked once more.
 */
export async function revealRow(options: RevealOptions, imageId: string): Promise<void> {
  const { clock, tree } = options;
  for (const pauseMs of PAUSES_MS) {
    await tree.getChildren();
    const [row] = tree.rowsOf(imageId);
    if (!row || (await isShown(options, row))) return;
    await clock.sleep(pauseMs);
  }
}

async function isShown({ view }: RevealOptions, row: TreeNode): Promise<boolean> {
  try {
    await view.reveal(row, { select: true, focus: true });
    return view.selection.some(({ id }) => id === row.id);
  } catch {
    return false;
  }
}
