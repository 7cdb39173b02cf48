import type { Image } from '../../images/model/image';
import type { HoldingGroups } from '../../sharing/model/sharedUse';
import { type HclArgument, hclBlock, hclList, hclNames, hclString, hclVariable } from './hcl';
import { firstRegion, isManageable, newImageLike } from './newImage';
import {
  BETA_PROVIDER,
  consumerBlocks,
  producerBlocks,
  WITH_SHARE_GROUPS,
} from './terraformSharing';

/** Images have tags since then (linode/terraform-provider-linode v2.26.0). */
const WITH_TAGS = '>= 2.26.0';

/** A data source for each image. */
export function terraformData(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  const blocks = images.map((image, at) => dataBlock(image, names[at] ?? ''));
  return text([providerBlock(), ...blocks]);
}

/**
 * A resource for each own image, which makes one like it of a file, after data sources for the others,
 * which cannot be managed; then the share groups of both. There are no `import` blocks: the provider (3.13.0) reads nothing back but
 * the id, so that the first plan would replace the image (its `Read` keeps what the state has, null
 * included, and `cloud_init` has a default and requires a replacement).
 */
export function terraformResources(images: readonly Image[], holding: HoldingGroups): string {
  const names = hclNames(images.map(({ label }) => label));
  const named = images.map((image, at) => ({ image, name: names[at] ?? '' }));
  const own = named.filter(({ image }) => isManageable(image));
  const others = named.filter(({ image }) => !isManageable(image));
  const isRegionAsked = own.some(({ image }) => !firstRegion(image));
  const sharing = [...producerBlocks(own, holding), ...consumerBlocks(images)];
  const isShared = sharing.length > 0;
  return text([
    providerBlock(isShared ? WITH_SHARE_GROUPS : own.length > 0 ? WITH_TAGS : undefined),
    ...(isShared ? [BETA_PROVIDER] : []),
    ...(isRegionAsked ? [hclVariable('region')] : []),
    ...others.map(({ image, name }) => dataBlock(image, name)),
    ...own.map(({ image, name }) => resourceBlock(image, name)),
    ...sharing,
  ]);
}

function providerBlock(version?: string): string {
  const provider = hclBlock('linode =', [
    ['source', '"linode/linode"'],
    ...(version ? [['version', `"${version}"`] as const] : []),
  ]);
  return hclBlock('terraform', [], [hclBlock('required_providers', [], [provider])]);
}

function resourceBlock(image: Image, name: string): string {
  const { description, fileName, label, region, tags, takesCloudInit } = newImageLike(image, name);
  const content: HclArgument[] = [['label', hclString(label)]];
  if (description !== undefined) content.push(['description', hclString(description)]);
  if (tags.length > 0) content.push(['tags', hclList(tags)]);
  if (takesCloudInit) content.push(['cloud_init', 'true']);
  content.push(['region', region === undefined ? 'var.region' : hclString(region)]);
  content.push(['file_path', hclString(fileName)]);
  const lifecycle = hclBlock('lifecycle', [['prevent_destroy', 'true']]);
  return hclBlock(`resource "linode_image" "${name}"`, content, [lifecycle]);
}

function dataBlock(image: Image, name: string): string {
  return hclBlock(`data "linode_image" "${name}"`, [['id', hclString(image.id)]]);
}

function text(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
