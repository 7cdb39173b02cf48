import assert from 'node:assert/strict';
import {
  type Group,
  type GroupNode,
  regionAround,
} from '../../../../../src/features/images/model/imageGroups';

const chicago: Group = { kind: 'region', region: 'us-ord', label: 'Chicago, IL' };
const web: Group = { kind: 'tag', tag: 'web' };

/** Groups in one another, the outermost first. */
function nested(...path: readonly Group[]): readonly GroupNode[] {
  return path.map((group, at) => ({
    kind: 'group',
    id: 'x',
    group,
    path: path.slice(0, at),
    images: [],
    children: () => [],
  }));
}

describe('the region of a group', () => {
  const regionsOf = (...path: readonly Group[]) => nested(...path).map(regionAround);

  it('is its own, or that of the group around it', () => {
    assert.deepEqual(regionsOf(chicago, web), ['us-ord', 'us-ord']);
  });

  it('is not that of a group in it', () => {
    assert.deepEqual(regionsOf(web, chicago), [undefined, 'us-ord']);
    assert.deepEqual(regionsOf(web), [undefined]);
  });
});
