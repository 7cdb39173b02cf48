import assert from 'node:assert/strict';
import {
  byPrice,
  hasCopyIn,
  refusalOfLinode,
  refusalOfPlan,
  refusalOfRegion,
  userDataNote,
} from '../../../../../src/features/deployment/model/places';
import { image, linode, plan, publicImage, region } from '../../../../support/builders';

describe('where an image can be deployed', () => {
  it('in distributed regions only when it is made for them', () => {
    const distributed = region({ isDistributed: true });
    const fit = image({ capabilities: ['distributed-sites'] });
    assert.equal(refusalOfRegion(region(), image()), undefined);
    assert.deepEqual(refusalOfRegion(distributed, image()), { kind: 'distributed' });
    assert.equal(refusalOfRegion(distributed, fit), undefined);
  });

  it('is quick where an available copy is; public images are everywhere', () => {
    const replicas = [
      { region: 'us-ord', status: 'available' },
      { region: 'nl-ams', status: 'replicating' },
    ];
    assert.equal(hasCopyIn('us-ord', image({ replicas })), true);
    assert.equal(hasCopyIn('nl-ams', image({ replicas })), false);
    assert.equal(hasCopyIn('nl-ams', publicImage()), true);
  });

  it('on plans whose disk holds it beside 512 MB of swap', () => {
    const refusal = (sizeMb: number) =>
      refusalOfPlan(plan({ diskMb: 25_600 }), { image: image({ sizeMb }), region: region() });
    assert.equal(refusal(25_088), undefined);
    assert.deepEqual(refusal(25_089), { kind: 'tooSmall', neededMb: 25_089, roomMb: 25_088 });
  });

  it('on special plans only where the region has them', () => {
    const gpu = plan({ planClass: 'gpu' });
    const equipped = region({ capabilities: ['GPU Linodes'] });
    assert.deepEqual(refusalOfPlan(gpu, { image: image(), region: region() }), {
      kind: 'notInRegion',
    });
    assert.equal(refusalOfPlan(gpu, { image: image(), region: equipped }), undefined);
  });

  it('over Linodes that may be changed, have the room, and are in a fitting region', () => {
    const refusal = (options: Partial<Parameters<typeof refusalOfLinode>[1]>, diskMb?: number) =>
      refusalOfLinode(linode({ diskMb }), {
        image: image(),
        region: region(),
        canChange: true,
        ...options,
      })?.kind;
    assert.equal(refusal({}, 25_600), undefined);
    assert.equal(refusal({}, undefined), undefined);
    assert.equal(refusal({ region: undefined }, 25_600), undefined);
    assert.equal(refusal({ canChange: false }, 25_600), 'noRight');
    assert.equal(refusal({}, 1_024), 'tooSmall');
    assert.equal(refusal({ region: region({ isDistributed: true }) }, 25_600), 'distributed');
  });

  it('is sorted by the price in that region, without a price last', () => {
    const unknown = plan({ id: 'unknown', price: { hourly: undefined, monthly: undefined } });
    const cheap = plan({ id: 'cheap', price: { hourly: 0.01, monthly: 5 } });
    const here = { region: 'br-gru', hourly: 0.1, monthly: 70 };
    const local = plan({ id: 'local', price: { hourly: 0.01, monthly: 4 }, regionPrices: [here] });
    const order = (at: string) => byPrice([unknown, cheap, local], at).map(({ id }) => id);
    assert.deepEqual(order('us-ord'), ['local', 'cheap', 'unknown']);
    assert.deepEqual(order('br-gru'), ['cheap', 'local', 'unknown']);
  });

  it('takes user data where the region has the metadata service', () => {
    const there = region({ capabilities: ['Metadata'] });
    assert.equal(userDataNote(image(), region()), undefined);
    assert.equal(userDataNote(image(), undefined), undefined);
    assert.match(userDataNote(image(), there) ?? '', /Linode does not know of one/);
    const marked = image({ capabilities: ['cloud-init'] });
    assert.equal(userDataNote(marked, there), 'cloud-init runs without it.');
  });

  it('says of Debian 12 that its cloud-init is too old, and not of Linode’s own images', () => {
    const there = region({ capabilities: ['Metadata'] });
    for (const label of ['debian-12-genericcloud', 'Debian 12', 'bookworm']) {
      assert.match(userDataNote(image({ label }), there) ?? '', /too old/);
    }
    const own = publicImage({ label: 'Debian 12', capabilities: ['cloud-init'] });
    assert.doesNotMatch(userDataNote(own, there) ?? '', /too old/);
    assert.doesNotMatch(userDataNote(image({ label: 'Debian 13' }), there) ?? '', /too old/);
  });
});
