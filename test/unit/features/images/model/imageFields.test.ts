import assert from 'node:assert/strict';
import {
  checkDescription,
  checkLabel,
  checkTags,
  labelFromFileName,
  parseTags,
} from '../../../../../src/features/images/model/imageFields';

describe('a label', () => {
  it('may have letters, digits, spaces and a few signs', () => {
    for (const label of ["Web-1_a, b.c? it's", 'x', 'a'.repeat(50)]) {
      assert.equal(checkLabel(label), undefined, label);
    }
  });

  it('may not be empty or blank', () => {
    assert.deepEqual(checkLabel(''), { kind: 'labelEmpty' });
    assert.deepEqual(checkLabel('  '), { kind: 'labelEmpty' });
  });

  it('has at most 50 characters', () => {
    assert.deepEqual(checkLabel('a'.repeat(51)), { kind: 'labelTooLong', limit: 50 });
  });

  it('is told which character it may not have, whole even when it is an emoji', () => {
    assert.deepEqual(checkLabel('a/b#c'), { kind: 'labelCharacters', character: '/' });
    assert.deepEqual(checkLabel('disk 💾'), { kind: 'labelCharacters', character: '💾' });
    assert.deepEqual(checkLabel('größe'), { kind: 'labelCharacters', character: 'ö' });
  });
});

describe('a description', () => {
  it('has at most 65,000 characters', () => {
    assert.equal(checkDescription('x'.repeat(65_000)), undefined);
    const problem = { kind: 'descriptionTooLong', limit: 65_000 };
    assert.deepEqual(checkDescription('x'.repeat(65_001)), problem);
  });
});

describe('tags', () => {
  it('are separated by commas, trimmed, and each is kept once', () => {
    assert.deepEqual(parseTags('web, db,web ,, my tag,'), ['web', 'db', 'my tag']);
    assert.deepEqual(parseTags('  '), []);
  });

  it('have 3 to 100 characters', () => {
    assert.equal(checkTags(['web', 'x'.repeat(100)]), undefined);
    const short = { kind: 'tagLength', tag: 'db', from: 3, to: 100 };
    assert.deepEqual(checkTags(['web', 'db']), short);
    assert.equal(checkTags(['x'.repeat(101)])?.kind, 'tagLength');
  });

  it('are 500 at most', () => {
    const many = Array.from({ length: 500 }, (_, at) => `tag-${at}`);
    assert.equal(checkTags(many), undefined);
    assert.deepEqual(checkTags([...many, 'one more']), { kind: 'tooManyTags', limit: 500 });
  });
});

describe('the label made of a file name', () => {
  const examples: readonly (readonly [fileName: string, label: string])[] = [
    ['installer.img.gz', 'installer'],
    ['disk.RAW.GZ', 'disk'],
    ['akamai_image.bin.gz', 'akamai_image'],
    ['web.dd', 'web'],
    ['web base 2026-11.img.gz', 'web base 2026-11'],
    ['archive.tar.gz', 'archive'],
    ['Größe & Äpfel.img.gz', 'Gro-e - Apfel'],
    ['(copy) [1].img.gz', 'copy- -1'],
    ['.img.gz', 'image'],
    ['日本語.img.gz', 'image'],
    ['x'.repeat(80), 'x'.repeat(50)],
    [`${'x'.repeat(49)} tail.img.gz`, 'x'.repeat(49)],
  ];

  for (const [fileName, label] of examples) {
    it(`of ${fileName} is “${label}”`, () => {
      assert.equal(labelFromFileName(fileName), label);
    });
  }

  it('is always one that the rules allow', () => {
    const alphabet = [
      "aZ09,.?-_' \t\n",
      'äßﬁ½Å',
      '/\\|<>"*&#()[]{}',
      '日本 💾👩‍💻',
      '\u0000\u200b\ufeff\ud800',
    ];
    const signs = [...alphabet.join('')];
    let state = 7;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 5000; round++) {
      const length = next(90);
      const stem = Array.from({ length }, () => signs[next(signs.length)]).join('');
      const name = stem + (['', '.gz', '.img.gz', '.IMG'][next(4)] ?? '');
      const label = labelFromFileName(name);
      assert.equal(checkLabel(label), undefined, `${JSON.stringify(name)} → ${label}`);
    }
  });
});
