import type { Image } from '../../images/model/image';
import { escapeActing, wellFormed } from './hcl';
import { exportedRegions, isManageable } from './newImage';

/**
 * A word of a POSIX shell. It stands for the text without its control characters, line breaks and tabs
 * excepted: pasted into a terminal they would be keys, and a NUL cannot stand in a word at all.
 */
export function shellWord(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are taken out.
  const word = text.replace(/[\0-\b\v-\x1f\x7f-\x9f]/g, '');
  if (/^[\w@%+:,./-]+$/.test(word)) return word;
  const quoted = word.replaceAll("'", "'\\''").replace(SPELLED, spelled);
  return `'${quoted}'`;
}

/** A tab is a key, too, and some characters turn the direction of a line. */
const SPELLED = /[\t\p{Bidi_Control}\u2028\u2029]+/gu;

/** Ends the quotes for what the shell should write by itself, in octal digits of UTF-8. */
function spelled(characters: string): string {
  const octal = [...new TextEncoder().encode(characters)]
    .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
    .join('');
  return `'"$(printf '${octal}')"'`;
}

/** A command over several lines, its words quoted already. */
function multilineCommand(first: string, rest: readonly string[]): string {
  return [first, ...rest.map((word) => `  ${word}`)].join(' \\\n');
}

const API = 'https://api.linode.com/v4';

/** The same as for linode-cli, as requests. The token comes from the variable `LINODE_TOKEN`. */
export function curlScript(images: readonly Image[]): string {
  return images
    .flatMap(requestsOf)
    .map((request) => `${request}\n`)
    .join('\n');
}

function requestsOf(image: Image): readonly string[] {
  const url = `${API}/images/${encodeURIComponent(wellFormed(image.id))}`;
  if (image.isPublic) return [curlRequest('GET', url)];
  if (!isManageable(image)) return [curlRequest('GET', url, { isOwn: true })];
  const { label, description, tags } = image;
  const body = { label, ...(description.trim() !== '' && { description }), tags };
  const update = curlRequest('PUT', url, { isOwn: true, body });
  const regions = exportedRegions(image);
  if (regions.length === 0) return [update];
  return [update, curlRequest('POST', `${url}/regions`, { isOwn: true, body: { regions } })];
}

function curlRequest(
  method: string,
  url: string,
  { isOwn, body }: { isOwn?: boolean; body?: object } = {},
): string {
  return multilineCommand(`curl --fail-with-body --silent --show-error --request ${method}`, [
    ...(isOwn ? ['--header "Authorization: Bearer $LINODE_TOKEN"'] : []),
    ...(body ? ["--header 'Content-Type: application/json'"] : []),
    ...(body ? [`--data-raw ${shellWord(escapeActing(JSON.stringify(body)))}`] : []),
    shellWord(url),
  ]);
}

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
  const update = multilineCommand(`linode-cli images update ${id}`, [
    cliOption('label', image.label),
    ...(image.description.trim() === '' ? [] : [cliOption('description', image.description)]),
    ...(image.tags.length === 0 ? [NO_TAGS] : image.tags.map((tag) => cliOption('tags', tag))),
  ]);
  const regions = exportedRegions(image);
  if (regions.length === 0) return [update];
  const options = regions.map((region) => cliOption('regions', region));
  return [update, multilineCommand(`linode-cli images replicate ${id}`, options)];
}

/** In one word: a value may begin with a dash. */
function cliOption(name: string, value: string): string {
  return `--${name}=${shellWord(value)}`;
}

const STACKQL_COLUMNS = 'id, label, status, type, size, total_size, regions, tags, created';

/**
 * Asks for these images, under the columns that stackql/stackql-provider-registry has for
 * `linode.images.images` since August 2026, and had in 2023.
 */
export function stackqlQuery(images: readonly Image[]): string {
  const ids = images.map(({ id }) => `  ${sqlString(id)}`);
  return [
    `SELECT ${STACKQL_COLUMNS}`,
    'FROM linode.images.images',
    'WHERE id IN (',
    ids.join(',\n'),
    ');',
    '',
  ].join('\n');
}

function sqlString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
