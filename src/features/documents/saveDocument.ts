import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { reasonOf } from '../../kit/errors';
import { imagePrice } from '../../ui/settings';
import type { Image } from '../images/model/image';
import type { Region } from '../regions/model/region';
import {
  confirmPlan,
  followMany,
  followToEnd,
  type PlannedWork,
  showQuestion,
} from '../replication/carryOutPlans';
import type { ReplicationPlan } from '../replication/model/replicationPlan';
import { DocumentError, saveFailureText } from './model/documentProblem';
import {
  addAllQuestion,
  changeQuestion,
  differencesTitle,
  removeAllQuestion,
} from './model/documentText';
import { lineOf, type Merge, type Wish, wishOf } from './model/imageDraft';
import { type ReadingOptions, readDocument } from './readDocument';
import { readMerges, sendMerges } from './sendMerges';

/**
 * Asks before label, description or tags are changed, and names it all. The differences may be looked
 * at first, and the question stands again over them. Throws a `CancelledError` without a consent.
 */
async function askToChange(
  merges: readonly Merge[],
  document: { compare(title: string): Promise<void> },
): Promise<void> {
  const changing = merges.filter(({ change }) => change);
  if (changing.length === 0) return;
  const question = changeQuestion(changing);
  const show = l10n.t('Show Differences');
  if ((await showQuestion(question, show)) !== show) return;
  await document.compare(differencesTitle(changing));
  await showQuestion(question);
}

/**
 * Asks before regions are changed: for one image as its plan is confirmed anywhere, for several all
 * removals together first, then all additions. Returns what was consented to.
 */
async function askToReplicate(
  merges: readonly Merge[],
  regions: readonly Region[],
): Promise<readonly Merge[]> {
  const plans = merges.flatMap(({ plan }) => plan ?? []);
  const options = { regions, price: imagePrice.value };
  const [plan, ...others] = plans;
  if (plan && others.length === 0) {
    const agreed = await confirmPlan(plan, { ...options, hasChanged: false });
    return merges.map((one) => (one.plan ? { ...one, plan: agreed } : one));
  }
  const has = (steps: 'add' | 'remove') => plans.some((one) => one[steps].length > 0);
  if (has('remove')) await showQuestion(removeAllQuestion(plans, options));
  if (has('add')) await showQuestion(addAllQuestion(plans, options));
  return merges;
}

/** A document about images, with what it is compared with. */
export interface DocumentToSave {
  readonly accountId: string;
  /** As the user saw them. */
  readonly images: readonly Image[];
  /** True when they stand in an object, each under its id. */
  readonly isBulk: boolean;
  readonly text: string;
  /** Takes an image with what was saved of it: the text is compared with that from now on. */
  onSaved(image: Image): void;
  /** Shows what is there now beside the text. */
  compare(title: string): Promise<void>;
}

/**
 * Sends what a document wants to be different, after questions that name all of it. Resolves when that
 * is so, while Linode may still be at work on copies. Throws an error whose message says why when it is
 * not: then the text stays as it is, and counts as not saved.
 */
export async function saveDocument(context: AccountScope, document: DocumentToSave): Promise<void> {
  try {
    await save(context, document);
  } catch (error) {
    context.log.warn(`Could not save a document: ${reasonOf(error)}`);
    throw new Error(saveFailureText(error), { cause: error });
  }
}

async function save(context: AccountScope, document: DocumentToSave): Promise<void> {
  const regions = await context.regions.load();
  let wishes: readonly Wish[] = wishesIn(document, { protection: context.protection, regions });
  const operations = context.operationsOf(document.accountId);
  const sent: ReplicationPlan[] = [];
  const { onSaved } = document;
  const onSent = (plan: ReplicationPlan) => sent.push(plan);
  try {
    while (wishes.length > 0) {
      const merges = await readMerges({ operations, protection: context.protection }, wishes);
      await askToChange(merges, document);
      const agreed = await askToReplicate(merges, regions);
      wishes = await sendMerges({ operations, onSaved, onSent }, agreed);
    }
  } finally {
    followReplications(context, { operations, regions }, sent);
  }
}

/** Throws a `DocumentError` for the first thing that is wrong. */
function wishesIn(document: DocumentToSave, rules: Pick<ReadingOptions, 'protection' | 'regions'>) {
  const { drafts, problems } = readDocument(document.text, { ...document, ...rules });
  const [problem] = problems;
  if (problem) throw new DocumentError(problem, lineOf(document.text, problem));
  return drafts.flatMap(({ image, draft }) => wishOf(image, draft) ?? []);
}

/** What was sent goes on, and is told when it has come to its end; saving does not wait for that. */
function followReplications(
  context: AccountScope,
  work: Omit<PlannedWork, 'plan'>,
  plans: readonly ReplicationPlan[],
): void {
  const [plan, ...others] = plans;
  if (others.length > 0) void followMany(work.operations, plans);
  else if (plan) void followToEnd(context, { ...work, plan });
}
