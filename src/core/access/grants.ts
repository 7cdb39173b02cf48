/** What a restricted user was granted on one thing. */
export type Permission = 'read_only' | 'read_write';

/** The rights of a restricted user, as `GET /profile/grants` tells them. */
export interface Grants {
  readonly canAddImages: boolean;
  readonly canAddLinodes: boolean;
  /** By the number in the id of an image: 12 of `private/12`. What is not in it cannot be seen. */
  readonly images: ReadonlyMap<number, Permission>;
  /** By the number of a Linode; as above. */
  readonly linodes: ReadonlyMap<number, Permission>;
}
