import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError, isCancellation } from '../../kit/errors';
import { chooseImages, rowIds } from '../../ui/chooseImages';
import { showInformation, showWarning } from '../../ui/messages';
import { findImage } from '../images/model/findImage';
import { isWaiting } from '../images/model/image';
import { deleteUnfinished } from './cancelUpload';
import { claimUpload, locateFile } from './claimUpload';
import type { UploadPhase } from './model/runUpload';
import type { UploadEntry } from './model/uploadEntry';
import { moveByOne } from './model/uploadQueue';
import { setAside, startOver, type Uploads } from './model/uploads';
import { actionLabel, type UploadAction } from './model/uploadText';

/** An upload that this window has claimed, with all that it takes to bring it to its end. */
export interface UploadDelivery {
  readonly uploads: Uploads;
  readonly entry: UploadEntry;
  readonly from: UploadPhase;
}

export interface UploadActionRequest {
  readonly uploads: Uploads;
  /** As it was last known. */
  readonly entry: UploadEntry;
  /** Undefined: nothing more is wanted. */
  readonly action: UploadAction | undefined;
}

type SendAction = 'sendAgain' | 'startOver';

/** What acting on uploads needs of the rest. */
type Acting = Pick<AccountScope, 'checks' | 'rights'>;

/** Offers what can be done about an upload, and returns what the user chose. */
export async function askAction(
  show: (message: string, ...buttons: string[]) => PromiseLike<string | undefined>,
  { actions, message }: { actions: readonly UploadAction[]; message: string },
): Promise<UploadAction | undefined> {
  const labels = new Map(actions.map((action) => [actionLabel(action), action]));
  const chosen = await show(message, ...labels.keys());
  return chosen === undefined ? undefined : labels.get(chosen);
}

/** Does what a user wants of an upload; returns how it goes on, or undefined when it does not. */
export async function actOnUpload(
  context: Acting,
  { action, entry: known, uploads }: UploadActionRequest,
): Promise<UploadDelivery | undefined> {
  const { journal } = uploads;
  const { imageId } = known;
  if (action === 'delete') {
    await deleteUnfinished(uploads, { id: imageId, label: known.answers.label });
    return undefined;
  }
  if (action === undefined) {
    await journal.change(imageId, { isLeft: true });
    await journal.release(imageId);
    return undefined;
  }
  const entry = await claimUpload(uploads, known);
  if (!entry || action === 'keepWaiting') return entry && { uploads, entry, from: 'processing' };
  try {
    return await prepareToSend(context, { uploads, entry, action });
  } catch (error) {
    await setAside(journal, imageId);
    if (isCancellation(error)) return undefined;
    throw error;
  }
}

/** Looks at the image and at the file before anything is sent, and asks where they are not as they were. */
async function prepareToSend(
  { checks, rights }: Acting,
  { action: wanted, entry, uploads }: UploadActionRequest & { readonly action: SendAction },
): Promise<UploadDelivery> {
  const isBlind = wanted === 'sendAgain' && entry.isUnconfirmed;
  if (isBlind && (await askAboutArrival(entry)) === 'keepWaiting') {
    return { uploads, entry, from: 'processing' };
  }
  const action = await findUploadState(uploads, entry, wanted);
  const file = await locateFile({ checks }, entry);
  if (action === 'startOver') {
    const begun = await startOver(uploads, { ...entry, file });
    void rights.reload();
    return { uploads, entry: begun.entry, from: 'sending' };
  }
  await uploads.journal.change(entry.imageId, { file, state: 'waiting', isUnconfirmed: false });
  return { uploads, entry: { ...entry, file }, from: 'sending' };
}

/** Linode may be at work on what was sent; throws a `CancelledError` when the user does not choose. */
async function askAboutArrival({ file }: UploadEntry): Promise<UploadAction> {
  const message = l10n.t('Send {0} again, though it may have arrived?', file.name);
  const detail = l10n.t(
    'All of it was given away, and its arrival was not confirmed. If it has arrived, Linode is at work on it, and sending it again may spoil the image.',
  );
  const ask = (text: string, ...buttons: string[]) =>
    showWarning(text, { modal: true, detail }, ...buttons);
  const action = await askAction(ask, { message, actions: ['keepWaiting', 'sendAgain'] });
  if (!action) throw new CancelledError();
  return action;
}

/**
 * What can be done, now that the image was looked at: one that is gone takes a new one. Says so, and
 * throws a `CancelledError`, when its data has come meanwhile.
 */
async function findUploadState(
  { accountId, images, journal, store }: Uploads,
  { answers: { label }, imageId: id }: UploadEntry,
  action: SendAction,
): Promise<SendAction> {
  const now = await findImage(images, id);
  if (now && isWaiting(now)) return action;
  if (now) {
    store.put(now, accountId);
    await journal.forget(id);
    void showInformation(
      l10n.t('The data of “{0}” has arrived meanwhile: nothing is sent.', label),
    );
    throw new CancelledError();
  }
  store.remove(id, accountId);
  if (action === 'startOver') return action;
  const message = l10n.t('“{0}” is not there any more.', label);
  const detail = l10n.t('Linode deletes an image that has waited 24 hours for its data.');
  const over = actionLabel('startOver');
  const chosen = await showWarning(message, { modal: true, detail }, over);
  if (chosen === over) return 'startOver';
  await journal.forget(id);
  throw new CancelledError();
}

export interface MoveUploadsOptions {
  readonly target: unknown;
  readonly selection: unknown;
  readonly direction: 'up' | 'down';
}

/** Changes the turn of uploads that wait: those of the rows, or, from the palette, those that are picked. */
export async function moveUploads(
  { queue, store }: AccountScope,
  { direction, selection, target }: MoveUploadsOptions,
): Promise<void> {
  const rows = rowIds(target, selection);
  const isFitting = ({ id }: { id: string }) => queue.waiting.includes(id);
  const picked = rows.length > 0 ? [] : await chooseImages(store, { target, selection, isFitting });
  moveByOne(queue, [...rows, ...picked.map(({ id }) => id)], direction);
}
