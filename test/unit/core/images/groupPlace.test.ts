import assert from 'node:assert/strict';
import { regionAround } from '../../../../src/core/images/groupPlace';
import type { Group, GroupNode, TreeNode } from '../../../../src/core/images/imageGroups';
import { image } from '../../../support/builders';

const chicago: Group = { kind: 'region', region: 'us-ord', label: 'Chicago, IL' };
const web: Group = { kind: 'tag', tag: 'web' };

/** Groups in one another, the outermost first, with an image in the last. */
function nested(...path: readonly Group[]): readonly GroupNode[] {
  const nodes: GroupNode[] = [];
  let child: TreeNode = { kind: 'image', id: 'x', image: image(), path };
  for (const group of path.toReversed()) {
    child = { kind: 'group', id: 'x', group, children: [child] };
    nodes.unshift(child);
  }
  return nodes;
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
