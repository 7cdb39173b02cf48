import * as l10n from '@vscode/l10n';
import type { Image, ImageSharing } from './image';

/** Why a text names no image. */
export type ReferenceProblem = 'empty' | 'notAnImage' | 'noImageInLink' | 'otherSite';

export type ImageReference =
  | { readonly kind: 'image'; readonly id: string }
  | { readonly kind: 'problem'; readonly problem: ReferenceProblem };

const IMAGE_ID = /^(?:(?:private|shared)\/[1-9]\d{0,15}|linode\/[a-z0-9][a-z0-9._-]{0,63})$/;

/**
 * Which image a text means: an id (`private/123`, or `123` alone), or a link of Cloud Manager, of
 * the API, or of an editor (`vscode://…/image/private/123`).
 */
export function parseImageReference(text: string): ImageReference {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'problem', problem: 'empty' };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) return parseLink(trimmed);
  const id = /^\d+$/.test(trimmed) ? `private/${trimmed}` : trimmed;
  return IMAGE_ID.test(id) ? { kind: 'image', id } : { kind: 'problem', problem: 'notAnImage' };
}

/** The image that the path of a link to this extension names, such as `/image/private/123`. */
export function imageOfPath(path: string): string | undefined {
  const id = /^\/image\/(.+?)\/?$/.exec(decoded(path))?.[1];
  return id !== undefined && IMAGE_ID.test(id) ? id : undefined;
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
  return at > 0 && parts.includes('images') && IMAGE_ID.test(id) ? id : undefined;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Why a text names no image, and what would. */
export function referenceProblemText(problem: ReferenceProblem): string {
  switch (problem) {
    case 'empty':
      return l10n.t('Type an ID or paste a link.');
    case 'notAnImage':
      return l10n.t('An ID looks like private/123, shared/7 or linode/debian13.');
    case 'noImageInLink':
      return l10n.t('This link names no image.');
    case 'otherSite':
      return l10n.t('This is not a link of Cloud Manager or of Linode’s API.');
  }
}

/** Every field of an image, for people and for other tools. */
export type ImageRecord = Readonly<Record<string, unknown>>;

/**
 * An image in the terms of the field: the names under which Linode documents its fields, so that
 * what is shown and copied fits Linode's own pages and tools. It is a document, not what is sent.
 * Sizes are MB, times UTC without a zone, as there; what an image does not have is null.
 */
export function imageRecord(image: Image): ImageRecord {
  return {
    id: image.id,
    label: image.label,
    description: image.description,
    status: image.status,
    type: image.type,
    size: image.sizeMb,
    total_size: image.totalSizeMb ?? null,
    regions: image.replicas.map(({ region, status }) => ({ region, status })),
    capabilities: image.capabilities,
    tags: image.tags,
    created: stamp(image.created),
    created_by: image.createdBy ?? null,
    updated: stamp(image.updated),
    is_public: image.isPublic,
    vendor: image.vendor ?? null,
    deprecated: image.isDeprecated,
    eol: stamp(image.endOfLife),
    expiry: stamp(image.expiry),
    is_shared: image.isShared,
    image_sharing: image.sharing ? sharingRecord(image.sharing) : null,
  };
}

function sharingRecord(sharing: ImageSharing): ImageRecord {
  if (sharing.kind === 'owned') {
    const { shareGroupCount, shareGroupListUrl } = sharing;
    const owned = { sharegroup_count: shareGroupCount, sharegroup_list_url: shareGroupListUrl };
    return { shared_with: owned, shared_by: null };
  }
  return {
    shared_with: null,
    shared_by: {
      sharegroup_id: sharing.shareGroupId,
      sharegroup_uuid: sharing.shareGroupUuid,
      sharegroup_label: sharing.shareGroupLabel,
      source_image_id: sharing.sourceImageId ?? null,
      source_image_label: sharing.sourceImageLabel ?? null,
    },
  };
}

function stamp(date: Date | undefined): string | null {
  return date ? date.toISOString().slice(0, 19) : null;
}
