import * as l10n from '@vscode/l10n';
import type { ImagesApi } from '../../../api/linodeApi';
import { orAborted } from '../../../kit/event';
import type { Clock } from '../../../kit/ports';
import { type Image, isOutdatedPublic } from './image';
import { findIn, freshList, type StoredList } from './imageList';
import type { ListSharing } from './listSharing';

/** Public images change a few times a year: they are read again by themselves after so long. */
const PUBLIC_IMAGES_FRESH_FOR_MS = 3_600_000;

export interface PublicImagesOptions {
  readonly api: Pick<ImagesApi, 'listPublic'>;
  readonly clock: Clock;
  /** Left out: this window is alone, and remembers nothing. */
  readonly sharing?: ListSharing | undefined;
}

/** The public images, which are the same for all accounts. */
export class PublicImages {
  #known: StoredList | undefined;
  #running: { readonly abort: AbortController; readonly list: Promise<StoredList> } | undefined;

  constructor(private readonly options: PublicImagesOptions) {}

  get images(): readonly Image[] {
    return this.#known?.images ?? [];
  }

  find(id: string): Image | undefined {
    return findIn(this.images, id);
  }

  /** What is known of them, or remembered, of whatever age. */
  async recall(): Promise<StoredList | undefined> {
    const { sharing } = this.options;
    if (this.#known || !sharing) return this.#known;
    const apiOrigin = sharing.apiOrigin;
    const recalled = await sharing.recall('public');
    if (apiOrigin === sharing.apiOrigin) this.#known ??= recalled;
    return this.#known;
  }

  /**
   * What was read at `since` or later; in the last hour unless told. Joins a list that is under way,
   * which goes on for the others when one of those who wait for it does not want it any more.
   */
  list(
    signal: AbortSignal,
    since = this.options.clock.now() - PUBLIC_IMAGES_FRESH_FOR_MS,
  ): Promise<StoredList> {
    if (!this.#running) {
      const abort = new AbortController();
      const running = { abort, list: this.#list(abort.signal, since) };
      this.#running = running;
      const end = (): void => {
        if (this.#running === running) this.#running = undefined;
      };
      running.list.then(end, end);
    }
    return orAborted(this.#running.list, signal);
  }

  /** The API has moved. */
  forget(): void {
    this.#known = undefined;
    this.#running?.abort.abort();
    this.#running = undefined;
  }

  async #list(signal: AbortSignal, since: number): Promise<StoredList> {
    const known = await this.recall();
    if (known && known.asOf >= since) return known;
    const { api, clock, sharing } = this.options;
    const read = async () => {
      const asOf = clock.now();
      return freshList(await api.listPublic(signal), asOf);
    };
    const list = await (sharing?.latest('public', { since, signal, read }) ?? read());
    signal.throwIfAborted();
    this.#known = list;
    return list;
  }
}

/** Which public images are shown that are left out otherwise. */
export interface PublicVisibility {
  readonly deprecated: boolean;
  /** Those that LKE makes the nodes of its clusters of; Cloud Manager leaves them out, too. */
  readonly kubernetes: boolean;
}

/** Why a public image is left out; undefined for one that is shown, and for all that are not public. */
export function hiddenFor(
  image: Image,
  shown: PublicVisibility,
  now: number,
): keyof PublicVisibility | undefined {
  if (!shown.kubernetes && isKubernetes(image)) return 'kubernetes';
  return !shown.deprecated && isOutdatedPublic(image, now) ? 'deprecated' : undefined;
}

/** Told by the id, such as `linode/debian12-kube-v1.36.0`, as Cloud Manager does. */
export function isKubernetes({ id, isPublic }: Image): boolean {
  return isPublic && id.includes('kube');
}

/** What is shown for one reason or the other. */
export function combinedVisibility(
  one: PublicVisibility,
  other: PublicVisibility,
): PublicVisibility {
  return {
    deprecated: one.deprecated || other.deprecated,
    kubernetes: one.kubernetes || other.kubernetes,
  };
}

/** That an image is hidden, and why; and what the button says that shows all of its kind. */
export function hiddenImageTexts(
  kind: keyof PublicVisibility,
  label: string,
): { readonly message: string; readonly show: string } {
  switch (kind) {
    case 'deprecated':
      return {
        message: l10n.t('“{0}” is deprecated, and such images are hidden.', label),
        show: l10n.t('Show Deprecated Images'),
      };
    case 'kubernetes':
      return {
        message: l10n.t(
          '“{0}” is made for Kubernetes clusters, and such images are hidden.',
          label,
        ),
        show: l10n.t('Show Kubernetes Images'),
      };
  }
}
