import type { Image } from '../images/image';
import { isManageable, knownRegions } from './newImage';
import { shellCommand, shellWord } from './shell';

/**
 * What makes each own image what it is now: its label, description and tags, and the whole set of its
 * regions. The others can only be looked at. The API takes no empty description (linode/manager#3512).
 */
export function linodeCliScript(images: readonly Image[]): string {
  return images
    .flatMap(commandsOf)
    .map((command) => `${command}\n`)
    .join('\n');
}

/** linode-cli sends this as an empty list, and nothing for an option without a value. */
const NO_TAGS = "--tags='[]'";

function commandsOf(image: Image): readonly string[] {
  const id = shellWord(image.id);
  if (!isManageable(image)) return [`linode-cli images view ${id}`];
  const update = shellCommand(`linode-cli images update ${id}`, [
    option('label', image.label),
    ...(image.description.trim() === '' ? [] : [option('description', image.description)]),
    ...(image.tags.length === 0 ? [NO_TAGS] : image.tags.map((tag) => option('tags', tag))),
  ]);
  const regions = knownRegions(image);
  if (regions.length === 0) return [update];
  const options = regions.map((region) => option('regions', region));
  return [update, shellCommand(`linode-cli images replicate ${id}`, options)];
}

/** In one word: a value may begin with a dash. */
function option(name: string, value: string): string {
  return `--${name}=${shellWord(value)}`;
}
