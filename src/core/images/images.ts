import type { ImageStore } from './imageStore';

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
  whose?(imageId: string): string | undefined;
}
