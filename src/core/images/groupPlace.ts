import type { GroupNode } from './imageGroups';

/** The region in which a group stands, its own or that of a group around it; undefined for none. */
export function regionAround({ group, path }: GroupNode): string | undefined {
  const around = [...path, group].find(({ kind }) => kind === 'region');
  return around?.kind === 'region' ? around.region : undefined;
}
