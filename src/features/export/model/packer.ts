import type { Image } from '../../images/model/image';
import type { HoldingGroups } from '../../sharing/model/sharedUse';
import type { ShareGroup } from '../../sharing/model/shareGroup';
import { type HclArgument, hclBlock, hclNames, hclString, hclVariable } from './hcl';
import { exportedRegions, firstRegion } from './newImage';

/** The plan with the smallest disk, and that disk: an image that is larger needs another one. */
const SMALLEST_PLAN = 'g6-nanode-1';
const SMALLEST_DISK_MB = 25 * 1024;

/** The plugin copies an image to regions, and shares it, since then (linode/packer-plugin-linode). */
const WITH_REGIONS = '>= 1.6.0';
const WITH_SHARING = '>= 1.9.0';

/** Builds a new image of each, in the share groups of the one that it is built of; the token comes from the variable `LINODE_TOKEN`. */
export function packerSources(images: readonly Image[], holding: HoldingGroups): string {
  const names = hclNames(images.map(({ label }) => label));
  const isCopied = images.some((image) => exportedRegions(image).length > 1);
  const isShared = images.some(({ id }) => holding.get(id)?.length);
  const plugin = hclBlock('linode =', [
    ['version', `"${isShared ? WITH_SHARING : isCopied ? WITH_REGIONS : '>= 1.0.1'}"`],
    ['source', '"github.com/linode/linode"'],
  ]);
  const blocks = [
    hclBlock('packer', [], [hclBlock('required_plugins', [], [plugin])]),
    hclBlock('locals', [['timestamp', 'regex_replace(timestamp(), "[- TZ:]", "")']]),
    hclVariable('instance_type', smallestPlan(images)),
    ...(images.every(firstRegion) ? [] : [hclVariable('region')]),
    ...images.map((image, at) => sourceBlock(image, names[at] ?? '', holding.get(image.id))),
    hclBlock('build', [
      ['sources', `[${names.map((name) => `"source.linode.${name}"`).join(', ')}]`],
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The smallest plan where it is large enough for all of them: then nobody has to choose one. */
export function smallestPlan(images: readonly Image[]): string | undefined {
  return images.every(({ sizeMb }) => sizeMb <= SMALLEST_DISK_MB) ? SMALLEST_PLAN : undefined;
}

function sourceBlock(image: Image, name: string, groups: readonly ShareGroup[] = []): string {
  const regions = exportedRegions(image);
  const region = firstRegion(image);
  const content: HclArgument[] = [
    ['image', packerString(image.id)],
    ['image_label', `"${name.slice(0, 30)}-\${local.timestamp}"`],
    ['instance_type', 'var.instance_type'],
    ['region', region === undefined ? 'var.region' : packerString(region)],
    ['ssh_username', '"root"'],
  ];
  if (image.description.trim() !== '')
    content.push(['image_description', packerString(image.description)]);
  if (regions.length > 1)
    content.push(['image_regions', `[${regions.map(packerString).join(', ')}]`]);
  if (groups.length > 0)
    content.push(['image_share_group_ids', `[${groups.map(({ id }) => id).join(', ')}]`]);
  return hclBlock(`source "linode" "${name}"`, content);
}

/** Plugins read a finished string as a Go template once more, in which `{{` begins a call. */
function packerString(text: string): string {
  return hclString(text.replaceAll('{{', '{{"{{"}}'));
}
