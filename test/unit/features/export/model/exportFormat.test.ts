import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EXPORT_FORMATS } from '../../../../../src/features/export/model/exportFormat';
import { hclNames, hclString } from '../../../../../src/features/export/model/hcl';
import { imageRecord } from '../../../../../src/features/images/model/imageReference';
import { image, publicImage } from '../../../../support/builders';
import { anyImages, exported, kinds, web } from '../../../../support/exports/exported';

describe('an export of images', () => {
  it('is not empty for any format and any kind of image', () => {
    for (const format of EXPORT_FORMATS) {
      for (const one of kinds) assert.notEqual(exported(format, one).trim(), '', format);
    }
  });

  it('as JSON is a list of records', () => {
    assert.deepEqual(
      JSON.parse(exported('json', web, publicImage())),
      [web, publicImage()].map(imageRecord),
    );
    fc.assert(
      fc.property(anyImages, (images) => {
        assert.deepEqual(
          JSON.parse(exported('json', ...images)),
          JSON.parse(JSON.stringify(images.map(imageRecord))),
        );
      }),
    );
  });

  it('names a region once, and none that has no name', () => {
    const named = ['us-ord', '', 'us-ord', 'jp-osa'];
    const twice = image({ replicas: named.map((region) => ({ region, status: 'available' })) });
    assert.match(exported('linodeCli', twice), /--regions=us-ord \\\n {2}--regions=jp-osa\n$/);
    assert.match(exported('curl', twice), /\{"regions":\["us-ord","jp-osa"\]\}/);
    assert.match(exported('ansible', twice), /replica_regions: \["us-ord", "jp-osa"\]/);
    assert.match(exported('packer', twice), /image_regions += \["us-ord", "jp-osa"\]/);
  });

  it('takes any text of the API, whole characters or not', () => {
    const half = image({ id: 'private/\ud800', label: '\udc00', tags: ['\ud800'] });
    for (const format of EXPORT_FORMATS) assert.notEqual(exported(format, half), '');
  });

  it('takes little time for many images, also where all have one label', () => {
    const alike = Array.from({ length: 10_000 }, (_, at) => image({ id: `private/${at}` }));
    for (const format of EXPORT_FORMATS) {
      assert.ok(exported(format, ...alike).split('\n').length > alike.length, format);
    }
  });

  it('as StackQL asks for these images', () => {
    assert.equal(
      exported('stackql', web, publicImage({ id: "linode/it's" })),
      [
        'SELECT id, label, status, type, size, total_size, regions, tags, created',
        'FROM linode.images.images',
        'WHERE id IN (',
        "  'private/12',",
        "  'linode/it''s'",
        ');',
        '',
      ].join('\n'),
    );
  });

  it('as code holds no character that acts in an editor or a terminal', () => {
    const code = [
      'terraformData',
      'terraform',
      'pulumiData',
      'pulumi',
      'ansible',
      'packer',
      'json',
    ] as const;
    fc.assert(
      fc.property(anyImages, (images) => {
        for (const format of [...code, 'linodeCli', 'curl'] as const) {
          const text = exported(format, ...images).replaceAll('\n', '');
          assert.doesNotMatch(text, /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u, format);
        }
      }),
    );
  });
});

describe('the quoting of an export', () => {
  it('gives HCL no quote, no template and no control character that ends or changes a string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inner = hclString(text).slice(1, -1);
        assert.doesNotMatch(inner.replace(/\\[\\"nrt]|\\u[0-9a-f]{4}/g, ''), /["\\\p{Cc}]/u);
        assert.doesNotMatch(inner.replace(/\$\$\{|%%\{/g, ''), /[$%]\{/);
        const plain = inner
          .replace(/(\$\$|%%)(?=\{)/g, (twice) => twice.charAt(0))
          .replace(/\\u([0-9a-f]{4})|\\(.)/g, (_all, code?: string, letter?: string) =>
            code
              ? String.fromCharCode(Number.parseInt(code, 16))
              : ({ n: '\n', r: '\r', t: '\t' }[letter ?? ''] ?? letter ?? ''),
          );
        assert.equal(plain, text);
      }),
    );
  });

  it('gives names that HCL takes, no two alike', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (labels) => {
        const names = hclNames(labels);
        assert.equal(new Set(names).size, labels.length);
        for (const name of names) assert.match(name, /^[a-z][a-z0-9_]*$/);
      }),
    );
    assert.deepEqual(hclNames(['web', 'Web!', '2026', '']), [
      'web',
      'web_2',
      'image_2026',
      'image',
    ]);
  });
});
