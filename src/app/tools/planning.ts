import * as l10n from '@vscode/l10n';
import type { ChangingAct } from '../../features/accounts/model/permissions';
import { readAgain } from '../../features/deletion/model/deleteImageOnce';
import { errorText } from '../../features/errors/model/errorText';
import type { Image } from '../../features/images/model/image';
import type { Operations } from '../../features/images/model/operations';
import type { Region } from '../../features/regions/model/region';
import type { PlannedChange } from '../../features/tools/model/planBook';
import {
  type AnswerList,
  answerText,
  foreignText,
  type ToolAnswer,
} from '../../features/tools/model/toolAnswer';
import { ToolCallError } from '../../features/tools/model/toolCallError';
import type { Report } from '../../kit/inTurn';
import { requireChange } from '../../ui/requireRight';
import type { AccountScope } from '../accountScope';
import { ownImage, type ToolContext } from './toolContext';

/** An account in which something is planned: what it is read by, and what acts after the user's yes. */
export interface PlanGround {
  readonly scope: AccountScope;
  /** Asks nobody for a token. */
  readonly quiet: Operations;
  /** Asks for another token where that is refused, as the user's own commands do. */
  readonly operations: Operations;
}

export function groundOf({ scope }: ToolContext, accountId: string): PlanGround {
  return {
    scope: scope.contextOf(accountId),
    quiet: scope.quietOperationsOf(accountId),
    operations: scope.operationsOf(accountId),
  };
}

/** The images of one account that are named, as they are now. Throws where they are of several. */
export async function groundOfImages(
  context: ToolContext,
  references: readonly string[],
  signal: AbortSignal,
): Promise<PlanGround & { readonly images: readonly Image[] }> {
  const found = new Map<string, Image>();
  const accounts = new Set<string>();
  for (const reference of references) {
    const { accountId, image } = await ownImage(context, reference, signal);
    found.set(image.id, image);
    accounts.add(accountId);
  }
  const [accountId, ...others] = accounts;
  if (accountId === undefined || others.length > 0) {
    throw new ToolCallError(l10n.t('Name images of one account: make a plan for each account.'));
  }
  return { ...groundOf(context, accountId), images: [...found.values()] };
}

/** The images of a plan, and how they are read again; the views show what is found. */
export function reading(
  { quiet }: PlanGround,
  images: readonly Image[],
): Pick<PlannedChange, 'images' | 'readNow'> {
  const { accountId, images: api, store } = quiet;
  const readNow = async (signal: AbortSignal): Promise<readonly Image[]> => {
    const found = await readAgain(api, images, signal);
    for (const image of found) store.put(image, accountId);
    const ids = new Set(found.map(({ id }) => id));
    for (const { id } of images) if (!ids.has(id)) store.remove(id, accountId);
    return found;
  };
  return { images, readNow };
}

/** The account, where there are several. */
export function accountFact({ quiet, scope }: PlanGround): { readonly account?: string } {
  const account = scope.accounts.whose(quiet.accountId);
  return account === undefined ? {} : { account };
}

/** Keeps a plan, and tells of it. Nothing has been done. */
export function planned(
  { plans }: ToolContext,
  change: PlannedChange,
  facts: ToolAnswer,
  list?: AnswerList,
): string {
  const { id } = plans.keep(change);
  const next = l10n.t(
    'Nothing is done yet. Tell the user what is planned. To have it done, call the tool applyLinodePlan with this plan within five minutes: VS Code then asks the user.',
  );
  return answerText({ plan: id, ...facts, next }, list);
}

/** The region of that id. Throws where to find those that there are. */
export function knownRegion(regions: readonly Region[], id: string): Region {
  const region = regions.find((one) => one.id === id);
  if (region) return region;
  throw new ToolCallError(
    l10n.t('“{0}” is no region of Linode. The tool listLinodeImageRegions lists them.', id),
  );
}

/** Throws where the user may not change an image; the agent is told its ID, not what others call it. */
export async function requireAllowed(
  { scope: { rights } }: PlanGround,
  image: Image,
  act: ChangingAct = 'update',
): Promise<void> {
  await requireChange(rights, { ...image, label: image.id }, act);
}

/** Of several failures, each is told in so many characters. */
const LONGEST_OF_SEVERAL = 150;

/** What was not done of several, with why. */
export function notDone<T>(report: Report<T>, idOfItem: (item: T) => string): ToolAnswer {
  const { failed, left } = report;
  return {
    ...(failed.length > 0 && {
      failed: failed.map(({ error, item }) => ({
        id: idOfItem(item),
        why: foreignText(errorText(error), LONGEST_OF_SEVERAL),
      })),
    }),
    ...(left.length > 0 && { not_begun: left.map(idOfItem) }),
  };
}

/** What was agreed to is not so any more. */
export function changedError(): ToolCallError {
  return new ToolCallError(
    l10n.t('It has changed meanwhile. Nothing was done. Look at it, then make the plan again.'),
  );
}

/** A sum in dollars, to the cent. */
export function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
