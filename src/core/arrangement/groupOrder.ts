import { type Group, groupValue } from '../images/imageGroups';
import { compareKeys, naturalKey } from './naturalOrder';

/** Groups stand by their names, months the newest first, and what goes by no value comes last. */
export function inOrder<T extends { readonly group: Group }>(groups: readonly T[]): readonly T[] {
  return groups
    .map((item) => ({ item, rank: rankOf(item.group), name: naturalKey(nameOf(item.group)) }))
    .sort((a, b) => a.rank - b.rank || turnOf(a.item.group) * compareKeys(a.name, b.name))
    .map(({ item }) => item);
}

/** In which statuses an image is on its way to being of use. */
const statuses = ['available', 'creating', 'pending_upload'];

function rankOf(group: Group): number {
  switch (group.kind) {
    case 'beingCreated':
      return 11;
    case 'recovery':
      return 12;
    case 'shared':
      return 13;
    case 'status':
      return statuses.indexOf(group.status) + 1 || statuses.length + 1;
    default:
      return nameOf(group) === '' ? 10 : 0;
  }
}

function turnOf({ kind }: Group): number {
  return kind === 'month' ? -1 : 1;
}

function nameOf(group: Group): string {
  const isNamed = group.kind === 'account' || group.kind === 'region';
  return isNamed ? group.label : (groupValue(group) ?? '');
}
