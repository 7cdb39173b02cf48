import type { AccountScope } from '../../app/accountScope';
import { showInformation, showWarning } from '../../ui/messages';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { deleteConfirmed } from './carryOutDeletion';
import { confirmDeletion } from './deleteImages';
import { type DeletionReport, deletedText } from './model/deletion';

/**
 * Deletes images as planned, after the question of the user's own command; `requireCurrent` is called
 * after the answer. Undefined, and nothing is deleted, where they have changed. Throws a `ProtectedError`, and
 * a `CancelledError` for a no.
 */
export async function deletePlanned(
  context: AccountScope,
  operations: Operations,
  plan: { readonly images: readonly Image[]; requireCurrent(): Promise<void> },
): Promise<DeletionReport | undefined> {
  const { images } = plan;
  const { protection, store } = context;
  const known = store.state.last?.images ?? [];
  const asked = { images, changes: [], leftOut: 0, kept: [], known };
  protection.requireUnprotected(...images);
  await confirmDeletion(context, operations, asked);
  await plan.requireCurrent();
  const outcome = await deleteConfirmed(operations, asked);
  if (outcome.kind === 'drifted') return undefined;
  const { report } = outcome;
  const { done, failed, left, stoppedBy } = report;
  const why = stoppedBy ?? (left.length + failed.length === 1 ? failed[0]?.error : undefined);
  if (done.length === 0 && why !== undefined) throw why;
  const tell = done.length === images.length ? showInformation : showWarning;
  void tell(deletedText(report));
  return report;
}
