import { compareKeys, naturalKey } from '../../../kit/naturalOrder';
import { type Image, isOutdated } from '../../images/model/image';
import { isKubernetes } from '../../images/model/publicImages';
import { isIdShaped } from './idTokens';

/** What Linode calls, or has called, its images: words that a version follows, and words that stand alone. */
const VENDOR_NAME =
  /^(?:(?:almalinux|alpine|centos(?:-stream)?|debian|fedora|opensuse(?:-?leap)?|rocky|slackware|ubuntu)\d[a-z0-9]*(?:\.\d[a-z0-9]*)*|(?:arch|containerlinux|coreos|flatcar|gentoo|kali)\d*)(?:-[a-z0-9]+(?:\.[a-z0-9]+)*)*$/;

/** What people write in a name besides vendor and version. */
const FILLERS = /linux|leap|lts|[._-]/g;

/** A list of Linode’s public images, as it is asked about ids. */
export class PublicIds {
  readonly images: readonly Image[];
  readonly #byId: ReadonlyMap<string, Image>;
  readonly #byPlainName: ReadonlyMap<string, Image>;

  constructor(
    listed: readonly Image[],
    /** When the list was read, in ms since the epoch; undefined while there is none. */
    readonly asOf: number | undefined,
  ) {
    this.images = listed.filter(({ id, isPublic }) => isPublic && isIdShaped(id));
    this.#byId = new Map(this.images.map((image) => [image.id, image]));
    this.#byPlainName = new Map(this.images.map((image) => [plainName(image.id), image]));
  }

  find(id: string): Image | undefined {
    return this.#byId.get(id);
  }

  /** True for ids of the list, for what looks like one, and for what one of the list is meant by. */
  isId(id: string): boolean {
    if (this.#byId.has(id) || VENDOR_NAME.test(nameOf(id))) return true;
    return this.meantBy(id) !== undefined;
  }

  /** The image whose id is nearly that, such as `linode/ubuntu2204`; undefined for ids of the list. */
  meantBy(id: string): Image | undefined {
    return this.#byId.has(id) ? undefined : this.#byPlainName.get(plainName(id));
  }

  /** The releases of the same vendor that are not outdated, the newest first, without special ones. */
  releasesLike(id: string, now: number): readonly Image[] {
    const vendor = vendorWord(id);
    return this.images
      .filter((image) => vendorWord(image.id) === vendor && isRelease(image, now))
      .toSorted((a, b) => compareKeys(naturalKey(b.id), naturalKey(a.id)));
  }

  /** What can stand in the place of an id: the newest release of its vendor, and the one after it. */
  successorsOf(id: string, now: number): readonly Image[] {
    const key = naturalKey(id);
    const releases = this.releasesLike(id, now).filter((image) => image.id !== id);
    const next = releases.findLast((image) => compareKeys(naturalKey(image.id), key) > 0);
    return [...new Set([releases[0], next])].filter((image) => image !== undefined);
  }
}

/** True for one that a new machine is made of: no variant, not for Kubernetes, not outdated. */
export function isRelease(image: Image, now: number): boolean {
  const isVariant = /\d-[a-z]/.test(nameOf(image.id));
  return !isVariant && !isKubernetes(image) && !isOutdated(image, now);
}

/** "ubuntu" of `linode/ubuntu24.04-nvidia`; CentOS and CentOS Stream are one. */
export function vendorWord(id: string): string {
  return /^[a-z]+/.exec(nameOf(id))?.[0] ?? '';
}

/** True where the list has a release of the same vendor that is newer than that id. */
export function isOlderThanAny(id: string, images: readonly Image[]): boolean {
  const key = naturalKey(id);
  return images.some((image) => compareKeys(naturalKey(image.id), key) > 0);
}

function nameOf(id: string): string {
  return id.slice('linode/'.length);
}

function plainName(id: string): string {
  return nameOf(id).toLowerCase().replace(FILLERS, '');
}
