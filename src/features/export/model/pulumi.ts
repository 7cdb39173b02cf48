import type { Image } from '../../images/model/image';
import { hclNames, jsonString } from './hcl';
import { firstRegion, isManageable, newImageLike } from './newImage';

const PROVIDER = 'import * as linode from "@pulumi/linode";';
const PULUMI = 'import * as pulumi from "@pulumi/pulumi";';

/** A program in TypeScript that looks each image up. */
export function pulumiLookups(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  return program(
    [PROVIDER],
    images.map((image, at) => [names[at] ?? '', imageLookup(image)] as const),
  );
}

/** The same with a resource for each own image, which makes one like it of a file; see `terraformResources`. */
export function pulumiResources(images: readonly Image[]): string {
  const names = hclNames(images.map(({ label }) => label));
  const entries = images.map((image, at) => {
    const name = names[at] ?? '';
    return [name, isManageable(image) ? resource(image, name) : imageLookup(image)] as const;
  });
  const isRegionAsked = images.some((image) => isManageable(image) && !firstRegion(image));
  return program([PROVIDER, ...(isRegionAsked ? [PULUMI] : [])], entries);
}

function program(
  imports: readonly string[],
  entries: readonly (readonly [name: string, value: string])[],
): string {
  const lines = entries.map(([name, value]) => `  ${name}: ${value},`);
  return [...imports, '', 'export const images = {', ...lines, '};', ''].join('\n');
}

function imageLookup({ id }: Image): string {
  return `linode.getImageOutput({ id: ${jsonString(id)} })`;
}

function resource(image: Image, name: string): string {
  const { description, fileName, label, region, tags, takesCloudInit } = newImageLike(image, name);
  const lines = [
    `label: ${jsonString(label)}`,
    ...(description === undefined ? [] : [`description: ${jsonString(description)}`]),
    ...(tags.length > 0 ? [`tags: [${tags.map(jsonString).join(', ')}]`] : []),
    ...(takesCloudInit ? ['cloudInit: true'] : []),
    `region: ${region === undefined ? 'new pulumi.Config().require("region")' : jsonString(region)}`,
    `filePath: ${jsonString(fileName)}`,
  ].map((line) => `      ${line},`);
  return [
    'new linode.Image(',
    `    ${jsonString(name)},`,
    '    {',
    ...lines,
    '    },',
    '    { protect: true },',
    '  )',
  ].join('\n');
}
