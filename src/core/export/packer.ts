import type { Image } from '../images/image';
import { regionsOf } from '../replication/replicationPlan';
import { type HclArgument, hclBlock, hclList, hclNames, hclString } from './hcl';

/** The disk of a Nanode, the smallest plan: an image that is larger needs another one. */
const NANODE_DISK_MB = 25 * 1024;

/** Builds a new image of each; the token comes from the variable `LINODE_TOKEN`. */
export function packerSources(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  const plugin = hclBlock('linode = ', [
    ['version', '">= 1.0.1"'],
    ['source', '"github.com/linode/linode"'],
  ]).replace('=  {', '= {');
  const blocks = [
    hclBlock('packer', [], [hclBlock('required_plugins', [], [plugin])]),
    hclBlock('locals', [['timestamp', 'regex_replace(timestamp(), "[- TZ:]", "")']]),
    planVariable(images),
    ...(images.some(isNowhere) ? [hclBlock('variable "region"', [['type', 'string']])] : []),
    ...images.map((image, at) => sourceBlock(image, names[at] ?? '')),
    hclBlock('build', [
      ['sources', `[${names.map((name) => `"source.linode.${name}"`).join(', ')}]`],
    ]),
  ];
  return `${blocks.join('\n\n').replaceAll('{\n\n', '{\n')}\n`;
}

/** Where no plan is known to be large enough, Packer asks for one. */
function planVariable(images: readonly Image[]): string {
  const fits = images.every(({ sizeMb }) => sizeMb <= NANODE_DISK_MB);
  return hclBlock('variable "instance_type"', [
    ['type', 'string'],
    ...(fits ? [['default', '"g6-nanode-1"'] as const] : []),
  ]);
}

function sourceBlock(image: Image, name: string): string {
  const regions = regionsOf(image);
  const content: HclArgument[] = [
    ['image', hclString(image.id)],
    ['image_label', `"${name.slice(0, 30)}-\${local.timestamp}"`],
    ['instance_type', 'var.instance_type'],
    ['region', regions[0] === undefined ? 'var.region' : hclString(regions[0])],
    ['ssh_username', '"root"'],
  ];
  if (image.description.trim() !== '')
    content.push(['image_description', hclString(image.description)]);
  if (regions.length > 1) content.push(['image_regions', hclList(regions)]);
  return hclBlock(`source "linode" "${name}"`, content);
}

/** True for public images, of which no region is known: Packer asks for one. */
function isNowhere(image: Image): boolean {
  return regionsOf(image).length === 0;
}
