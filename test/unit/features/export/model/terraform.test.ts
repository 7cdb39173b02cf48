import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hclNames } from '../../../../../src/features/export/model/hcl';
import type { Image } from '../../../../../src/features/images/model/image';
import { image, publicImage, waitingImage } from '../../../../support/builders';
import {
  anyImages,
  exported,
  isOwn,
  kinds,
  web,
  wellFormed,
} from '../../../../support/exports/exported';
import { LONG_TEXT } from '../../../../support/exports/hostileText';
import { parseHcl, textOf } from '../../../../support/exports/parseHcl';
import { misfits, schemas } from '../../../../support/exports/schemas';

interface Parsed {
  readonly [kind: string]: unknown;
  readonly terraform: readonly unknown[];
  readonly data?: { readonly linode_image: Blocks };
  readonly resource?: { readonly linode_image: Blocks };
  readonly variable?: Readonly<Record<string, unknown>>;
}

type Blocks = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const parsed = async (text: string) => (await parseHcl(text)) as unknown as Parsed;
const bodies = (blocks: Blocks | undefined) => Object.values(blocks ?? {}).flat();
const namesOf = (images: readonly Image[]) => hclNames(images.map(({ label }) => label));
const read = (text: unknown) => textOf(text).normalize('NFC');
const written = (text: string) => wellFormed(text).normalize('NFC');

describe('Terraform data sources', () => {
  it('name the provider and each image, and nothing that the provider does not take', async () => {
    const { data, terraform, ...rest } = await parsed(exported('terraformData', ...kinds));
    assert.deepEqual(terraform, [
      { required_providers: [{ linode: { source: 'linode/linode' } }] },
    ]);
    assert.deepEqual(rest, {});
    const ids = Object.fromEntries(
      namesOf(kinds).map((name, at) => [name, [{ id: kinds[at]?.id }]]),
    );
    assert.deepEqual(data?.linode_image, ids);
    for (const body of bodies(data?.linode_image))
      assert.deepEqual(misfits(body, schemas.terraformData), []);
  });
});

describe('Terraform resources', () => {
  it('make an image like each own one, of a file, and cannot be destroyed by a wrong plan', () => {
    const text = exported('terraform', web);
    assert.equal(
      text.slice(text.indexOf('resource')),
      [
        'resource "linode_image" "it_s_web_1" {',
        '  label       = "it\'s web-1"',
        '  description = "a \\"b\\" $${c} %%{d}\\n\\\\e | f"',
        '  tags        = ["prod", "a, b"]',
        '  region      = "us-ord"',
        '  file_path   = "it_s_web_1.img.gz"',
        '',
        '  lifecycle {',
        '    prevent_destroy = true',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('import nothing: the provider would make anew what it imports', async () => {
    const { import: imports, resource } = await parsed(exported('terraform', ...kinds));
    assert.equal(imports, undefined);
    for (const body of bodies(resource?.linode_image)) assert.ok(!('replica_regions' in body));
  });

  it('fit the schema of the provider, data sources for what cannot be managed first', async () => {
    const text = exported('terraform', ...kinds);
    const { data, resource, variable } = await parsed(text);
    for (const body of bodies(data?.linode_image)) {
      assert.deepEqual(misfits(body, schemas.terraformData), []);
    }
    for (const { lifecycle, ...body } of bodies(resource?.linode_image)) {
      assert.deepEqual(misfits(body, schemas.terraformResource), []);
      assert.deepEqual(lifecycle, [{ prevent_destroy: true }]);
    }
    const found = Object.keys(data?.linode_image ?? {}).sort();
    assert.deepEqual(found, ['debian_13', 'gone', 'large', 'theirs']);
    const made = Object.keys(resource?.linode_image ?? {}).sort();
    assert.deepEqual(made, ['it_s_web_1', 'waiting', 'web']);
    assert.deepEqual(Object.keys(variable ?? {}), ['region']);
    assert.ok(text.lastIndexOf('data "') < text.indexOf('resource "'));
    assert.match(text, /version = ">= 2\.26\.0"/);
  });

  it('ask for the region of an image that has none yet, and of no other', async () => {
    const regionOf = async (...images: readonly Image[]) => {
      const { resource, variable } = await parsed(exported('terraform', ...images));
      return [bodies(resource?.linode_image)[0]?.['region'], Object.keys(variable ?? {})];
    };
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the parser gives a reference so.
    const asked = ['${var.region}', ['region']];
    assert.deepEqual(await regionOf(waitingImage()), asked);
    assert.deepEqual(await regionOf(image({ replicas: [{ region: '', status: 'x' }] })), asked);
    assert.deepEqual(await regionOf(image(), publicImage()), ['us-ord', []]);
  });

  it('have the one `cloud_init` that can take user data', async () => {
    const images = [image({ capabilities: ['cloud-init'] }), image({ label: 'other' })];
    const { resource } = await parsed(exported('terraform', ...images));
    const { other, web: capable } = resource?.linode_image ?? {};
    assert.deepEqual(
      [capable, other].map((body) => body?.[0]?.['cloud_init']),
      [true, undefined],
    );
  });
});

describe('HashiCorp’s parser', () => {
  it('gives back every value of a Terraform export, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(anyImages, async (images) => {
        const { data, resource } = await parsed(exported('terraform', ...images));
        const own = images.filter(isOwn);
        const names = namesOf(images);
        assert.equal(bodies(resource?.linode_image).length, own.length);
        assert.equal(bodies(data?.linode_image).length, images.length - own.length);
        for (const one of own) {
          const { description, label, tags } = one;
          const body = resource?.linode_image[names[images.indexOf(one)] ?? '']?.[0] ?? {};
          assert.equal(read(body['label']), written(label));
          assert.equal(
            read(body['description'] ?? ''),
            description.trim() === '' ? '' : written(description),
          );
          assert.deepEqual([body['tags'] ?? []].flat().map(read), tags.map(written));
        }
      }),
    );
  });

  it('reads a description as long as Linode takes them', async () => {
    const { resource } = await parsed(exported('terraform', image({ description: LONG_TEXT })));
    assert.equal(read(bodies(resource?.linode_image)[0]?.['description']), LONG_TEXT);
  });
});
