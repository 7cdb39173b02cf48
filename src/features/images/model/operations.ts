import type { LinodeApis } from '../../../api/linodeApi';
import type { Clock, Logger } from '../../../kit/ports';
import type { Protection } from '../../protection/model/protection';
import type { Image } from './image';
import type { ImageStore } from './imageStore';
import type { ImageWatch } from './imageWatch';

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

/** The images that are known: of one account, or of all that are shown. */
export interface Images
  extends Pick<
    ImageStore,
    | 'accountId'
    | 'ensureListed'
    | 'find'
    | 'onDidChange'
    | 'put'
    | 'refresh'
    | 'remove'
    | 'shown'
    | 'state'
  > {
  /** The name of the account that has the image, where several accounts stand side by side. */
  whose?(image: Image): string | undefined;
}
