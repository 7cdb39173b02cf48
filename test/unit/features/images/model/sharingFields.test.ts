import assert from 'node:assert/strict';
import { imageDocumentText } from '../../../../../src/features/details/model/imageDocument';
import type { Image } from '../../../../../src/features/images/model/image';
import { imageFields } from '../../../../../src/features/images/model/imageDetails';
import { inventoryCells } from '../../../../../src/features/inventory/model/cells';
import { inventoryColumns } from '../../../../../src/features/inventory/model/columns';
import type { Audience, GroupMember } from '../../../../../src/features/sharing/model/shareGroup';
import { image, imageInGroups, sharedImage, shareGroup } from '../../../../support/builders';

const OPTIONS = {
  now: 0,
  upload: undefined,
  percent: undefined,
  regionLabel: (id: string) => id,
  guards: [],
  accounts: [],
  price: { perGbMonth: 0.1, asOf: '2026-04' },
};

const PARTNER: GroupMember = {
  id: 'm',
  status: 'active',
  label: 'partner-x',
  created: undefined,
  updated: undefined,
};
const team: Audience = { group: shareGroup(), members: [PARTNER] };
const vendors: Audience = { group: shareGroup({ id: 2, label: 'vendors' }), members: undefined };

describe('the card of an image', () => {
  const field = (one: Image, audiences: readonly Audience[], accounts: readonly string[] = []) =>
    new Map(
      imageFields(one, { ...OPTIONS, audiences, accounts }).map(({ name, value }) => [name, value]),
    );
  const shared = (count: number, audiences: readonly Audience[] = []) =>
    field(imageInGroups(count), audiences).get('Shared in groups');

  it('names its share groups and their members where all of them are known', () => {
    assert.equal(shared(2, [team, vendors]), '“team” (“partner-x”), “vendors”');
  });

  it('counts them where some are not, and says that it is shared no more', () => {
    assert.equal(shared(2, [team]), '2 (/sharegroups)');
    assert.equal(shared(1), '1 (/sharegroups)');
    assert.equal(shared(0), 'not any more');
  });

  it('says whose it is where several accounts stand side by side', () => {
    assert.equal(field(sharedImage('ACME'), [], ['ann', 'bob']).get('Account'), 'ann, bob');
    assert.equal(field(image(), []).has('Account'), false);
  });
});

describe('the details of an image', () => {
  const text = (one: Image, audiences: readonly Audience[], accounts: readonly string[] = []) =>
    imageDocumentText(
      { id: one.id, image: one, asOf: 0, problem: undefined },
      {
        ...OPTIONS,
        guardsOf: () => [],
        accountsOf: () => accounts,
        audiencesOf: () => audiences,
      },
    );

  it('say who shares it, with whom it is shared, and whose it is', () => {
    assert.match(
      text(imageInGroups(1), [team]),
      /\/\/ in “team” \(“partner-x”\)\n {2}"image_sharing": \{\n/,
    );
    assert.doesNotMatch(text(imageInGroups(1), []), /\/\/ in/);
    const joined = text(sharedImage('ACME'), [], ['ann', 'bob']);
    assert.match(joined, /\/\/ Account: ann, bob\n/);
    assert.match(joined, /\/\/ from the share group “ACME”\n/);
  });
});

describe('the row of an image in the inventory', () => {
  const cell = (one: Image, groups: readonly string[]) => {
    const cells = inventoryCells(one, {
      ...OPTIONS,
      accountName: () => undefined,
      shareGroupsOf: () => groups,
    });
    return cells[inventoryColumns.indexOf('shared')];
  };

  it('says who shares it, or with which groups it is shared', () => {
    assert.equal(cell(sharedImage('ACME'), ['ACME']), 'from “ACME”');
    assert.equal(cell(imageInGroups(2), ['team', 'vendors']), 'in “team”, “vendors”');
    assert.equal(cell(imageInGroups(2), ['team']), 'in 2 groups');
    assert.equal(cell(imageInGroups(1), []), 'in 1 group');
    assert.equal(cell(imageInGroups(0), []), '');
    assert.equal(cell(image(), []), '');
  });
});
