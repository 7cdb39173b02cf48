import { type Image, isOwned, isRecovery } from '../images/image';
import { regionsOf } from '../replication/replicationPlan';
import { type HclArgument, hclBlock, hclList, hclNames, hclString } from './hcl';

/**
 * What Terraform cannot read back of an image, and would make it anew for: the provider takes an image
 * that was not made of this file, or has no `cloud_init` in its state, for another one
 * (linode/terraform-provider-linode, `framework_schema_resource.go`: `RequiresReplace`).
 */
const NOT_READ_BACK = ['cloud_init', 'disk_id', 'file_hash', 'file_path', 'linode_id', 'region'];

/** An `import` and a `resource` block for each own image; the others, which cannot be managed, as data. */
export function terraformResources(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  const blocks = images.flatMap((image, at) => {
    const name = names[at] ?? '';
    if (!isOwned(image) || isRecovery(image)) return [dataBlock(image, name)];
    const importing = hclBlock('import', [
      ['to', `linode_image.${name}`],
      ['id', hclString(image.id)],
    ]);
    return [importing, resourceBlock(image, name)];
  });
  return text(blocks);
}

/** A data source for each image. */
export function terraformData(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  return text(images.map((image, at) => dataBlock(image, names[at] ?? '')));
}

/** The provider wants a file or a disk, even for an image that is there; `lifecycle` keeps it as it is. */
function resourceBlock(image: Image, name: string): string {
  const regions = regionsOf(image);
  const content: HclArgument[] = [['label', hclString(image.label)]];
  if (image.description.trim() !== '') content.push(['description', hclString(image.description)]);
  if (image.tags.length > 0) content.push(['tags', hclList(image.tags)]);
  content.push(['file_path', hclString(`${name}.img.gz`)]);
  content.push(['region', hclString(regions[0] ?? '')]);
  if (regions.length > 0) content.push(['replica_regions', hclList(regions)]);
  const lifecycle = hclBlock('lifecycle', [
    ['prevent_destroy', 'true'],
    ['ignore_changes', `[${NOT_READ_BACK.join(', ')}]`],
  ]);
  return hclBlock(`resource "linode_image" "${name}"`, content, [lifecycle]);
}

function dataBlock(image: Image, name: string): string {
  return hclBlock(`data "linode_image" "${name}"`, [['id', hclString(image.id)]]);
}

function text(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
