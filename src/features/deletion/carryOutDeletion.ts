import * as l10n from '@vscode/l10n';
import { inTurn, waitOutRateLimits } from '../../kit/inTurn';
import { type ReportProgress, showTurns, withCancellableProgress } from '../../ui/progress';
import { waitText } from '../errors/model/reportText';
import type { Image } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { deleteImageOnce, readAgain } from './model/deleteImageOnce';
import { type DeletionReport, type Drift, type DriftChange, driftOf } from './model/deletion';

/** What the user is asked about, and has agreed to. */
export interface DeletionRequest {
  readonly images: readonly Image[];
  /** How they differ from what was asked about before. */
  readonly changes: readonly DriftChange[];
  /** How many of the chosen images are left out because their upload is under way. */
  readonly leftOut: number;
  /** Those of the chosen images that are left out because they are protected. */
  readonly kept: readonly Image[];
  /** All images of the account, so that those of the same label are told apart. */
  readonly known: readonly Image[];
  /** Given where their use was looked up just before: whether it is known that there is none. */
  readonly isUnused?: boolean;
}

type DeletionOutcome =
  | { readonly kind: 'drifted'; readonly drift: Drift }
  | { readonly kind: 'ended'; readonly report: DeletionReport };

/** Looks at what was agreed to once more, and deletes it, one after the other, unless it has changed. */
export function deleteConfirmed(
  operations: Operations,
  asked: DeletionRequest,
): Promise<DeletionOutcome> {
  const { images } = asked;
  const [first] = images;
  const title =
    first && images.length === 1
      ? l10n.t('Deleting “{0}”', first.label)
      : l10n.t('Deleting {0} images', images.length);
  return withCancellableProgress({
    title,
    run: async (report, signal) => {
      const drift = await findDrift(operations, images, { report, signal });
      if (drift.changes.length > 0) return { kind: 'drifted', drift };
      const found = { ...asked, images: drift.images };
      return { kind: 'ended', report: await deleteInTurn(operations, found, { report, signal }) };
    },
  });
}

interface DeletionProgress {
  readonly report: ReportProgress;
  readonly signal: AbortSignal;
}

/** Looks at the images once more, and takes over what has changed. */
async function findDrift(
  { accountId, clock, images: api, protection, store }: Operations,
  asked: readonly Image[],
  { report, signal }: DeletionProgress,
): Promise<Drift> {
  report(l10n.t('checking that nothing has changed'));
  const found = await waitOutRateLimits(() => readAgain(api, asked, signal), {
    clock,
    signal,
    onWait: (until) => report(until === undefined ? '' : waitText(until - clock.now())),
  });
  const drift = driftOf(asked, found, (image) => protection.isProtected(image));
  for (const { kind, image } of drift.changes) {
    if (kind === 'gone') store.remove(image.id, accountId);
    else store.put(image, accountId);
  }
  return drift;
}

async function deleteInTurn(
  operations: Operations,
  { images, known }: DeletionRequest,
  { report, signal }: DeletionProgress,
): Promise<DeletionReport> {
  const { clock, log } = operations;
  const at = clock.now();
  let goneBefore = 0;
  const ended = await inTurn({
    items: images,
    signal,
    clock,
    log,
    act: async (image) => {
      const deletedBy = await deleteImageOnce(operations, image.id, { image, at });
      if (deletedBy === 'others') goneBefore += 1;
    },
    onProgress: showTurns(report, images.length, clock),
  });
  return { ...ended, goneBefore, known };
}
