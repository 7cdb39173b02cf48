import assert from 'node:assert/strict';
import { imageFields } from '../../../../../src/features/images/model/imageDetails';
import { image } from '../../../../support/builders';

const OPTIONS = {
  now: 0,
  upload: undefined,
  percent: undefined,
  regionLabel: (id: string) => id,
  guards: [],
  price: { perGbMonth: 0.1, asOf: '2026-04' },
};

describe('the card of an own image', () => {
  const shared = (shareGroupCount: number) =>
    image({
      isShared: true,
      sharing: {
        kind: 'owned',
        shareGroupCount,
        shareGroupListUrl: '/images/private/1/sharegroups',
      },
    });
  const field = (count: number, shareGroups?: readonly string[]) =>
    imageFields(shared(count), { ...OPTIONS, ...(shareGroups && { shareGroups }) }).find(
      ({ name }) => name === 'Shared in groups',
    )?.value;

  it('names its share groups where all of them are known', () => {
    assert.equal(field(2, ['team', 'vendors']), 'team, vendors');
  });

  it('counts them where some are not, and says that it is shared no more', () => {
    assert.equal(field(2, ['team']), '2 (/images/private/1/sharegroups)');
    assert.equal(field(1), '1 (/images/private/1/sharegroups)');
    assert.equal(field(0, []), 'not any more');
  });
});
