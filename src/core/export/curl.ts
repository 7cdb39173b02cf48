import type { Image } from '../images/image';
import { escapeActing, wellFormed } from './escape';
import { isManageable, knownRegions } from './newImage';
import { shellCommand, shellWord } from './shell';

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
  if (image.isPublic) return [request('GET', url)];
  if (!isManageable(image)) return [request('GET', url, { isOwn: true })];
  const { label, description, tags } = image;
  const body = { label, ...(description.trim() !== '' && { description }), tags };
  const update = request('PUT', url, { isOwn: true, body });
  const regions = knownRegions(image);
  if (regions.length === 0) return [update];
  return [update, request('POST', `${url}/regions`, { isOwn: true, body: { regions } })];
}

function request(
  method: string,
  url: string,
  { isOwn, body }: { isOwn?: boolean; body?: object } = {},
): string {
  return shellCommand(`curl --fail-with-body --silent --show-error --request ${method}`, [
    ...(isOwn ? ['--header "Authorization: Bearer $LINODE_TOKEN"'] : []),
    ...(body ? ["--header 'Content-Type: application/json'"] : []),
    ...(body ? [`--data-raw ${shellWord(escapeActing(JSON.stringify(body)))}`] : []),
    shellWord(url),
  ]);
}
