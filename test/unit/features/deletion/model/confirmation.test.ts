import assert from 'node:assert/strict';
import {
  confirmationFor,
  countReplicas,
  isConfirmed,
} from '../../../../../src/features/deletion/model/deletion';
import { hasNamesake, sizeOfAllMb } from '../../../../../src/features/images/model/image';
import { image, waitingImage } from '../../../../support/builders';

const web = image({ id: 'private/1', label: 'web' });
const spread = image({
  id: 'private/2',
  label: 'golden',
  sizeMb: 100,
  totalSizeMb: 200,
  replicas: ['us-ord', 'nl-ams'].map((region) => ({ region, status: 'available' })),
});
const waiting = waitingImage({ id: 'private/3', label: 'empty' });

describe('the confirmation of a deletion', () => {
  const kindFor = (...images: readonly (typeof web)[]) =>
    confirmationFor(images, { mayType: true });

  it('takes a button for one image with one copy, and for empty images', () => {
    for (const images of [[web], [waiting], [waiting, waiting]]) {
      assert.deepEqual(kindFor(...images), { kind: 'button' });
    }
  });

  it('takes the label of a replicated image, and the number of several', () => {
    assert.deepEqual(kindFor(spread), { kind: 'typeLabel', label: 'golden' });
    assert.deepEqual(kindFor(web, waiting), { kind: 'typeCount', count: 2 });
  });

  it('takes a button where the user does not want to type', () => {
    for (const images of [[spread], [web, spread]]) {
      assert.deepEqual(confirmationFor(images, { mayType: false }), { kind: 'button' });
    }
  });

  it('is given by exactly what was asked for', () => {
    const label = kindFor(spread);
    assert.equal(isConfirmed(label, ' golden '), true);
    const unseen = { kind: 'typeLabel', label: 'gol\u200bden\u202e\tone' } as const;
    assert.equal(isConfirmed(unseen, 'golden one'), true, 'what is seen can be typed');
    for (const wrong of ['', 'Golden', 'gold']) assert.equal(isConfirmed(label, wrong), false);
    const count = kindFor(web, spread);
    assert.equal(isConfirmed(count, '2'), true);
    for (const wrong of ['', '02', '22', 'two']) assert.equal(isConfirmed(count, wrong), false);
    assert.equal(isConfirmed(kindFor(web), ''), true);
  });
});

describe('what a deletion takes', () => {
  it('is every copy of what is available', () => {
    const creating = image({ status: 'creating', sizeMb: 9999, replicas: [] });
    const images = [spread, image({ sizeMb: 50, totalSizeMb: undefined }), waiting, creating];
    assert.equal(sizeOfAllMb(images), 250);
    assert.equal(countReplicas(images), 3);
  });

  it('is told apart by the id where another image has the same label', () => {
    assert.equal(hasNamesake(web, [web, spread]), false);
    assert.equal(hasNamesake(web, [web, { ...spread, label: 'web' }]), true);
  });
});
