import type { Image } from '../../images/model/image';
import { type HclArgument, hclBlock, hclList, hclNames, hclString, hclVariable } from './hcl';
import { firstRegion, isManageable, newImageLike } from './newImage';

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
 * which cannot be managed. There are no `import` blocks: the provider (3.13.0) reads nothing back but
 * the id, so that the first plan would replace the image (its `Read` keeps what the state has, null
 * included, and `cloud_init` has a default and requires a replacement).
 */
export function terraformResources(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  const own: string[] = [];
  const others: string[] = [];
  for (const [at, image] of images.entries()) {
    const name = names[at] ?? '';
    if (isManageable(image)) own.push(resourceBlock(image, name));
    else others.push(dataBlock(image, name));
  }
  const isRegionAsked = images.some((image) => isManageable(image) && !firstRegion(image));
  return text([
    providerBlock(own.length > 0 ? WITH_TAGS : undefined),
    ...(isRegionAsked ? [hclVariable('region')] : []),
    ...others,
    ...own,
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
