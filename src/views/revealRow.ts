import type * as vscode from 'vscode';
import type { TreeNode } from '../core/images/imageGroups';
import type { ImagesTree } from './imagesTree';

const MOST_TRIES = 3;

/** Selects the first place of an image, once the list is there. One that is not listed is left. */
export async function revealRow(
  view: vscode.TreeView<TreeNode>,
  tree: ImagesTree,
  imageId: string,
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    await tree.getChildren();
    const [row] = tree.rowsOf(imageId);
    if (!row || (await isShown(view, row))) return;
  }
}

/** False when the list was replaced while VS Code looked for the row. */
async function isShown(view: vscode.TreeView<TreeNode>, row: TreeNode): Promise<boolean> {
  try {
    await view.reveal(row, { select: true, focus: true });
    return true;
  } catch {
    return false;
  }
}
