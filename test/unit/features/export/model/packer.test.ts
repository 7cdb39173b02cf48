import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hclNames } from '../../../../../src/features/export/model/hcl';
import type { Image } from '../../../../../src/features/images/model/image';
import { image, publicImage } from '../../../../support/builders';
import { anyImages, exported, kinds, web, wellFormed } from '../../../../support/exports/exported';
import { parseHcl, textOf } from '../../../../support/exports/parseHcl';
import { misfits, schemas } from '../../../../support/exports/schemas';

interface Parsed {
  readonly packer: readonly { readonly required_plugins: readonly Plugins[] }[];
  readonly source: { readonly linode: Readonly<Record<string, readonly Source[]>> };
  readonly variable: Readonly<Record<string, readonly { readonly default?: string }[]>>;
}

type Source = Readonly<Record<string, unknown>>;
interface Plugins {
  readonly linode: { readonly source: string; readonly version: string };
}

async function parsed(...images: readonly Image[]): Promise<Parsed> {
  return (await parseHcl(exported('packer', ...images))) as unknown as Parsed;
}

const sourcesOf = ({ source }: Parsed) => Object.values(source.linode).flat();

/** What a plugin makes of a string: Go’s templates know the call of a constant, `{{"…"}}`. */
function rendered(value: unknown): string {
  return textOf(value).replace(/\{\{(?:"([^"]*)"\}\})?/g, (_call, constant?: string) => {
    assert.notEqual(constant, undefined, 'nothing else is called');
    return constant ?? '';
  });
}

describe('a Packer export', () => {
  it('has sources that fit the plugin, and asks for what is not known', async () => {
    const { variable, ...rest } = await parsed(...kinds);
    for (const source of sourcesOf({ variable, ...rest })) {
      assert.deepEqual(misfits(source, schemas.packerBuilder), []);
    }
    assert.deepEqual(Object.keys(variable).sort(), ['instance_type', 'region']);
    assert.equal(variable['instance_type']?.[0]?.default, undefined);
    const alone = await parsed(web);
    assert.deepEqual(Object.keys(alone.variable), ['instance_type']);
    assert.equal(alone.variable['instance_type']?.[0]?.default, 'g6-nanode-1');
    assert.deepEqual(sourcesOf(alone)[0]?.['image_regions'], ['us-ord', 'jp-osa']);
  });

  it('asks for the plugin that knows what it uses', async () => {
    const versionFor = async (one: Image) =>
      (await parsed(one)).packer[0]?.required_plugins[0]?.linode.version;
    assert.equal(await versionFor(web), '>= 1.6.0');
    assert.equal(await versionFor(image()), '>= 1.0.1');
    assert.equal(await versionFor(publicImage()), '>= 1.0.1');
  });

  it('builds all of its sources, each under a name of its own', async () => {
    const text = exported('packer', web, publicImage());
    assert.match(text, /sources = \["source\.linode\.it_s_web_1", "source\.linode\.debian_13"\]/);
    assert.match(text, /image_label {7}= "it_s_web_1-\$\{local\.timestamp\}"/);
  });

  it('lets no text act: neither in HCL nor as a template of Go', async () => {
    await fc.assert(
      fc.asyncProperty(anyImages, async (images) => {
        const { source } = await parsed(...images);
        const names = hclNames(images.map(({ label }) => label));
        assert.equal(Object.keys(source.linode).length, images.length);
        for (const [at, { description, id }] of images.entries()) {
          const { image: from, image_description: about = '' } =
            source.linode[names[at] ?? '']?.[0] ?? {};
          const written = (text: string) => wellFormed(text).normalize('NFC');
          assert.equal(rendered(from).normalize('NFC'), written(id));
          assert.equal(
            rendered(about).normalize('NFC'),
            description.trim() === '' ? '' : written(description),
          );
        }
      }),
    );
  });
});
