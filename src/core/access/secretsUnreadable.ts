import { reasonOf } from '../errors';

/**
 * It cannot be told who is signed in: the place where tokens are kept, a keychain or keyring of the
 * system, could not be read. It may be locked; `cause` is what it said.
 */
export class SecretsUnreadableError extends Error {
  override readonly name = 'SecretsUnreadableError';

  constructor(options: { readonly cause: unknown }) {
    super(`Could not read the secret storage: ${reasonOf(options.cause)}`, options);
  }
}
