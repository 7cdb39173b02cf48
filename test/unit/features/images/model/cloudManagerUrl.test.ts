import assert from 'node:assert/strict';
import { cloudManagerUrl } from '../../../../../src/features/images/model/image';
import { image, publicImage } from '../../../../support/builders';

const LIBRARY = 'https://cloud.linode.com/images/image-library';

describe('the place in Cloud Manager', () => {
  it('is the tab of the image, searched for its label', () => {
    const url = new URL(cloudManagerUrl(image({ label: 'web base-1' })) ?? '');
    assert.equal(url.origin + url.pathname, `${LIBRARY}/owned-by-me`);
    assert.equal(url.searchParams.get('query'), 'label:"web base-1"');
  });

  it('is another tab for recovery images and for shared ones', () => {
    assert.match(cloudManagerUrl(image({ type: 'automatic' })) ?? '', /\/recovery-images\?/);
    assert.match(cloudManagerUrl(image({ type: 'shared' })) ?? '', /\/shared-with-me\?/);
  });

  it('is the whole tab where its search cannot hold the label', () => {
    for (const label of ['a "quote"', 'Linode 1 (old)', '']) {
      assert.equal(cloudManagerUrl(image({ label })), `${LIBRARY}/owned-by-me`);
    }
  });

  it('is nowhere for public images', () => {
    assert.equal(cloudManagerUrl(publicImage()), undefined);
  });
});
