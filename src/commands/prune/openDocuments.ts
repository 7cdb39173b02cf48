import type { ImageUse } from '../../core/prune/imageUse';
import type { PruneReport } from '../../core/prune/pruneImages';
import type { Candidate, PrunePlan } from '../../core/prune/prunePlan';
import type { PruneAnswers } from '../../core/prune/pruneRules';
import { settings } from '../../ui/settings';
import { theWindow } from '../../ui/window';
import {
  type DocumentFacts,
  dryRunDocument,
  reportDocument,
} from '../../words/prune/pruneDocument';
import { accountOf, type CommandContext } from '../commandContext';

/** By which rules images were found, and what was known of their use. */
interface Found {
  readonly answers: PruneAnswers;
  readonly use: ImageUse;
}

/** Shows what would go as Markdown; the question that it belongs to keeps the focus. */
export function openDryRun(
  context: CommandContext,
  {
    picked,
    plan,
    ...found
  }: Found & { readonly plan: PrunePlan; readonly picked: readonly Candidate[] },
): Promise<void> {
  const isPicked = new Set(picked);
  const unpicked = plan.candidates.filter((candidate) => !isPicked.has(candidate));
  const { excluded } = plan;
  return open(dryRunDocument({ ...factsOf(context, found), picked, unpicked, excluded }), true);
}

/** Shows what became of a prune as Markdown. */
export function openReport(
  context: CommandContext,
  { report, ...found }: Found & { readonly report: PruneReport },
): Promise<void> {
  return open(reportDocument({ ...factsOf(context, found), report }), false);
}

function factsOf(context: CommandContext, { answers, use }: Found): DocumentFacts {
  const username = accountOf(context)?.username ?? '';
  const known = { username, isUseKnown: use.isComplete, price: settings.imagePrice() };
  return { ...known, answers, now: context.clock.now() };
}

async function open(content: string, preserveFocus: boolean): Promise<void> {
  const languages = ['markdown'];
  await theWindow().openText({ content, languages, preserveFocus, preview: false });
}
