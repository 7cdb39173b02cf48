import type { Image } from '../../images/model/image';
import type { HoldingGroups } from '../../sharing/model/sharedUse';
import type { ShareGroup } from '../../sharing/model/shareGroup';
import { type HclArgument, hclBlock, hclNames, hclString } from './hcl';

/** Share groups have resources since then (linode/terraform-provider-linode v3.6.0). */
export const WITH_SHARE_GROUPS = '>= 3.6.0';

/** Share groups are beta, which the provider asks for by the version of the API. */
export const BETA_PROVIDER = hclBlock('provider "linode"', [['api_version', '"v4beta"']]);

/** An image, and what its block is called. */
export interface NamedImage {
  readonly image: Image;
  readonly name: string;
}

/**
 * A group like each that holds one of the new images, with these in it, under their own names. Who is a
 * member of a group is not in it: the token of each works once.
 */
export function producerBlocks(
  made: readonly NamedImage[],
  holding: HoldingGroups,
): readonly string[] {
  const groups = new Map<number, { readonly group: ShareGroup; readonly images: NamedImage[] }>();
  for (const named of made) {
    for (const group of holding.get(named.image.id) ?? []) {
      const { images } = groups.get(group.id) ?? { images: [] };
      groups.set(group.id, { group, images: [...images, named] });
    }
  }
  const found = [...groups.values()];
  const labels = hclNames(found.map(({ group }) => group.label));
  return found.map(({ group, images }, at) => {
    const content: HclArgument[] = [['label', hclString(group.label)]];
    if (group.description !== '') content.push(['description', hclString(group.description)]);
    content.push(['images', `[\n${images.map(sharedLine).join('')}]`]);
    const lifecycle = hclBlock('lifecycle', [['prevent_destroy', 'true']]);
    return hclBlock(`resource "linode_producer_image_share_group" "${labels[at]}"`, content, [
      lifecycle,
    ]);
  });
}

/**
 * The names stand there though the API would take them from the image: the provider (3.13.0) reads them
 * back, and fails at the second apply where the file has none.
 */
function sharedLine({ image, name }: NamedImage): string {
  const fields = ['id', 'label', ...(image.description.trim() === '' ? [] : ['description'])];
  return `  { ${fields.map((field) => `${field} = linode_image.${name}.${field}`).join(', ')} },\n`;
}

/** A request for membership of each group by which these came. */
export function consumerBlocks(images: readonly Image[]): readonly string[] {
  const groups = new Map(
    images.flatMap(({ sharing }) =>
      sharing?.kind === 'shared'
        ? [[sharing.shareGroupUuid, sharing.shareGroupLabel] as const]
        : [],
    ),
  );
  const names = hclNames([...groups.values()]);
  return [...groups].map(([uuid, label], at) =>
    hclBlock(`resource "linode_consumer_image_share_group_token" "${names[at]}"`, [
      ['valid_for_sharegroup_uuid', hclString(uuid)],
      ['label', hclString(label)],
    ]),
  );
}
