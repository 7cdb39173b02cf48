import type { ImageStore } from '../images/imageStore';
import type { ImageWatch } from '../images/imageWatch';
import type { Clock, LinodeApis, Logger } from '../ports';
import type { Protection } from '../protection/protection';

/**
 * What acts on the images of one account, with that account's token and no other. A refused token
 * is asked for, and then what was asked is sent again.
 */
export interface Operations extends LinodeApis {
  readonly accountId: string;
  readonly store: ImageStore;
  readonly watch: ImageWatch;
  /** What no operation deletes, nor takes a copy from. */
  readonly protection: Protection;
  readonly clock: Clock;
  readonly log: Logger;
}
