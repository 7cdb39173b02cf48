import assert from 'node:assert/strict';
import {
  checkTagChange,
  countTags,
  imagesToChange,
  type TagChange,
  tagsAfter,
} from '../../../../../src/features/edit/model/tagChange';
import { image } from '../../../../support/builders';

const tagged = (...tags: readonly string[]) => image({ tags });
const web = tagged('web', 'production');
const db = tagged('production');
const bare = tagged();

describe('a change of tags', () => {
  const examples: readonly [string, readonly string[], TagChange, readonly string[]][] = [
    ['adds after those there', ['web'], { kind: 'add', tags: ['ops'] }, ['web', 'ops']],
    ['adds each once', ['web'], { kind: 'add', tags: ['web', 'ops', 'ops'] }, ['web', 'ops']],
    ['removes', ['web', 'ops'], { kind: 'remove', tags: ['web', 'other'] }, ['ops']],
    ['removes the last', ['web'], { kind: 'remove', tags: ['web'] }, []],
    ['renames', ['web', 'ops'], { kind: 'rename', from: 'web', to: 'www' }, ['www', 'ops']],
    ['renames into one there', ['a1b', 'ops'], { kind: 'rename', from: 'a1b', to: 'ops' }, ['ops']],
    ['leaves others alone', ['ops'], { kind: 'rename', from: 'web', to: 'www' }, ['ops']],
    ['tells capitals apart', ['Web'], { kind: 'remove', tags: ['web'] }, ['Web']],
  ];
  for (const [name, before, change, after] of examples) {
    it(name, () => assert.deepEqual(tagsAfter(before, change), after));
  }

  it('is for those images alone that it makes different', () => {
    const all = [web, db, bare];
    assert.deepEqual(imagesToChange(all, { kind: 'add', tags: ['production'] }), [bare]);
    assert.deepEqual(imagesToChange(all, { kind: 'remove', tags: ['production'] }), [web, db]);
    assert.deepEqual(imagesToChange(all, { kind: 'rename', from: 'web', to: 'www' }), [web]);
    assert.deepEqual(imagesToChange(all, { kind: 'rename', from: 'web', to: 'web' }), []);
    assert.deepEqual(imagesToChange(all, { kind: 'remove', tags: [] }), []);
  });

  it('must bring tags that the rules allow', () => {
    assert.equal(checkTagChange([web], { kind: 'add', tags: ['ops'] }), undefined);
    assert.equal(checkTagChange([web], { kind: 'add', tags: ['x'] })?.kind, 'tagLength');
    const rename = { kind: 'rename', from: 'web', to: 'x' } as const;
    assert.equal(checkTagChange([web], rename)?.kind, 'tagLength');
  });

  it('must not give an image too many', () => {
    const full = tagged(...Array.from({ length: 500 }, (_, at) => `tag-${at}`));
    const add = { kind: 'add', tags: ['ops'] } as const;
    assert.deepEqual(checkTagChange([web, full], add), { kind: 'tooManyTags', limit: 500 });
    assert.equal(checkTagChange([full], { kind: 'add', tags: ['tag-7'] }), undefined);
    assert.equal(checkTagChange([full], { kind: 'remove', tags: ['tag-7'] }), undefined);
    assert.equal(checkTagChange([full], { kind: 'rename', from: 'tag-7', to: 'ops' }), undefined);
  });

  it('minds no tag that an image has already', () => {
    assert.equal(checkTagChange([tagged('x')], { kind: 'add', tags: ['ops'] }), undefined);
  });
});

describe('the tags of several images', () => {
  it('are counted, the most used first, then by name', () => {
    assert.deepEqual(countTags([web, db, bare, tagged('alpha')]), [
      { tag: 'production', count: 2 },
      { tag: 'alpha', count: 1 },
      { tag: 'web', count: 1 },
    ]);
    assert.deepEqual(countTags([bare]), []);
  });
});
