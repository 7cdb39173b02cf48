import assert from 'node:assert/strict';
import { imageDocumentText } from '../../../../../src/features/details/model/imageDocument';
import {
  aboutText,
  groupCostText,
  imageCostText,
  savingText,
} from '../../../../../src/features/images/model/cost';
import { costText } from '../../../../../src/features/replication/model/planText';
import { moneyText, priceText } from '../../../../../src/kit/quantity';
import { image, publicImage, waitingImage } from '../../../../support/builders';

const price = { perGbMonth: 0.1, asOf: '2026-04' };
const AT = 'at the list price of Apr 2026';

const spread = image({
  sizeMb: 1400,
  totalSizeMb: 4200,
  replicas: ['us-ord', 'nl-ams', 'jp-osa'].map((region) => ({ region, status: 'available' })),
});
const recovery = image({ type: 'automatic' });
const shared = image({ type: 'shared' });

describe('words of costs', () => {
  it('say about how much, in cents up to ten dollars, and no false zero', () => {
    const amounts = [0, 0.0004, 0.0137, 0.143, 1.234, 9.96, 12.34, 123];
    assert.deepEqual(amounts.map(aboutText), [
      '$0.00',
      'less than $0.01',
      'about $0.01',
      'about $0.14',
      'about $1.20',
      'about $10',
      'about $12',
      'about $120',
    ]);
  });

  it('say money to two significant digits, and in cents up to ten dollars', () => {
    const amounts = [0, 0.0004, 0.0137, 0.143, 1.234, 9.96, 12.34, 123];
    assert.deepEqual(amounts.map(moneyText), [
      '$0.00',
      '$0.0004',
      '$0.014',
      '$0.14',
      '$1.20',
      '$10',
      '$12',
      '$120',
    ]);
  });

  it('say a price as it is', () => {
    assert.deepEqual([0, 5, 0.1, 0.004, 7.2].map(priceText), [
      '$0',
      '$5',
      '$0.10',
      '$0.004',
      '$7.20',
    ]);
  });

  it('say of an image what each copy costs, and all together', () => {
    const said = (one: typeof spread) => imageCostText(one, price);
    assert.equal(
      said(spread),
      `about $0.14 a month for each of 3 copies, about $0.42 together, ${AT}`,
    );
    assert.equal(said(image({ sizeMb: 1400, totalSizeMb: 1400 })), `about $0.14 a month ${AT}`);
    assert.deepEqual([recovery, waitingImage(), shared, publicImage()].map(said), [
      'free',
      'not known yet',
      undefined,
      undefined,
    ]);
  });

  it('say of images in a region what is there alone, and else all of it', () => {
    const said = (...images: (typeof spread)[]) => groupCostText(images, undefined, price);
    assert.equal(groupCostText([spread, spread], 'us-ord', price), `about $0.28 a month ${AT}`);
    assert.equal(said(spread, recovery), `about $0.42 a month ${AT}`);
    assert.deepEqual(
      [said(recovery), said(waitingImage()), said(shared)],
      ['free', 'not known yet', undefined],
    );
  });

  it('stand in the details, above the fields, beside what protects the image', () => {
    const said = (one: typeof spread) =>
      imageDocumentText(
        { id: one.id, image: one, asOf: 0, problem: undefined },
        {
          now: 0,
          regionLabel: (id) => id,
          guardsOf: () => [{ kind: 'lock' }],
          accountsOf: () => [],
          audiencesOf: () => [],
          price,
        },
      );
    assert.match(said(spread), /\/\/ Protected by a lock on this machine\.\n/);
    assert.match(said(recovery), /\/\/ Cost \(estimate\): free\n/);
    assert.doesNotMatch(said(shared), /Cost/);
  });

  it('say what a deletion saves, where it saves anything', () => {
    assert.equal(
      savingText([spread, recovery], price),
      `Deleting saves about $0.42 a month ${AT}.`,
    );
    assert.equal(savingText([recovery], price), 'Recovery images are free.');
    assert.equal(savingText([waitingImage()], price), '');
  });

  it('date the price by the month or the day, in any time zone', () => {
    const plan = { image: image(), keep: [], add: [], remove: [], blocked: [] };
    const dated = (asOf: string) =>
      /list price of (.+) \(/.exec(costText([plan], { perGbMonth: 0.1, asOf }))?.[1];
    assert.deepEqual(['2026-04', '2026-04-01', 'spring'].map(dated), [
      'Apr 2026',
      'Apr 1, 2026',
      'spring',
    ]);
  });
});
