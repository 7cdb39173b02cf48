import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completions } from '../../../../../src/features/filter/model/completions';
import {
  applyQuery,
  correctedQuery,
  readQuery,
} from '../../../../../src/features/filter/model/query';
import { queryWhileTyping } from '../../../../../src/features/filter/model/tokens';
import { anyText } from './anyText';
import { context, samples } from './queryContext';

/** What a text may go on with, with the number of images that are found then. */
function offered(text: string): readonly string[] {
  return completions(text, { images: samples, context }).map((one) =>
    one.kind === 'key' ? one.label : `${one.label} ${one.count}`,
  );
}

describe('what a query may go on with', () => {
  it('are all keys at its start, and behind a space', () => {
    const keys = offered('');
    assert.deepEqual(keys.slice(0, 3), ['label:', 'id:', 'description:']);
    assert.ok(keys.includes('size>') && keys.includes('created<') && keys.includes('is:'));
    assert.deepEqual(offered('tag:web '), keys);
  });

  it('are keys, flags and values that begin with the word', () => {
    assert.deepEqual(offered('re'), ['region:', 'regions>', 'is:recovery 1', 'is:replicated 1']);
    assert.deepEqual(offered('deb'), ['vendor:Debian 1']);
    assert.deepEqual(offered('-r'), [
      '-region:',
      '-regions>',
      '-is:recovery 6',
      '-is:replicated 6',
    ]);
  });

  it('are values of the key, the most frequent first, each with what is found by it', () => {
    assert.deepEqual(offered('tag:'), [
      'tag:web 2',
      'tag:db 1',
      'tag:protected 1',
      'tag:web-old 1',
    ]);
    assert.deepEqual(offered('tag=we'), ['tag=web 1', 'tag=web-old 1']);
    assert.deepEqual(offered('golden region:'), ['region:us-ord 2', 'region:nl-ams 1']);
    assert.deepEqual(offered('is:pri'), ['is:private 4']);
    assert.deepEqual(offered('status:rep'), ['status:replicating 1']);
    assert.deepEqual(offered('size>=5'), ['size>=5GB 1']);
  });

  it('are more values behind a comma, without those that are there', () => {
    assert.deepEqual(offered('tag:web,d'), [
      'tag:web,db 2',
      'tag:web,protected 2',
      'tag:web,web-old 2',
    ]);
    assert.deepEqual(offered('tag=db,'), [
      'tag=db,protected 2',
      'tag=db,web 2',
      'tag=db,web-old 1',
    ]);
  });

  it('is nothing behind what is closed, or cannot be chosen from', () => {
    const closed = ['"web"', 'tag:"web"', 'label:', 'nokey:', 'zzz', 'tag=web-old'];
    for (const text of [...closed, 'expires<,', 'size>=1GB,', 'tag=,', 'regions:..,']) {
      assert.deepEqual(offered(text), [], text);
    }
  });

  it('goes into quotes where it has to', () => {
    const spaced = samples.map((one) => ({ ...one, tags: ['two words'] }));
    const [found] = completions('web tag:tw', { images: spaced, context });
    assert.equal(found?.text, 'web tag:"two words" ');
  });

  it('finds as many images as it says, and nothing is wrong with it, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { problems } = readQuery(text);
        for (const one of completions(text, { images: samples, context })) {
          assert.ok(one.text.endsWith(one.kind === 'key' ? one.label : `${one.label} `));
          const query = readQuery(one.text);
          if (one.kind === 'key' || problems.length > 0) continue;
          assert.deepEqual(query.problems, [], one.text);
          assert.equal(applyQuery(samples, query, context).length, one.count, one.text);
        }
      }),
    );
  });
});

describe('a word that may become a key', () => {
  const asked = (text: string, finds: boolean) => queryWhileTyping(text, () => finds);

  it('does not count while nothing is found by it', () => {
    assert.equal(asked('web regi', false), 'web ');
    assert.equal(asked('web regi', true), 'web regi');
    assert.equal(asked('web rigi', false), 'web rigi');
    assert.equal(asked('web regi ', false), 'web regi ');
  });
});

describe('a key that is not known', () => {
  it('is replaced by the one that was most likely meant', () => {
    const text = 'web -regoin:us is:privat b';
    const [key, flag] = readQuery(text).problems;
    assert.equal(key && correctedQuery(text, key), 'web -region:us is:privat b');
    assert.equal(flag && correctedQuery(text, flag), 'web -regoin:us is:private b');
  });
});
