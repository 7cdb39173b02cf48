import { ImageFileError } from '../../core/errors';
import { conversionCommandFrom } from '../../core/upload/preflight/conversion';

/** The command that makes a raw disk of what the file holds; undefined where there is none. */
export function conversionOf(error: unknown): string | undefined {
  if (!(error instanceof ImageFileError) || error.problem.kind !== 'notDisk') return undefined;
  return conversionCommandFrom(error.problem.path, error.problem.content);
}
