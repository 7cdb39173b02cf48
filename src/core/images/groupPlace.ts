import { type GroupNode, groupKey, type ImageNode } from './imageGroups';

/** The region in which a group stands, its own or that of a group around it; undefined for none. */
export function regionAround(node: GroupNode): string | undefined {
  const path = firstImage(node)?.path ?? [node.group];
  const at = path.findIndex((group) => groupKey(group) === groupKey(node.group));
  const around = path.slice(0, at + 1).find(({ kind }) => kind === 'region');
  return around?.kind === 'region' ? around.region : undefined;
}

function firstImage({ children }: GroupNode): ImageNode | undefined {
  const [first] = children;
  return first?.kind === 'group' ? firstImage(first) : first;
}
