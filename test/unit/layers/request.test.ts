import assert from 'node:assert/strict';
import { groupsOfLayers } from '../../layers/allLayers';
import { passed } from '../../layers/layer';
import { readRequest } from '../../layers/request';

describe('what npm test is asked for', () => {
  const layers = groupsOfLayers({ prepared: async () => {}, packed: async () => passed }).flat();
  const names = layers.map(({ name }) => name);
  const asked = (...args: readonly string[]): readonly string[] =>
    names.filter(readRequest(args, layers).isAsked);

  it('is all layers, or those that are named', () => {
    assert.deepEqual(asked(), names);
    assert.deepEqual(asked('ui', 'types'), ['types', 'ui']);
    assert.deepEqual(asked('host'), ['host-floor', 'host-newest']);
    assert.ok(readRequest([], layers).isWhole && !readRequest(['ui'], layers).isWhole);
  });

  it('is, of a title, the quick layers, or those that are named', () => {
    assert.deepEqual(asked('-g', 'adds'), ['unit', 'steps']);
    assert.deepEqual(asked('faults', '--grep', 'adds'), ['faults']);
    assert.deepEqual(asked('host', '-g', 'adds'), ['host-newest']);
    assert.deepEqual(asked('host-floor', '-g', 'adds'), ['host-floor']);
    assert.equal(readRequest(['unit', '-g', 'a b'], layers).title, 'a b');
    assert.equal(readRequest(['unit'], layers).title, undefined);
  });

  it('is told what cannot be run', () => {
    assert.throws(() => asked('units'), /^Error: No such layer: units\. There are: types, .*unit/);
    assert.throws(() => asked('lint', 'unit', '-g', 'adds'), /chooses tests by .* none: lint$/);
    assert.throws(() => asked('-g', ''), /-g needs a title/);
    assert.throws(() => asked('--fast'), /Unknown option '--fast'/);
  });
});
