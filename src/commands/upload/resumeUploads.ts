import * as vscode from 'vscode';
import { isWaiting } from '../../core/deletion/confirmation';
import { findImage } from '../../core/deletion/deleteImage';
import type { Disposable } from '../../core/disposable';
import { reasonOf } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { takeOrphans } from '../../core/upload/takeOrphans';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import { setAside } from '../../core/upload/uploads';
import { interruptedWords } from '../../words/upload/uploadStopped';
import type { CommandContext } from '../commandContext';
import { actOnUpload, askAction } from './actOnUpload';
import { deliver } from './deliverUpload';
import { tellUploadFailure } from './tellUploadFailure';

const LOOK_EVERY_MS = 30_000;

/**
 * Takes up the uploads of windows that are gone: those that were sent are followed to their end; of
 * the others it is said that they stopped. Costs no request while there are none.
 */
export function resumeUploads(context: CommandContext): Disposable {
  const { journal, store } = context;
  const closing = new AbortController();
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    await takeUpAll(context, closing.signal).finally(() => {
      isLooking = false;
    });
  };
  const subscription = store.onDidChange(({ kind, last }) => {
    if (kind === 'ready' && last.accountId !== undefined) {
      void journal.tidy(last.accountId, last.images, last.asOf);
    }
    void look();
  });
  void look();
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
    if (accountId === undefined) return; // It is looked again when somebody signs in.
    await takeUp(context, accountId);
    await clock.sleep(LOOK_EVERY_MS, signal).catch(() => {});
  }
}

/** What this window claims is told once, in no other window. */
async function takeUp(context: CommandContext, accountId: string): Promise<void> {
  const { journal, log, quiet, uploadsOf } = context;
  const tell = (error: unknown) => tellUploadFailure(context, error);
  try {
    const orphans = await takeOrphans({ ...uploadsOf(accountId), images: quiet.images });
    for (const { entry } of orphans) offerToFinish(context, entry).catch(tell);
    for (const { imageId } of journal.unfinished(accountId)) {
      const entry = await journal.claimUnfinished(imageId);
      if (entry) resume(context, entry).catch(tell);
    }
  } catch (error) {
    log.warn(`Could not look after unfinished uploads: ${reasonOf(error)}`);
  }
}

async function resume(context: CommandContext, entry: UploadEntry): Promise<void> {
  const { journal, uploadsOf } = context;
  const image = await lookAt(context, entry);
  if (image === 'unknown') return journal.release(entry.imageId);
  const isGiven = image && (entry.state === 'sent' || !isWaiting(image));
  if (!isGiven) return offerToFinish(context, entry, { isGone: !image });
  await deliver(context, { uploads: uploadsOf(entry.accountId), entry, from: 'processing' });
}

/** Says that an upload stopped, and lets the user choose. The other windows may let it go on as well. */
async function offerToFinish(
  context: CommandContext,
  entry: UploadEntry,
  { isGone = false } = {},
): Promise<void> {
  const { accountId, imageId } = entry;
  const uploads = context.uploadsOf(accountId);
  await setAside(uploads.journal, imageId);
  const show = vscode.window.showWarningMessage;
  const action = await askAction(show, interruptedWords(entry, { isGone }));
  if (context.isClosing()) return;
  if (isGone && !action) return uploads.journal.forget(imageId);
  const next = await actOnUpload(context, { uploads, entry, action });
  if (next) await deliver(context, next);
}

/** Undefined when it is gone; unknown when it cannot be asked for just now, by the same account. */
async function lookAt(
  { log, quiet, store }: CommandContext,
  { accountId, imageId }: UploadEntry,
): Promise<Image | 'unknown' | undefined> {
  try {
    const image = await findImage(quiet.images, imageId);
    return store.accountId === accountId ? image : 'unknown';
  } catch (error) {
    log.warn(`Could not look at ${imageId}: ${reasonOf(error)}`);
    return 'unknown';
  }
}
