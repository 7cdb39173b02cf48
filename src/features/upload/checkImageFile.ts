import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError, isCancellation } from '../../kit/errors';
import { CommandId } from '../../kit/manifest';
import { bytesText } from '../../kit/quantity';
import { showError, showInformation, showWarning } from '../../ui/messages';
import { withCancellableProgress } from '../../ui/progress';
import { theWindow } from '../../ui/safeWindow';
import { fullCheck } from '../../ui/settings';
import { conversionOf, tellFailure } from '../../ui/tellFailure';
import type { FileUri } from '../../ui/window';
import { errorText } from '../errors/model/errorText';
import { bootFact, doubtText, wholeFileText } from '../preflight/model/doubtText';
import { type Doubt, doubtsOf, type FileFacts } from '../preflight/model/fileFacts';
import { ImageFileError } from '../preflight/model/imageFileError';
import { chooseFiles, filePathOf, givenFiles } from './chooseFiles';
import { lookAtImage } from './lookAtImage';
import { type SourceFile, sourceFileOf } from './model/uploadEntry';
import type { ImageChecks, LookOptions } from './model/uploadPorts';

/** Checks all of a file, with its progress and Cancel in a notification. */
function checkWholeFile(checks: ImageChecks, facts: FileFacts): Promise<FileFacts> {
  return withCancellableProgress({
    title: l10n.t('Checking {0}', facts.name),
    run: (report, signal) =>
      checks.checkWhole(facts, {
        signal,
        onProgress: (percent, bytes) =>
          report(l10n.t('{0}%, {1} uncompressed so far', percent, bytesText(bytes)), percent),
      }),
  });
}

/**
 * Looks at a file before anything is asked of it or made for it; at all of it, where the setting or
 * the user says so. Throws what cannot become an image, and a `CancelledError` when the user thinks
 * better of it.
 */
export async function preflight(
  { checks }: Pick<AccountScope, 'checks'>,
  path: string,
  options?: Omit<LookOptions, 'signal'>,
): Promise<FileFacts> {
  const mode = fullCheck.value;
  let facts = await lookAtImage({ checks }, path, options);
  if (mode === 'always' && !facts.isRaw) facts = await checkWholeFile(checks, facts);
  for (;;) {
    const doubts = doubtsOf(facts);
    if (mode === 'never' && doubts.every(({ kind }) => kind === 'sizeOpen')) {
      if (doubts.length > 0) void showInformation(inPassing(facts, doubts));
      return facts;
    }
    if (doubts.length === 0 || (await wantsUpload(facts, doubts))) return facts;
    facts = await checkWholeFile(checks, facts);
  }
}

/** False when the whole file is to be checked first. */
async function wantsUpload(facts: FileFacts, doubts: readonly Doubt[]): Promise<boolean> {
  const upload = l10n.t('Upload Anyway');
  const check = l10n.t('Check Whole File');
  const message = l10n.t('Upload {0} anyway?', facts.name);
  const detail = doubts.map(doubtText).join('\n');
  const buttons = facts.isRaw || facts.whole ? [upload] : [check, upload];
  const chosen = await showWarning(message, { modal: true, detail }, ...buttons);
  if (chosen === undefined) throw new CancelledError();
  return chosen === upload;
}

function inPassing({ name }: FileFacts, doubts: readonly Doubt[]): string {
  return `${name}: ${doubts.map(doubtText).join(' ')}`;
}

/** Says what a partitioned disk needs: it does not boot as Linode makes a Linode of it by itself. */
function tellBoot(facts: FileFacts): void {
  const fact = facts.boot === 'ext' ? '' : bootFact(facts);
  if (fact !== '') void showInformation(`${facts.name}: ${fact}`);
}

/** Says that an upload failed, while the others go on. */
export function tellUploadFailure({ log }: Pick<AccountScope, 'log'>, error: unknown): void {
  tellFailure(l10n.t('Could not upload the image'), error, log);
}

/** Those that can be uploaded; of the others it is said why not. Throws that for a single one. */
export async function fittingFiles(
  context: AccountScope,
  files: readonly FileUri[],
): Promise<readonly SourceFile[]> {
  const fitting: SourceFile[] = [];
  for (const file of files) {
    try {
      const facts = await preflight(context, filePathOf(file));
      tellBoot(facts);
      fitting.push(sourceFileOf(facts));
    } catch (error) {
      if (files.length === 1) throw error;
      if (!isCancellation(error)) tellUploadFailure(context, error);
    }
  }
  return fitting;
}

/**
 * Uncompresses files and says what is in them, one after the other; what is wrong with one is a
 * finding, and does not hold up the others. Nothing is sent.
 */
export async function checkImageFile(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const files = givenFiles(target, selection) ?? (await chooseFiles(l10n.t('Check')));
  for (const file of files) {
    try {
      const seen = await context.checks.look(filePathOf(file));
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
  const message = [wholeFileText(facts), ...doubts.map(doubtText), bootFact(facts)]
    .join(' ')
    .trim();
  const upload = l10n.t('Upload…');
  if ((await show(message, upload)) !== upload) return;
  await theWindow().runCommand(CommandId.uploadFile, file);
}

async function tellProblem(error: ImageFileError): Promise<void> {
  const command = conversionOf(error);
  const copy = l10n.t('Copy Command');
  const buttons = command === undefined ? [] : [copy];
  const chosen = await showError(errorText(error), ...buttons);
  if (command !== undefined && chosen === copy) await theWindow().copy(command);
}
