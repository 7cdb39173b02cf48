import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { Rows, ShownItem, ShownView } from './stage';

/** One line a row: its label, then what stands beside it; rows of groups are indented. */
export async function treeText<T>({ provider }: ShownView<T>): Promise<string> {
  const lines = await rowsOf(provider, undefined, '');
  return lines.join('\n');
}

/** What a screen reader says of each row. */
export async function spokenTree({ provider }: ShownView): Promise<readonly string[]> {
  const nodes = await allNodes(provider);
  const items = await Promise.all(nodes.map((node) => provider.getTreeItem(node)));
  return items.map((item) => item.accessibilityInformation?.label ?? '');
}

/** Every row, a group before its images. */
export async function allNodes(provider: Rows<TreeNode>): Promise<readonly TreeNode[]> {
  return nodesIn(provider, undefined);
}

async function nodesIn(
  provider: Rows<TreeNode>,
  parent: TreeNode | undefined,
): Promise<readonly TreeNode[]> {
  const rows = (await provider.getChildren(parent)) ?? [];
  const nodes = await Promise.all(
    rows.map(async (row) => [row, ...(await nodesIn(provider, row))]),
  );
  return nodes.flat();
}

/** Resolves as soon as the tree, printed, fits. */
export async function untilTree<T>(view: ShownView<T>, fits: RegExp): Promise<string> {
  for (;;) {
    const changed = nextChange(view.provider);
    const text = await treeText(view);
    if (fits.test(text)) return text;
    await changed;
  }
}

/** Does the work, and resolves to how the tree was printed after each change meanwhile. */
export async function noteTree<T>(
  view: ShownView<T>,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const texts: Promise<string>[] = [];
  const subscription = view.provider.onDidChangeTreeData?.(() => texts.push(treeText(view)));
  try {
    await work();
    return await Promise.all(texts);
  } finally {
    subscription?.dispose();
  }
}

/** The row of the image of that label, as soon as it is there and that stands beside it. */
export async function rowOf(view: ShownView, label: string, facts = ''): Promise<TreeNode> {
  await untilTree(view, new RegExp(`\\n {2}${label} \\| ${facts}`));
  const nodes = await allNodes(view.provider);
  const row = nodes.find((node) => node.kind === 'image' && node.image.label === label);
  assert.ok(row, `There is no row “${label}”`);
  return row;
}

function nextChange<T>(provider: Rows<T>): Promise<void> {
  return new Promise((resolve) => {
    const subscription = provider.onDidChangeTreeData?.(() => {
      subscription?.dispose();
      resolve();
    });
  });
}

async function rowsOf<T>(
  provider: Rows<T>,
  parent: T | undefined,
  indent: string,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const node of (await provider.getChildren(parent)) ?? []) {
    const item = await provider.getTreeItem(node);
    lines.push(`${indent}${labelOf(item)} | ${item.description ?? ''}`);
    lines.push(...(await rowsOf(provider, node, `${indent}  `)));
  }
  return lines;
}

function labelOf({ label }: ShownItem): string {
  return typeof label === 'string' ? label : (label?.label ?? '');
}
