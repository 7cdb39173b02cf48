import { ImageFileError } from '../../core/errors';

/** The command that makes a raw disk of what the file holds; undefined where there is none. */
export function conversionOf(error: unknown): string | undefined {
  if (!(error instanceof ImageFileError) || error.problem.kind !== 'notDisk') return undefined;
  const { conversion } = error.problem;
  return conversion.kind === 'command' ? conversion.anywhere : undefined;
}
