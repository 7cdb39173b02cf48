import type { Image } from '../images/image';
import type { Guard } from './protection';

/** Nothing was sent: these images must not be deleted, lose a copy or be replaced. */
export class ProtectedError extends Error {
  override readonly name = 'ProtectedError';

  constructor(
    readonly images: readonly Image[],
    readonly guards: readonly Guard[],
  ) {
    super(`Protected by ${guards.map(({ kind }) => kind).join(' and ')}`);
  }
}
