/** What the account's event log tells of an image, or of a Linode that is deployed from one. */
export interface ImageEvent {
  readonly id: number;
  readonly action: string;
  /** The image it is about: `private/12`, or `linode/debian13`. */
  readonly imageId: string | undefined;
  readonly status: 'scheduled' | 'started' | 'finished' | 'failed' | 'notification' | (string & {});
  readonly created: Date | undefined;
  /** The reason of a failure, in the service's words. */
  readonly message: string | undefined;
  /** 0 to 100. Goes backwards in real life. */
  readonly percent: number | undefined;
}
