import { plainLine } from '../../../kit/text';
import { type Image, imageNumber } from '../../images/model/image';

/** The images that a document is about: several are edited together. */
export interface DocumentAddress {
  readonly accountId: string;
  /** Such as `private/123`; at least one. */
  readonly ids: readonly string[];
}

/** The same with what the tab of a document of one image is called after. */
export type NamedDocument = Pick<DocumentAddress, 'accountId'> & {
  readonly images: readonly Pick<Image, 'id' | 'label'>[];
};

/** The parts of a document's URI. */
export interface DocumentLocation {
  readonly path: string;
  readonly query: string;
}

/**
 * The address of a document, by a name that can be read in its tab: `/7/image/golden-web.jsonc?123` for one
 * image, `/7/3 images.jsonc?123,124,130` for several. The numbers alone say which they are.
 */
export function documentLocation({ accountId, images }: NamedDocument): DocumentLocation {
  const account = encodeURIComponent(accountId);
  const query = images.map(({ id }) => imageNumber(id)).join();
  const [only, ...others] = images;
  if (!only || others.length > 0) {
    return { path: `/${account}/${images.length} images.jsonc`, query };
  }
  return { path: `/${account}/image/${tabName(only)}.jsonc`, query };
}

/** The label of an image as the name of a file in a tab. */
export function tabName({ id, label }: Pick<Image, 'id' | 'label'>): string {
  return plainLine(label).replace(/[/\\]/g, '_') || id.replace('/', '-');
}

/** The images that an address names; undefined for an address of another kind. */
export function parseDocumentLocation({
  path,
  query,
}: DocumentLocation): DocumentAddress | undefined {
  const [, account = '', one] = /^\/([^/]+)\/(?:(image\/.+)|\d+ images)\.jsonc$/s.exec(path) ?? [];
  if (account === '') return undefined;
  const accountId = decodeURIComponent(account);
  const isFitting = one === undefined ? /^\d+(,\d+)+$/.test(query) : /^\d+$/.test(query);
  if (!isFitting) return undefined;
  return { accountId, ids: [...new Set(query.split(','))].map((digits) => `private/${digits}`) };
}
