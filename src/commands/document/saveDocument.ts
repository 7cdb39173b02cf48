import { DocumentError } from '../../core/document/documentProblem';
import { type Wish, wishOf } from '../../core/document/imageDraft';
import { lineOf } from '../../core/document/jsonText';
import { reasonOf } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { ReplicationPlan } from '../../core/replication/replicationPlan';
import { saveFailureText } from '../../words/document/saveFailure';
import type { CommandContext } from '../commandContext';
import { followToEnd, type PlannedWork } from '../replicate/followCopies';
import { followMany } from '../replicate/replicateMany';
import { askToChange, askToReplicate } from './askToSave';
import { type ReadingOptions, readDocument } from './readDocument';
import { readMerges } from './readMerges';
import { sendMerges } from './sendMerges';

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
export async function saveDocument(
  context: CommandContext,
  document: DocumentToSave,
): Promise<void> {
  try {
    await save(context, document);
  } catch (error) {
    context.log.warn(`Could not save a document: ${reasonOf(error)}`);
    throw new Error(saveFailureText(error), { cause: error });
  }
}

async function save(context: CommandContext, document: DocumentToSave): Promise<void> {
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
    follow(context, { operations, regions }, sent);
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
function follow(
  context: CommandContext,
  work: Omit<PlannedWork, 'plan'>,
  plans: readonly ReplicationPlan[],
): void {
  const [plan, ...others] = plans;
  if (others.length > 0) void followMany(work.operations, plans);
  else if (plan) void followToEnd(context, { ...work, plan });
}
