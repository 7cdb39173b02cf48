import { CompressionError, type CompressionProblem, reasonOf } from '../../core/errors';
import { toFileError } from '../imageFile';
import { TruncatedError } from './gzipMember';

/** What reading, deflating and writing throw, in our terms; what is not theirs stays as it is. */
export function toCompressionError(name: string, error: unknown): unknown {
  const fail = (problem: CompressionProblem) =>
    new CompressionError(name, problem, { cause: error });
  if (error instanceof TruncatedError) return fail({ kind: 'changed' });
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail({ kind: 'diskFull' });
  if (syscall === 'read') return toFileError(name, error);
  return syscall === undefined ? error : fail({ kind: 'unwritable', reason: reasonOf(error) });
}
