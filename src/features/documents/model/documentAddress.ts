import { imageNumber } from '../../images/model/image';

/** The images that a document is about: several are edited together. */
export interface DocumentAddress {
  readonly accountId: string;
  /** Such as `private/123`; at least one. */
  readonly ids: readonly string[];
}

/** The parts of a document's URI. */
export interface DocumentLocation {
  readonly path: string;
  readonly query: string;
}

/**
 * The address of a document: `/7/private/123.jsonc` for one image, and for several a name that can be
 * read in a tab, `/7/3 images.jsonc?123,124,130`.
 */
export function documentLocation({ accountId, ids }: DocumentAddress): DocumentLocation {
  const account = encodeURIComponent(accountId);
  const [id, ...others] = ids;
  if (others.length === 0) return { path: `/${account}/${id}.jsonc`, query: '' };
  const numbers = ids.map((one) => imageNumber(one));
  return { path: `/${account}/${ids.length} images.jsonc`, query: numbers.join() };
}

/** The images that an address names; undefined for an address of another kind. */
export function parseDocumentLocation({
  path,
  query,
}: DocumentLocation): DocumentAddress | undefined {
  const [, account = '', one, number] =
    /^\/([^/]+)\/(?:(private\/(\d+))|\d+ images)\.jsonc$/.exec(path) ?? [];
  if (account === '') return undefined;
  const accountId = decodeURIComponent(account);
  if (one !== undefined && number !== undefined) return { accountId, ids: [one] };
  if (!/^\d+(,\d+)+$/.test(query)) return undefined;
  return { accountId, ids: [...new Set(query.split(','))].map((digits) => `private/${digits}`) };
}
