import type { TreeNode } from '../core/images/imageGroups';

/** The region on whose row a command was called. */
export function regionOf(target: unknown): string | undefined {
  const node = target as Partial<TreeNode> | undefined;
  return node?.kind === 'group' && node.group?.kind === 'region' ? node.group.region : undefined;
}
