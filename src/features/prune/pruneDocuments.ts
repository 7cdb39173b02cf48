import { type AccountScope, accountOf } from '../../app/accountScope';
import { theWindow } from '../../ui/safeWindow';
import { imagePrice } from '../../ui/settings';
import type { ImageUse } from './model/exclusion';
import { type DocumentFacts, dryRunDocument, reportDocument } from './model/pruneDocument';
import type { PruneReport } from './model/pruneImages';
import type { Candidate, PrunePlan } from './model/prunePlan';
import type { PruneAnswers } from './model/pruneRules';

/** By which rules images were found, and what was known of their use. */
interface Found {
  readonly answers: PruneAnswers;
  readonly use: ImageUse;
}

/** Shows what would go as Markdown; the question that it belongs to keeps the focus. */
export function openDryRun(
  context: AccountScope,
  {
    picked,
    plan,
    ...found
  }: Found & { readonly plan: PrunePlan; readonly picked: readonly Candidate[] },
): Promise<void> {
  const isPicked = new Set(picked);
  const unpicked = plan.candidates.filter((candidate) => !isPicked.has(candidate));
  const { excluded } = plan;
  return open(
    dryRunDocument({ ...pruneDocumentFacts(context, found), picked, unpicked, excluded }),
    true,
  );
}

/** Shows what became of a prune as Markdown. */
export function openReport(
  context: AccountScope,
  { report, ...found }: Found & { readonly report: PruneReport },
): Promise<void> {
  return open(reportDocument({ ...pruneDocumentFacts(context, found), report }), false);
}

function pruneDocumentFacts(context: AccountScope, { answers, use }: Found): DocumentFacts {
  const username = accountOf(context)?.username ?? '';
  const known = { username, isUseKnown: use.isComplete, price: imagePrice.value };
  return { ...known, answers, now: context.clock.now() };
}

async function open(content: string, preserveFocus: boolean): Promise<void> {
  const languages = ['markdown'];
  await theWindow().openText({ content, languages, preserveFocus, preview: false });
}
