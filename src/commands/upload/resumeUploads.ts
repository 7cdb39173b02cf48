import type { Disposable } from '../../core/disposable';
import { type TakenUp, takeUp } from '../../core/upload/takeUp';
import type { Uploads } from '../../core/upload/uploads';
import { showWarning } from '../../ui/messages';
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
  const { clock, intents, journal, shownAccounts } = context;
  while (!signal.aborted && (journal.hasForeign() || intents.hasForeign())) {
    const ids = shownAccounts.shown.flatMap(({ accountId }) => accountId ?? []);
    if (ids.length === 0) return; // It is looked again when somebody signs in.
    for (const accountId of ids) await takeUpAs(context, accountId);
    await clock.sleep(LOOK_EVERY_MS, signal).catch(() => {});
  }
}

async function takeUpAs(context: CommandContext, accountId: string): Promise<void> {
  const { quietOperationsOf, uploadsOf } = context;
  const uploads = uploadsOf(accountId);
  const { images } = quietOperationsOf(accountId); // Nobody is asked for a token.
  for (const taken of await takeUp({ ...uploads, images })) {
    const { entry, isGiven } = taken;
    const goingOn = isGiven
      ? deliver(context, { uploads, entry, from: 'processing' })
      : offerToFinish(context, uploads, taken);
    goingOn.catch((error: unknown) => tellUploadFailure(context, error));
  }
}

/** Says that an upload stopped, and lets the user choose. */
async function offerToFinish(
  context: CommandContext,
  uploads: Uploads,
  { entry, isGone }: TakenUp,
): Promise<void> {
  const action = await askAction(showWarning, interruptedWords(entry, { isGone }));
  if (context.isClosing()) return;
  if (isGone && !action) return uploads.journal.forget(entry.imageId);
  const next = await actOnUpload(context, { uploads, entry, action });
  if (next) await deliver(context, next);
}
