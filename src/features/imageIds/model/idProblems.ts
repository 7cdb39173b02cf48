import { hasCopyIn } from '../../deployment/model/places';
import { type Image, isOutdated } from '../../images/model/image';
import { isOlderThanAny, type PublicIds } from './publicIds';

/** What is known of ids when a file is looked at. */
export interface KnownIds {
  readonly publicIds: PublicIds;
  /** An image of an account that is signed in, as far as its list is there. */
  findOwn(id: string): Image | undefined;
  /** The accounts, where the lists of all that are signed in are whole and new; else undefined. */
  readonly searchedAccounts: readonly string[] | undefined;
  /** In ms since the epoch. */
  readonly now: number;
}

/** What can be said against an id. */
export type IdProblem =
  | { readonly kind: 'outdated'; readonly image: Image }
  | {
      readonly kind: 'notOffered';
      readonly id: string;
      /** There are newer ones: it has been offered. */
      readonly isOld: boolean;
    }
  | { readonly kind: 'nearMiss'; readonly id: string; readonly meant: Image }
  | { readonly kind: 'notFound'; readonly id: string; readonly accounts: readonly string[] }
  | { readonly kind: 'noCopy'; readonly image: Image; readonly region: string };

/** What an older list does not have may be new: it says nothing about it. */
const BELIEVED_FOR_MS = 24 * 60 * 60_000;

/** The image that an id names, as far as it is known. */
export function imageOfId(id: string, known: KnownIds): Image | undefined {
  return id.startsWith('linode/') ? known.publicIds.find(id) : known.findOwn(id);
}

/** What there is to say against an id; `region` is where the image shall be used. */
export function problemOfId(
  id: string,
  region: string | undefined,
  known: KnownIds,
): IdProblem | undefined {
  const image = imageOfId(id, known);
  if (image) return problemOfImage(image, region, known.now);
  if (!id.startsWith('linode/')) {
    const accounts = known.searchedAccounts;
    return accounts && { kind: 'notFound', id, accounts };
  }
  const { asOf, images } = known.publicIds;
  const isBelieved = asOf !== undefined && images.length > 0 && known.now - asOf < BELIEVED_FOR_MS;
  if (!isBelieved) return undefined;
  const meant = known.publicIds.meantBy(id);
  if (meant) return { kind: 'nearMiss', id, meant };
  const isOld = isOlderThanAny(id, known.publicIds.releasesLike(id, known.now));
  return { kind: 'notOffered', id, isOld };
}

function problemOfImage(
  image: Image,
  region: string | undefined,
  now: number,
): IdProblem | undefined {
  if (isOutdated(image, now)) return { kind: 'outdated', image };
  const isElsewhere =
    region !== undefined && image.replicas.length > 0 && !hasCopyIn(region, image);
  return isElsewhere ? { kind: 'noCopy', image, region } : undefined;
}

/** The images that can be put in the place of an id that something is said against, best first. */
export function fixesOf(problem: IdProblem, { now, publicIds }: KnownIds): readonly Image[] {
  switch (problem.kind) {
    case 'nearMiss':
      return [problem.meant];
    case 'notOffered':
      return publicIds.successorsOf(problem.id, now);
    case 'outdated':
      return publicIds.successorsOf(problem.image.id, now);
    case 'notFound':
    case 'noCopy':
      return [];
  }
}
