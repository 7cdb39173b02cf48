import assert from 'node:assert/strict';
import {
  combinedVisibility,
  hiddenFor,
  isKubernetes,
} from '../../../../../src/features/images/model/publicImages';
import { image, publicImage } from '../../../../support/builders';

const NOW = Date.UTC(2026, 5, 1);
const NEITHER = { deprecated: false, kubernetes: false };
const DEPRECATED = { deprecated: true, kubernetes: false };
const KUBERNETES = { deprecated: false, kubernetes: true };

const kube = publicImage({ id: 'linode/debian12-kube-v1.36.0' });
const old = publicImage({ isDeprecated: true });
const oldKube = publicImage({ id: 'linode/debian9-kube-v1.18.1', isDeprecated: true });

describe('public images for Kubernetes', () => {
  it('are told by their ids', () => {
    const ids = ['debian12-kube-v1.36.0', 'ubuntu22.04-kube', 'ubuntu24.04-kube-vmulti'];
    for (const id of ids) assert.equal(isKubernetes(publicImage({ id: `linode/${id}` })), true);
    assert.equal(isKubernetes(publicImage()), false);
    assert.equal(isKubernetes(publicImage({ label: 'Kubernetes' })), false);
    assert.equal(isKubernetes(image({ id: 'private/1', label: 'my-kube-node' })), false);
  });
});

describe('a public image', () => {
  it('is hidden until its kind is asked for, both where it is of both', () => {
    const told = [publicImage(), old, kube, oldKube].map((one) =>
      [NEITHER, DEPRECATED, KUBERNETES, { deprecated: true, kubernetes: true }].map((shown) =>
        hiddenFor(one, shown, NOW),
      ),
    );
    assert.deepEqual(told, [
      [undefined, undefined, undefined, undefined],
      ['deprecated', undefined, 'deprecated', undefined],
      ['kubernetes', 'kubernetes', undefined, undefined],
      ['kubernetes', 'kubernetes', 'deprecated', undefined],
    ]);
  });

  it('is asked for by a setting or a filter', () => {
    assert.deepEqual(combinedVisibility(DEPRECATED, KUBERNETES), {
      deprecated: true,
      kubernetes: true,
    });
    assert.deepEqual(combinedVisibility(NEITHER, KUBERNETES), KUBERNETES);
    assert.deepEqual(combinedVisibility(NEITHER, NEITHER), NEITHER);
  });
});

describe('an image that is not public', () => {
  it('is never hidden', () => {
    const own = image({ id: 'private/1', label: 'kube', isDeprecated: true });
    assert.equal(hiddenFor(own, NEITHER, NOW), undefined);
  });
});
