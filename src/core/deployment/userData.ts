/** What the API takes of user data, before it is encoded. */
const MAX_USER_DATA_BYTES = 65_535;

export type UserDataProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLarge'; readonly limitBytes: number };

/** User data for cloud-init, with the name of the file it is from. */
export interface UserData {
  readonly fileName: string;
  readonly content: Uint8Array;
}

/** What is wrong with a file of that size as user data, or undefined. */
export function checkUserData(sizeBytes: number): UserDataProblem | undefined {
  if (sizeBytes === 0) return { kind: 'empty' };
  return sizeBytes > MAX_USER_DATA_BYTES
    ? { kind: 'tooLarge', limitBytes: MAX_USER_DATA_BYTES }
    : undefined;
}
