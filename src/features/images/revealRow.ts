import type * as vscode from 'vscode';
import type { Clock } from '../../kit/ports';
import type { ImagesTree } from './imagesTree';
import type { TreeNode } from './model/imageGroups';

/** The pauses before it is tried again, in ms. */
const PAUSES_MS = [50, 100, 200, 400, 800];

export interface RevealOptions {
  readonly view: vscode.TreeView<TreeNode>;
  readonly tree: ImagesTree;
  readonly clock: Clock;
}

/**
 * Selects the first place of an image, once the list is there. One that is not listed is left. While
 * VS Code opens a view, or fetches its list again, it does not find the row, or drops the selection
 * again: then it is asked once more.
 */
export async function revealRow(options: RevealOptions, imageId: string): Promise<void> {
  const { clock, tree } = options;
  for (const pauseMs of PAUSES_MS) {
    await tree.getChildren();
    const [row] = tree.rowsOf(imageId);
    if (!row || (await tryToReveal(options, row))) return;
    await clock.sleep(pauseMs);
  }
}

async function tryToReveal({ view }: RevealOptions, row: TreeNode): Promise<boolean> {
  try {
    await view.reveal(row, { select: true, focus: true });
    return view.selection.some(({ id }) => id === row.id);
  } catch {
    return false;
  }
}
