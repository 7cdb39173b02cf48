import * as l10n from '@vscode/l10n';
import { ImageFileError } from '../../core/errors';
import { doubtsOf, type FileFacts } from '../../core/upload/preflight/fileFacts';
import { showError, showInformation, showWarning } from '../../ui/messages';
import { type FileUri, theWindow } from '../../ui/window';
import { errorText } from '../../words/errors/errorText';
import { doubtText } from '../../words/upload/doubt';
import { wholeFileText } from '../../words/upload/fileFacts';
import type { CommandContext } from '../commandContext';
import { checkWholeFile } from './checkWholeFile';
import { chooseFiles, givenFiles, pathOf } from './chooseFiles';
import { conversionOf } from './conversion';

/**
 * Uncompresses files and says what is in them, one after the other; what is wrong with one is a
 * finding, and does not hold up the others. Nothing is sent.
 */
export async function checkImageFile(
  context: CommandContext,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const files = givenFiles(target, selection) ?? (await chooseFiles(l10n.t('Check')));
  for (const file of files) {
    try {
      const seen = await context.checks.look(pathOf(file));
      const facts = seen.isRaw ? seen : await checkWholeFile(context.checks, seen);
      void tellFacts(facts, file);
    } catch (error) {
      if (!(error instanceof ImageFileError)) throw error;
      context.log.info(`Checked: ${error.message}`);
      void tellProblem(error);
    }
  }
}

async function tellFacts(facts: FileFacts, file: FileUri): Promise<void> {
  const doubts = doubtsOf(facts);
  const show = doubts.length > 0 ? showWarning : showInformation;
  const message = [wholeFileText(facts), ...doubts.map(doubtText)].join(' ');
  const upload = l10n.t('Upload…');
  if ((await show(message, upload)) !== upload) return;
  await theWindow().runCommand('linodeImages.uploadFile', file);
}

async function tellProblem(error: ImageFileError): Promise<void> {
  const command = conversionOf(error);
  const copy = l10n.t('Copy Command');
  const buttons = command === undefined ? [] : [copy];
  const chosen = await showError(errorText(error), ...buttons);
  if (command !== undefined && chosen === copy) await theWindow().copy(command);
}
