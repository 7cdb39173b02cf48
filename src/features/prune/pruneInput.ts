import type { AccountScope } from '../../app/accountScope';
import { RateLimitedError } from '../../kit/errors';
import { ViewId } from '../../kit/manifest';
import { rowIds, tellNothingFits } from '../../ui/chooseImages';
import { withProgress } from '../../ui/progress';
import { imagePrice } from '../../ui/settings';
import { errorText } from '../errors/model/errorText';
import { type Image, isOwned } from '../images/model/image';
import type { Operations } from '../images/model/operations';
import { type HoldingGroups, readHoldingGroups } from '../sharing/model/sharedUse';
import { type ImageUse, readUse, UNKNOWN_USE, type UploadStanding } from './model/exclusion';
import type { PlanFacts } from './model/prunePlan';

/** What a prune starts from, read now: images, Linodes, and the share groups of what is shared. */
export interface PruneInput {
  /** The images that it is about: all of the account, or those of some rows. */
  readonly images: readonly Image[];
  readonly isOfRows: boolean;
  readonly use: ImageUse;
  /** The share groups of those that are shared; undefined where they could not be read. */
  readonly holding: HoldingGroups | undefined;
  /** Why the Linodes could not be read. */
  readonly useProblem: string | undefined;
}

/** Reads the images and the Linodes. Throws when there is no list of images. */
export async function readPruneInput(
  context: AccountScope,
  operations: Operations,
  rows: { readonly target: unknown; readonly selection: unknown },
): Promise<PruneInput> {
  const ids = new Set(rowIds(rows.target, rows.selection));
  if (ids.size === 0 && rows.target !== undefined) return tellNothingFits();
  const [listed, used] = await withProgress({ viewId: ViewId.images }, () =>
    Promise.all([listNow(operations), useNow(context, operations)]),
  );
  const own = listed.filter(isOwned);
  const isOfRows = ids.size > 0;
  const images = isOfRows ? own.filter(({ id }) => ids.has(id)) : own;
  const quiet = context.quietOperationsOf(operations.accountId);
  const holding = await withProgress({ viewId: ViewId.images }, () =>
    readHoldingGroups(quiet, images),
  );
  return { ...used, holding, isOfRows, images };
}

/** All that decides, as it is at this moment. */
export function factsNow(
  context: AccountScope,
  { holding, use }: Pick<PruneInput, 'holding' | 'use'>,
): PlanFacts {
  const { clock, protection, rights } = context;
  return {
    now: clock.now(),
    use,
    price: imagePrice.value,
    guardsOf: (image) => protection.guardsOf(image),
    mayChange: (image) => rights.isGranted(image, 'delete'),
    shareGroupsOf: ({ id }) => holding?.get(id) ?? [],
    uploadOf: (image) => uploadOf(context, image),
  };
}

/** A list that began so much before it was asked for, in ms, is another one that was under way. */
const OLDER_MS = 5_000;

/** Where a limit keeps from listing again, the last list will do: each image is read before it goes. */
export async function listNow({ accountId, clock, store }: Operations): Promise<readonly Image[]> {
  const askedAt = clock.now();
  await store.refresh({ mustBeNew: true });
  const isOlder = (store.state.last?.asOf ?? 0) < askedAt - OLDER_MS;
  if (isOlder && store.state.kind === 'ready') await store.refresh({ mustBeNew: true });
  const { state } = store;
  const last = state.last?.accountId === accountId ? state.last : undefined;
  if (state.kind === 'failed' && !(last && state.error instanceof RateLimitedError)) {
    throw state.error;
  }
  return last?.images ?? [];
}

/** Nobody is asked for a scope that only tells what is in use. */
async function useNow(
  { log, quietOperationsOf, shownAccounts }: AccountScope,
  { accountId }: Operations,
): Promise<Pick<PruneInput, 'use' | 'useProblem'>> {
  const { linodes } = quietOperationsOf(accountId);
  const { session } = shownAccounts.partsOf(accountId);
  const { signal } = new AbortController();
  try {
    return { use: await readUse(linodes, session, signal), useProblem: undefined };
  } catch (error) {
    const useProblem = errorText(error);
    log.info(`Could not read which images are in use: ${useProblem}`);
    return { use: UNKNOWN_USE, useProblem };
  }
}

/** What may have arrived all the same is not taken for stopped. */
function uploadOf({ isUploading, journal }: AccountScope, { id }: Image): UploadStanding {
  if (isUploading(id)) return 'underWay';
  const entry = journal.find(id);
  return entry && !entry.isUnconfirmed ? 'stopped' : 'unknown';
}
