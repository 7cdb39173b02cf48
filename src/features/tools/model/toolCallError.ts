import * as l10n from '@vscode/l10n';
import { isCancellation } from '../../../kit/errors';
import { cutText, plainLine } from '../../../kit/text';
import { errorText } from '../../errors/model/errorText';
import { foreignName } from '../../preflight/model/foreignText';
import { ImageFileError } from '../../preflight/model/imageFileError';
import { fileProblemText } from '../../upload/model/fileProblemText';

/** A tool did nothing; the message says why, and what to do next. */
export class ToolCallError extends Error {
  override readonly name = 'ToolCallError';
}

/** A reason may quote what others wrote. */
const LONGEST_REASON = 600;

/** What a caller is told of a failure: why, and what to do next. Cancellation stays what it is. */
export function toToolCallError(error: unknown): unknown {
  if (isCancellation(error) || error instanceof ToolCallError) return error;
  const text = error instanceof ImageFileError ? fileReason(error) : errorText(error);
  return new ToolCallError(cutText(plainLine(text), LONGEST_REASON), { cause: error });
}

/** Why a file cannot become an image, without its name, which may be anything. */
export function fileReason({ problem }: ImageFileError): string {
  if (problem.kind !== 'notDisk') return fileProblemText(l10n.t('The file'), problem);
  return l10n.t(
    'The file holds {0}, not a raw disk. The command “Linode Images: Check Image File…” tells the user what converts it.',
    foreignName(problem.content),
  );
}

/** Nobody is signed in whose images these could be. */
export function signInFirst(): ToolCallError {
  return new ToolCallError(
    l10n.t(
      'Nobody is signed in to Linode. Ask the user to run the command “Linode Images: Sign In”; do not ask for a token.',
    ),
  );
}
