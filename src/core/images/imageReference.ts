/** Why a text names no image. */
export type ReferenceProblem = 'empty' | 'notAnImage' | 'noImageInLink' | 'otherSite';

export type ImageReference =
  | { readonly kind: 'image'; readonly id: string }
  | { readonly kind: 'problem'; readonly problem: ReferenceProblem };

const ID = /^(?:(?:private|shared)\/[1-9]\d{0,15}|linode\/[a-z0-9][a-z0-9._-]{0,63})$/;

/**
 * Which image a text means: an id (`private/123`, or `123` alone), or a link of Cloud Manager, of
 * the API, or of an editor (`vscode://…/image/private/123`).
 */
export function parseImageReference(text: string): ImageReference {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'problem', problem: 'empty' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return parseLink(trimmed);
  const id = /^\d+$/.test(trimmed) ? `private/${trimmed}` : trimmed;
  return ID.test(id) ? { kind: 'image', id } : { kind: 'problem', problem: 'notAnImage' };
}

/** The image that the path of a link to this extension names, such as `/image/private/123`. */
export function imageOfPath(path: string): string | undefined {
  const id = /^\/image\/(.+?)\/?$/.exec(decoded(path))?.[1];
  return id !== undefined && ID.test(id) ? id : undefined;
}

function parseLink(text: string): ImageReference {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const id = url && idOfLink(url);
  if (id !== undefined) return { kind: 'image', id };
  return { kind: 'problem', problem: url && isOurs(url) ? 'noImageInLink' : 'otherSite' };
}

function isOurs(url: URL): boolean {
  return !isWeb(url) || ['cloud.linode.com', 'api.linode.com'].includes(url.hostname);
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'http:';
}

/** An id may be written with its slash encoded, and be followed by what is done with the image. */
function idOfLink(url: URL): string | undefined {
  if (!isWeb(url)) return imageOfPath(url.pathname);
  if (!isOurs(url)) return undefined;
  const parts = decoded(url.pathname).split('/');
  const at = parts.findIndex((part) => ['private', 'shared', 'linode'].includes(part));
  const id = parts.slice(at, at + 2).join('/');
  return at > 0 && parts.includes('images') && ID.test(id) ? id : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
