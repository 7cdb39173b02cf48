import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shellWord } from '../../../../../src/features/export/model/scripts';
import { image, publicImage, waitingImage } from '../../../../support/builders';
import { exported, web } from '../../../../support/exports/exported';
import { hostileText } from '../../../../support/exports/hostileText';
import { shellCalls, withoutKeys } from '../../../../support/exports/shellCalls';

const shells = ['bash', 'sh'];

describe('linode-cli commands', () => {
  it('set label, description, tags and all regions', () => {
    assert.deepEqual(shellCalls('linode-cli', exported('linodeCli', web)), [
      [
        'images',
        'update',
        'private/12',
        `--label=${web.label}`,
        `--description=${web.description}`,
        '--tags=prod',
        '--tags=a, b',
      ],
      ['images', 'replicate', 'private/12', '--regions=us-ord', '--regions=jp-osa'],
    ]);
  });

  it('leave no tag where there is none, and the description where there is none', () => {
    const bare = waitingImage({ id: 'private/3', label: 'bare' });
    assert.deepEqual(shellCalls('linode-cli', exported('linodeCli', bare)), [
      ['images', 'update', 'private/3', '--label=bare', '--tags=[]'],
    ]);
  });

  it('only look at what cannot be changed', () => {
    const images = [publicImage(), image({ type: 'automatic', id: 'private/5' })];
    assert.deepEqual(shellCalls('linode-cli', exported('linodeCli', ...images)), [
      ['images', 'view', 'linode/debian13'],
      ['images', 'view', 'private/5'],
    ]);
  });
});

describe('curl requests', () => {
  it('send the same, with the token of the variable', () => {
    const [update = [], replicate = []] = shellCalls('curl', exported('curl', web));
    assert.ok(update.includes('PUT') && update.includes('Authorization: Bearer from-the-variable'));
    assert.deepEqual(JSON.parse(update.at(-2) ?? ''), {
      label: web.label,
      description: web.description,
      tags: web.tags,
    });
    assert.equal(update.at(-1), 'https://api.linode.com/v4/images/private%2F12');
    assert.deepEqual(JSON.parse(replicate.at(-2) ?? ''), { regions: ['us-ord', 'jp-osa'] });
    const [get = []] = shellCalls('curl', exported('curl', publicImage()));
    assert.ok(!get.some((word) => /Authorization/.test(word)), 'no token for a public image');
  });

  it('send any text exactly', () => {
    fc.assert(
      fc.property(hostileText, fc.array(hostileText, { maxLength: 3 }), (description, tags) => {
        const [update = []] = shellCalls('curl', exported('curl', image({ description, tags })));
        const blank = description.trim() === '';
        assert.deepEqual(JSON.parse(update.at(-2) ?? ''), {
          label: 'web',
          ...(blank ? {} : { description }),
          tags,
        });
      }),
      { numRuns: 25 },
    );
  });
});

describe('a word for a shell', () => {
  for (const shell of shells) {
    it(`is in ${shell} the text without what would be a key in a terminal`, () => {
      fc.assert(
        fc.property(fc.array(hostileText, { minLength: 20, maxLength: 60 }), (texts) => {
          const script = `program ${texts.map(shellWord).join(' ')}`;
          assert.deepEqual(shellCalls('program', script, [shell]), [texts.map(withoutKeys)]);
        }),
        { numRuns: 15 },
      );
    });
  }

  it('is written without a character that acts', () => {
    const word = shellWord("a\tb\u202ec\x1b[A\r\x03\x9b\0'd\n");
    assert.doesNotMatch(word.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u);
    assert.deepEqual(shellCalls('program', `program ${word}`), [["a\tb\u202ec[A'd\n"]]);
  });
});
