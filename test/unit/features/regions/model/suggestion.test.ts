import assert from 'node:assert/strict';
import { suggestedRegion } from '../../../../../src/features/regions/model/suggestion';
import { image } from '../../../../support/builders';

const anywhere = () => true;

/** An image with a copy in each of these. */
function imageIn(...regions: readonly string[]) {
  return image({ replicas: regions.map((region) => ({ region, status: 'available' })) });
}

describe('the suggested region', () => {
  const images = [imageIn('us-ord', 'nl-ams'), imageIn('us-ord'), imageIn('jp-osa')];
  const all = { ofRow: 'jp-osa', lastUsed: 'nl-ams', images };
  const regionFor = (hints: object, canBeChosen: (region: string) => boolean = anywhere) =>
    suggestedRegion({ ...all, ...hints }, canBeChosen)?.region;

  it('is that of the row, else the last used one, else the one with most images', () => {
    assert.equal(regionFor({}), 'jp-osa');
    assert.equal(regionFor({ ofRow: undefined }), 'nl-ams');
    assert.equal(regionFor({ ofRow: undefined, lastUsed: undefined }), 'us-ord');
  });

  it('is one that can be chosen, whatever tells of another one', () => {
    assert.equal(
      regionFor({}, (region) => region !== 'jp-osa'),
      'nl-ams',
    );
    assert.equal(
      regionFor({}, (region) => region === 'us-ord'),
      'us-ord',
    );
    assert.equal(
      regionFor({}, () => false),
      undefined,
    );
  });

  it('is of two with as many images the one with more data, then the first by its id', () => {
    const heavy = { ...imageIn('nl-ams'), sizeMb: 4096 };
    const none = { ofRow: undefined, lastUsed: undefined };
    assert.equal(regionFor({ ...none, images: [imageIn('br-gru'), heavy] }), 'nl-ams');
    assert.equal(regionFor({ ...none, images: [imageIn('us-ord'), imageIn('nl-ams')] }), 'nl-ams');
  });

  it('is none where nothing tells, or no image has a copy anywhere', () => {
    assert.equal(regionFor({ ofRow: undefined, lastUsed: undefined, images: [] }), undefined);
    assert.equal(
      regionFor({ ofRow: undefined, lastUsed: undefined, images: [imageIn()] }),
      undefined,
    );
  });

  it('says why', () => {
    assert.equal(suggestedRegion(all, anywhere)?.heading, 'Region of the row');
    assert.equal(suggestedRegion({ images }, anywhere)?.heading, 'Where most of your images are');
  });
});
