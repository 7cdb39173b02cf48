import assert from 'node:assert/strict';
import type { Image } from '../../../../../src/features/images/model/image';
import {
  type HoldingGroups,
  readAudiences,
  readHoldingGroups,
} from '../../../../../src/features/sharing/model/sharedUse';
import { image, imageInGroups } from '../../../../support/builders';
import { SharingFixture } from '../../../../support/sharingFixture';

const MANY = 11;

describe('who has images by share groups', () => {
  const api = new SharingFixture();

  /** Images of these labels, as the list gives them. */
  const listed = (...labels: readonly string[]): readonly Image[] =>
    api.simulator.account.images
      .filter(({ label }) => labels.includes(label))
      .map(({ id, label }) => imageInGroups(1, { id, label }));
  const many = Array.from({ length: MANY }, (_, at) => `image-${at}`);
  const reads = () => api.simulator.journal.requests('GET').length;

  const labelsIn = (holding: HoldingGroups | undefined, { id }: Image) =>
    holding?.get(id)?.map(({ label }) => label);

  it('costs no request where none is shared', async () => {
    assert.deepEqual(await readHoldingGroups(api.operations(), [image()]), new Map());
    assert.deepEqual(await readAudiences(api.operations(), [image()]), []);
    assert.equal(reads(), 0);
  });

  it('is asked of each image where they are few', async () => {
    const one = api.group('one', ['web']);
    const [web] = api.simulator.account.images;
    const other = api.simulator.shareGroups.addGroup('other', web ? [web] : []);
    const images = listed('web');
    const holding = await readHoldingGroups(api.operations(), images);
    assert.deepEqual(
      images.map((own) => labelsIn(holding, own)),
      [['one', 'other']],
    );
    assert.equal(reads(), 1);
    const audiences = await readAudiences(api.operations(), images);
    assert.deepEqual(
      audiences?.map(({ group, members }) => [group.id, members]),
      [one, other].map(({ group }) => [group.id, []]),
    );
  });

  it('is asked of each group where they are many', async () => {
    api.group('team', many);
    const images = listed(...many);
    const holding = await readHoldingGroups(api.operations(), images);
    assert.deepEqual(
      images.map((own) => labelsIn(holding, own)),
      many.map(() => ['team']),
    );
    assert.equal(reads(), 2);
  });

  it('is not known where it would take too many requests, or the API refuses it', async () => {
    for (const label of many) api.group(label, [label]);
    assert.equal(await readHoldingGroups(api.operations(), listed(...many)), undefined);
    assert.equal(reads(), 1);
    api.simulator.behaviour.sharing = 'forbidden';
    assert.equal(await readAudiences(api.operations(), listed('image-1')), undefined);
  });
});
