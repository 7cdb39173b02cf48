import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportImages,
} from '../../../../src/core/export/exportFormat';
import { hclNames, hclString } from '../../../../src/core/export/hcl';
import { shellWord } from '../../../../src/core/export/shell';
import type { Image } from '../../../../src/core/images/image';
import { imageRecord } from '../../../../src/core/images/imageRecord';
import { image, publicImage, waitingImage } from '../../../support/builders';

const heads = {
  ...{ label: 'Label', id: 'ID', status: 'Status', sizeMb: 'Size' },
  ...{ regions: 'Regions', tags: 'Tags', created: 'Created', cost: 'Cost' },
};
const exported = (format: ExportFormat, ...images: Image[]) =>
  exportImages(format, images, { heads, price: { perGbMonth: 0.1, asOf: '2026-04' } });

const web = image({
  id: 'private/12',
  label: "it's web-1",
  description: `a "b" $${'{c}'} %{d}\n\\e | f`,
  tags: ['prod', 'a, b'],
  replicas: [
    { region: 'us-ord', status: 'available' },
    { region: 'jp-osa', status: 'replicating' },
    { region: 'nl-ams', status: 'pending deletion' },
  ],
  sizeMb: 1500,
  totalSizeMb: 3000,
});

/** Runs a script in a real shell; gives the words with which it calls a program. */
function callsOf(program: string, script: string): string[][] {
  const stub = `${program}() { printf '%s\\0' "$#" "$@"; }\n`;
  const env = { ...process.env, LINODE_TOKEN: 'from-the-variable' };
  const output = execFileSync('bash', ['-c', stub + script], { encoding: 'utf8', env });
  const words = output.split('\0');
  const calls: string[][] = [];
  while (words.length > 1) calls.push(words.splice(0, Number(words[0]) + 1).slice(1));
  return calls;
}

/** Reads CSV as RFC 4180 has it. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const anyText = fc
  .string({ unit: 'binary', maxLength: 40 })
  .map((text) => text.replaceAll('\0', ''));

describe('an export of images', () => {
  it('is not empty for any format and any kind of image', () => {
    const kinds = [web, publicImage(), waitingImage(), image({ type: 'automatic' })];
    for (const format of EXPORT_FORMATS) {
      for (const one of kinds) assert.notEqual(exported(format, one).trim(), '', format);
    }
  });

  it('as JSON is a list of records', () => {
    assert.deepEqual(
      JSON.parse(exported('json', web, publicImage())),
      [web, publicImage()].map(imageRecord),
    );
  });

  it('as CSV gives every value back, whatever it holds', () => {
    const [head = [], row = []] = rowsOf(exported('csv', web));
    const cells = Object.fromEntries(head.map((name, at) => [name, row[at]]));
    assert.equal(cells['description'], web.description);
    assert.deepEqual(JSON.parse(cells['tags'] ?? ''), web.tags);
    assert.deepEqual(JSON.parse(cells['regions'] ?? ''), ['us-ord', 'jp-osa', 'nl-ams']);
    assert.equal(cells['estimated_monthly_cost'], '0.30');
    fc.assert(
      fc.property(anyText, anyText, (label, description) => {
        const rows = rowsOf(exported('csv', image({ label, description }), image()));
        assert.equal(rows.length, 3);
        assert.deepEqual([rows[1]?.[1], rows[1]?.[2]], [label, description]);
      }),
    );
  });

  it('as Markdown has a row an image, which no value can break', () => {
    fc.assert(
      fc.property(anyText, (label) => {
        const lines = exported('markdown', image({ label }), web).split(/\r|\n/);
        assert.equal(lines.length, 5);
        const bars = lines.slice(0, 4).map((line) => line.match(/(?<!\\)(?:\\\\)*\|/g)?.length);
        assert.deepEqual(bars, [9, 9, 9, 9]);
      }),
    );
    assert.match(
      exported('markdown', web),
      /\| us-ord, jp-osa, nl-ams \| prod, a, b \| 2026-01-01 \| 0\.30 \|/,
    );
  });

  it('as Terraform takes over what is there, and keeps it from being made anew or deleted', () => {
    assert.equal(
      exported('terraform', web),
      [
        'import {',
        '  to = linode_image.it_s_web_1',
        '  id = "private/12"',
        '}',
        '',
        'resource "linode_image" "it_s_web_1" {',
        '  label           = "it\'s web-1"',
        '  description     = "a \\"b\\" $${c} %%{d}\\n\\\\e | f"',
        '  tags            = ["prod", "a, b"]',
        '  file_path       = "it_s_web_1.img.gz"',
        '  region          = "us-ord"',
        '  replica_regions = ["us-ord", "jp-osa"]',
        '',
        '  lifecycle {',
        '    prevent_destroy = true',
        '    ignore_changes  = [cloud_init, disk_id, file_hash, file_path, linode_id, region]',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('as Terraform refers to images that it cannot manage', () => {
    const text = exported('terraform', publicImage(), image({ type: 'automatic', label: 'gone' }));
    assert.doesNotMatch(text, /resource|import/);
    assert.match(text, /data "linode_image" "debian_13" \{\n {2}id = "linode\/debian13"\n\}/);
    assert.match(text, /data "linode_image" "gone"/);
    assert.doesNotMatch(exported('terraformData', web), /resource|import/);
  });

  it('as linode-cli commands sets label, description, tags and all regions', () => {
    assert.deepEqual(callsOf('linode-cli', exported('linodeCli', web)), [
      [
        ...['images', 'update', 'private/12', `--label=${web.label}`],
        ...[`--description=${web.description}`, '--tags=prod', '--tags=a, b'],
      ],
      ['images', 'replicate', 'private/12', '--regions=us-ord', '--regions=jp-osa'],
    ]);
    const bare = waitingImage({ id: 'private/3', label: 'bare' });
    assert.deepEqual(callsOf('linode-cli', exported('linodeCli', bare)), [
      ['images', 'update', 'private/3', '--label=bare'],
    ]);
  });

  it('as curl requests sends the same, with the token of the variable', () => {
    const [update = [], replicate = []] = callsOf('curl', exported('curl', web));
    assert.ok(update.includes('PUT') && update.includes('Authorization: Bearer from-the-variable'));
    assert.deepEqual(JSON.parse(update.at(-2) ?? ''), {
      ...{ label: web.label, description: web.description, tags: web.tags },
    });
    assert.equal(update.at(-1), 'https://api.linode.com/v4/images/private%2F12');
    assert.deepEqual(JSON.parse(replicate.at(-2) ?? ''), { regions: ['us-ord', 'jp-osa'] });
    const [get = []] = callsOf('curl', exported('curl', publicImage()));
    assert.ok(!get.some((word) => /Authorization/.test(word)), 'no token for a public image');
  });

  it('as Packer builds a new image of each, and asks for what is not known', () => {
    const text = exported('packer', web, publicImage({ sizeMb: 30_000 }));
    assert.match(
      text,
      /image {13}= "private\/12"\n {2}image_label {7}= "it_s_web_1-\$\{local\.timestamp\}"/,
    );
    assert.match(text, /image_regions {5}= \["us-ord", "jp-osa"\]/);
    assert.match(text, /region {8}= var\.region/);
    assert.match(text, /variable "instance_type" \{\n {2}type = string\n\}/);
    assert.match(text, /sources = \["source\.linode\.it_s_web_1", "source\.linode\.debian_13"\]/);
    assert.match(exported('packer', web), /default = "g6-nanode-1"/);
    assert.doesNotMatch(exported('packer', web), /variable "region"/);
  });

  it('as StackQL asks for these images', () => {
    assert.match(
      exported('stackql', web, publicImage()),
      /IN \(\n {2}'private\/12',\n {2}'linode\/debian13'\n\);/,
    );
  });
});

describe('the quoting of an export', () => {
  it('gives a shell back what it was given, whatever that is', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 20, maxLength: 60 }), (texts) => {
        const script = `program ${texts.map(shellWord).join(' ')}`;
        assert.deepEqual(callsOf('program', script), [texts]);
      }),
      { numRuns: 15 },
    );
  });

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
