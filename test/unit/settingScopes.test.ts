import assert from 'node:assert/strict';
import manifest from '../../package.json';

/** How long one waits, and what is shown in files, change neither what is sent nor what it is said to cost. */
const OF_A_WORKSPACE = [
  'linodeImages.waitMinutes',
  'linodeImages.imageIds.hover',
  'linodeImages.imageIds.links',
  'linodeImages.imageIds.completion',
  'linodeImages.imageIds.problems',
  'linodeImages.imageIds.codeLens',
];

describe('the settings that a workspace can set', () => {
  it('are those that change nothing that is sent or that a price is told by', () => {
    const { properties } = manifest.contributes.configuration;
    const free = Object.entries(properties).filter(
      ([, setting]) => !('scope' in setting) || setting.scope !== 'application',
    );
    assert.deepEqual(
      free.map(([key]) => key),
      OF_A_WORKSPACE,
    );
  });
});

describe('the settings, in the order in which VS Code lists them', () => {
  it('each have a place of their own, a price before its date', () => {
    const { properties } = manifest.contributes.configuration;
    const places = Object.values(properties).flatMap((one) => ('order' in one ? one.order : []));
    assert.equal(new Set(places).size, places.length);
    const { 'linodeImages.price.perGbMonth': price, 'linodeImages.price.asOf': date } = properties;
    assert.ok(price.order < date.order);
  });
});
