import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import { isNotFound } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { takeOrphans } from '../../core/upload/takeOrphans';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { setAside } from '../../core/upload/uploads';
import { actionLabel, stoppedActions, type UploadAction } from '../../words/upload/uploadAction';
import { waitsText } from '../../words/upload/waits';
import type { CommandContext } from '../commandContext';
import { act, deliver } from './deliverUpload';
import { tellUploadFailure } from './tellUploadFailure';

const { l10n } = vscode;

const LOOK_EVERY_MS = 30_000;

/**
 * Takes up the uploads of windows that are gone: those that were sent are followed to their end; of
 * the others it is said that they stopped. Costs no request while there are none.
 */
export function resumeUploads(context: CommandContext): Disposable {
  const { journal, store } = context;
  const closing = new AbortController();
  const subscription = store.onDidChange(({ kind, last }) => {
    if (kind !== 'ready' || last.accountId === undefined) return;
    void journal.tidy(last.accountId, last.images, last.asOf);
  });
  void takeUpAll(context, closing.signal);
  return {
    dispose: () => {
      subscription.dispose();
      closing.abort();
    },
  };
}

async function takeUpAll(context: CommandContext, signal: AbortSignal): Promise<void> {
  const { clock, intents, journal, store } = context;
  while (!signal.aborted && (journal.hasForeign() || intents.hasForeign())) {
    const { accountId } = store;
    if (accountId !== undefined) await takeUp(context, accountId);
    await clock.sleep(LOOK_EVERY_MS, signal).catch(() => {});
  }
}

/** What this window claims is told once, in no other window. */
async function takeUp(context: CommandContext, accountId: string): Promise<void> {
  const { journal, quiet, uploadsOf } = context;
  const tell = (error: unknown) => tellUploadFailure(context, error);
  try {
    await takeOrphans({ ...uploadsOf(accountId), images: quiet.images });
    for (const { imageId } of journal.unfinished(accountId)) {
      const entry = await journal.claim(imageId);
      if (entry) resume(context, entry).catch(tell);
    }
  } catch (error) {
    tell(error);
  }
}

async function resume(context: CommandContext, entry: UploadEntry): Promise<void> {
  const { journal, uploadsOf } = context;
  const { imageId } = entry;
  const image = await lookAt(context, imageId);
  if (image === 'unknown') return journal.release(imageId);
  if (image?.status !== 'pending_upload') return journal.forget(imageId);
  const uploads = uploadsOf(entry.accountId);
  if (entry.state === 'sent') {
    await deliver(context, { uploads, image, entry, from: 'processing' });
    return;
  }
  await setAside(journal, imageId);
  const action = await tellInterrupted(entry, image);
  if (context.isClosing() || action === undefined) return;
  const next = await act(uploads, { action, entry, image });
  if (next) await deliver(context, next);
}

async function tellInterrupted(
  entry: UploadEntry,
  image: Image,
): Promise<UploadAction | undefined> {
  const actions: readonly UploadAction[] = stoppedActions(entry);
  const labels = new Map(actions.map((action) => [actionLabel(action), action]));
  const stopped = l10n.t('The upload of {0} stopped when its window was closed.', entry.file.name);
  const message = `${stopped} ${waitsText(image)}`;
  const chosen = await vscode.window.showWarningMessage(message, ...labels.keys());
  return chosen === undefined ? undefined : labels.get(chosen);
}

/** Undefined when it is gone; unknown when it cannot be asked for just now. */
async function lookAt(
  { quiet }: CommandContext,
  id: string,
): Promise<Image | 'unknown' | undefined> {
  try {
    return await quiet.images.get(id);
  } catch (error) {
    return isNotFound(error) ? undefined : 'unknown';
  }
}
