import assert from 'node:assert/strict';
import {
  captureDisks,
  imageLabels,
  obviousDisk,
  otherPlace,
  suggestedLabel,
} from '../../../../../src/features/capture/model/captureDisks';
import { checkLabel } from '../../../../../src/features/images/model/imageFields';
import { disk, region } from '../../../../support/builders';

describe('the disks that can be captured', () => {
  it('are all but swap disks, in their order', () => {
    const disks = [disk({ id: 2 }), disk({ id: 3, filesystem: 'swap' }), disk({ id: 1 })];
    assert.deepEqual(
      captureDisks(disks).map((one) => one.disk.id),
      [2, 1],
    );
  });

  it('must be ready, and may fail when they cannot be mounted for sure', () => {
    const facts = (partial: Parameters<typeof disk>[0]) => {
      const [one] = captureDisks([disk(partial)]);
      return [one?.isReady, one?.mayFail];
    };
    assert.deepEqual(facts({ filesystem: 'ext3' }), [true, false]);
    assert.deepEqual(facts({ filesystem: 'raw' }), [true, true]);
    assert.deepEqual(facts({ filesystem: 'something new' }), [true, true]);
    assert.deepEqual(facts({ status: 'not ready' }), [false, false]);
    assert.deepEqual(facts({ status: 'deleting' }), [false, false]);
  });

  it('need no question when only one can be meant and nothing is to be said of it', () => {
    const swap = disk({ id: 9, filesystem: 'swap' });
    assert.equal(obviousDisk(captureDisks([disk({ id: 5 }), swap]))?.id, 5);
    assert.equal(obviousDisk(captureDisks([disk(), disk({ id: 2 })])), undefined);
    assert.equal(obviousDisk(captureDisks([disk({ filesystem: 'raw' })])), undefined);
    assert.equal(obviousDisk(captureDisks([disk({ status: 'not ready' })])), undefined);
    assert.equal(obviousDisk(captureDisks([swap])), undefined);
  });
});

describe('the labels of captured images', () => {
  it('are suggested from the Linode and its disk', () => {
    assert.equal(suggestedLabel('web-1', [disk()]), 'web-1-Debian 12 Disk');
    assert.equal(suggestedLabel('web-1', [disk(), disk({ label: 'data' })]), 'web-1');
  });

  it('keep the rules whatever the names are', () => {
    const label = suggestedLabel('l'.repeat(64), [disk({ label: 'Größe/数据 (old)' })]);
    assert.equal(label, 'l'.repeat(50));
    assert.equal(suggestedLabel('web', [disk({ label: 'a/b: c' })]), 'web-a-b- c');
    const labels = imageLabels('x'.repeat(50), [disk(), disk(), disk({ label: '日本' })]);
    for (const one of labels) assert.equal(checkLabel(one), undefined, one);
  });

  it('are as typed for one disk, and each with its disk for several', () => {
    assert.deepEqual(imageLabels('golden', [disk()]), ['golden']);
    const two = [disk({ label: 'boot' }), disk({ label: 'data' })];
    assert.deepEqual(imageLabels('golden', two), ['golden-boot', 'golden-data']);
  });

  it('are never alike', () => {
    assert.deepEqual(imageLabels('a', [disk({ label: 'b' }), disk({ label: 'b' })]), [
      'a-b',
      'a-b-2',
    ]);
    const long = imageLabels('x'.repeat(60), [disk(), disk(), disk()]);
    assert.deepEqual(long, ['x'.repeat(50), `${'x'.repeat(46)}-2`, `${'x'.repeat(46)}-3`]);
  });
});

describe('where the image of a capture is kept', () => {
  const chicago = region();
  const london = region({ id: 'gb-lon', label: 'London 2, UK', country: 'gb' });
  const oldLondon = region({ id: 'eu-west', country: 'gb', capabilities: ['Linodes'] });
  const houston = region({ id: 'us-hou-1', isDistributed: true });
  const tokyo = region({ id: 'ap-northeast', country: 'jp', capabilities: [] });
  const osaka = region({ id: 'jp-osa', label: 'Osaka, JP', country: 'jp' });
  const options = {
    regions: [chicago, london, oldLondon, houston, tokyo, osaka],
    denied: ['gb-lon'],
  };

  it('is the region of the Linode when that can hold images', () => {
    assert.equal(otherPlace('us-ord', options), undefined);
  });

  it('is another one for distributed regions, those without Object Storage, and denied ones', () => {
    const houstons = { region: houston, neighbours: [chicago] };
    assert.deepEqual(otherPlace('us-hou-1', options), houstons);
    assert.deepEqual(otherPlace('ap-northeast', options), { region: tokyo, neighbours: [osaka] });
    assert.deepEqual(otherPlace('gb-lon', options), { region: london, neighbours: [] });
    assert.deepEqual(otherPlace('eu-west', options), { region: oldLondon, neighbours: [] });
  });

  it('is not told for a region that is not known', () => {
    assert.equal(otherPlace('xx-new', options), undefined);
  });
});
