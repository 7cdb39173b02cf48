import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sharingNotes } from '../../../../../src/features/export/model/exportText';
import type { Image } from '../../../../../src/features/images/model/image';
import type { HoldingGroups } from '../../../../../src/features/sharing/model/sharedUse';
import { image, imageInGroups, sharedImage, shareGroup } from '../../../../support/builders';
import { exportedWith, wellFormed } from '../../../../support/exports/exported';
import { hostileText } from '../../../../support/exports/hostileText';
import { parseHcl, textOf } from '../../../../support/exports/parseHcl';
import { misfits, schemas } from '../../../../support/exports/schemas';

type Blocks = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

interface Parsed {
  readonly terraform: readonly unknown[];
  readonly provider?: unknown;
  readonly resource: {
    readonly linode_producer_image_share_group?: Blocks;
    readonly linode_consumer_image_share_group_token?: Blocks;
  };
}

const web = imageInGroups(2, { id: 'private/1', label: 'web', description: 'nginx' });
const db = imageInGroups(1, { id: 'private/2', label: 'db' });
const team = shareGroup({ id: 1180, label: 'team', description: 'Ours' });
const vendors = shareGroup({ id: 1181, label: 'vendors', uuid: 'other' });
const holding: HoldingGroups = new Map([
  [web.id, [team, vendors]],
  [db.id, [team]],
]);

async function terraform(held: HoldingGroups, ...images: readonly Image[]): Promise<Parsed> {
  return (await parseHcl(exportedWith('terraform', held, ...images))) as unknown as Parsed;
}

describe('share groups in an export', () => {
  it('are resources of Terraform that fit the provider, the new images in them', async () => {
    const { provider, resource, terraform: settings } = await terraform(holding, web, db);
    const groups = resource.linode_producer_image_share_group ?? {};
    assert.deepEqual(Object.keys(groups), ['team', 'vendors']);
    for (const { lifecycle, ...body } of Object.values(groups).flat()) {
      assert.deepEqual(misfits(body, schemas.terraformProducer), []);
      assert.deepEqual(lifecycle, [{ prevent_destroy: true }]);
    }
    const images = groups['team']?.[0]?.['images'];
    const references = (name: string, ...fields: readonly string[]) =>
      Object.fromEntries(fields.map((field) => [field, `$\x7blinode_image.${name}.${field}}`]));
    assert.deepEqual(images, [
      references('web', 'id', 'label', 'description'),
      references('db', 'id', 'label'),
    ]);
    assert.match(JSON.stringify(settings), />= 3\.6\.0/);
    assert.deepEqual(provider, { linode: [{ api_version: 'v4beta' }] });
  });

  it('are a request of Terraform for each group by which an image came', async () => {
    const images = [sharedImage('ACME'), sharedImage('ACME', { id: 'shared/8', label: 'other' })];
    const { resource } = await terraform(new Map(), ...images);
    const requests = resource.linode_consumer_image_share_group_token ?? {};
    assert.deepEqual(Object.keys(requests), ['acme']);
    const [body = {}] = Object.values(requests).flat();
    assert.deepEqual(misfits(body, schemas.terraformConsumer), []);
    assert.match(sharingNotes('terraform', images, new Map()).join(), /stands in the state file/);
  });

  it('leave a file as it is in which no image is shared', async () => {
    const { provider, resource } = await terraform(holding, image({ id: 'private/9' }));
    assert.equal(provider, undefined);
    assert.equal(resource.linode_producer_image_share_group, undefined);
    assert.deepEqual(sharingNotes('terraform', [image({ id: 'private/9' })], holding), []);
  });

  it('are given to Packer by number, with the plugin that takes them and what it means', async () => {
    const text = exportedWith('packer', holding, web, image({ id: 'private/9', label: 'plain' }));
    const parsed = (await parseHcl(text)) as unknown as { source: { linode: Blocks } };
    const { plain, web: shared } = parsed.source.linode;
    assert.deepEqual(misfits(shared?.[0] ?? {}, schemas.packerBuilder), []);
    assert.deepEqual(shared?.[0]?.['image_share_group_ids'], [1180, 1181]);
    assert.equal(plain?.[0]?.['image_share_group_ids'], undefined);
    assert.match(text, /version = ">= 1\.9\.0"/);
    assert.match(sharingNotes('packer', [web], holding).join(), /can deploy it at once/);
  });

  it('stand in JSON as Linode answers them, and are left out where they are not known', () => {
    const [one, other] = JSON.parse(exportedWith('json', holding, web, image({ id: 'private/9' })));
    assert.deepEqual(one.sharegroups[0], { id: 1180, uuid: team.uuid, label: 'team' });
    assert.equal('sharegroups' in other, false);
    const [joined] = JSON.parse(exportedWith('json', new Map(), sharedImage('ACME')));
    assert.equal(joined.image_sharing.shared_by.sharegroup_label, 'ACME');
  });

  it('do nothing by what a stranger has called them', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (label, description) => {
        const held = new Map([[web.id, [{ ...team, label, description }]]]);
        const { resource } = await terraform(held, web, sharedImage(label));
        const [made = {}] = Object.values(resource.linode_producer_image_share_group ?? {}).flat();
        const [asked = {}] = Object.values(
          resource.linode_consumer_image_share_group_token ?? {},
        ).flat();
        const written = (text: string) => wellFormed(text).normalize('NFC');
        for (const body of [made, asked]) {
          assert.equal(textOf(body['label']).normalize('NFC'), written(label));
        }
        assert.equal(textOf(made['description'] ?? '').normalize('NFC'), written(description));
      }),
    );
  });
});
