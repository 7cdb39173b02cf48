import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../core/errors';
import { type Doubt, doubtsOf, type FileFacts } from '../../core/upload/preflight/fileFacts';
import { showInformation, showWarning } from '../../ui/messages';
import { settings } from '../../ui/settings';
import { doubtText } from '../../words/upload/doubt';
import type { CommandContext } from '../commandContext';
import { checkWholeFile } from './checkWholeFile';

/**
 * Looks at a file before anything is asked of it or made for it; at all of it, where the setting or
 * the user says so. Throws what cannot become an image, and a `CancelledError` when the user thinks
 * better of it.
 */
export async function preflight(
  { checks }: Pick<CommandContext, 'checks'>,
  path: string,
): Promise<FileFacts> {
  const fullCheck = settings.fullCheck();
  let facts = await checks.look(path);
  if (fullCheck === 'always' && !facts.isRaw) facts = await checkWholeFile(checks, facts);
  for (;;) {
    const doubts = doubtsOf(facts);
    if (fullCheck === 'never' && doubts.every(({ kind }) => kind === 'sizeOpen')) {
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
