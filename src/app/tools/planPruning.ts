import * as l10n from '@vscode/l10n';
import type { Image } from '../../features/images/model/image';
import { exclusionText, reasonsText } from '../../features/prune/model/exclusionText';
import { type Candidate, type PrunePlan, planPrune } from '../../features/prune/model/prunePlan';
import {
  type KeepBy,
  type PruneAnswers,
  type PruneKind,
  rulesOf,
} from '../../features/prune/model/pruneRules';
import { type Prune, prunePlanned } from '../../features/prune/prune';
import { factsNow, readPruneInput } from '../../features/prune/pruneInput';
import { briefImage } from '../../features/tools/model/imageAnswer';
import type { ApplyStep } from '../../features/tools/model/planBook';
import { foreignText, type ToolAnswer } from '../../features/tools/model/toolAnswer';
import { ToolCallError } from '../../features/tools/model/toolCallError';
import { imagesText } from '../../kit/quantity';
import type { AccountScope } from '../accountScope';
import { accountFact, cents, groundOf, notDone, planned, reading } from './planning';
import { answerOptions, currentAccountId, type ToolContext } from './toolContext';

/** So many images that stay are named with the reason. */
const MOST_STAYING = 10;

interface PlanPruneInput {
  readonly older_than_days?: number;
  readonly keep_newest?: { readonly count: number; readonly by?: KeepBy };
  readonly unused?: boolean;
  readonly recovery?: boolean;
  readonly unfinished_uploads?: boolean;
}

/** Finds the images that can go by rules, as the command Prune Images does, and plans to delete them. */
export async function planPruning(context: ToolContext, input: PlanPruneInput): Promise<string> {
  const account = groundOf(context, currentAccountId(context));
  const { operations, scope } = account;
  const answers = pruneAnswers(input);
  await scope.rights.load();
  const rows = { target: undefined, selection: undefined };
  const ground = await readPruneInput(scope, operations, rows);
  const plan = planPrune(ground.images, factsNow(scope, ground), rulesOf(answers));
  const { candidates } = plan;
  if (candidates.length === 0) {
    throw new ToolCallError(
      l10n.t('No image meets these rules and may go. Nothing is planned; use other rules.'),
    );
  }
  const images = candidates.map(({ image }) => image);
  const change = {
    ...reading(account, images),
    title: l10n.t('Prune {0}', imagesText(images.length)),
    apply: ({ requireCurrent }: ApplyStep) =>
      applyPruning(scope, { answers, candidates, operations, ground }, requireCurrent),
  };
  const known = { ...accountFact(account), is_use_known: ground.use.isComplete };
  const facts = { ...known, ...factsOfPlan(plan) };
  const items = candidates.map(({ image, reasons }) => ({
    ...briefImage(image, answerOptions(context, image)),
    why: foreignText(reasonsText(reasons, scope.clock.now()), 120),
  }));
  return planned(context, change, facts, { name: 'images', items });
}

function factsOfPlan({ excluded, totals }: PrunePlan): ToolAnswer {
  return {
    deletes_for_good: totals.count,
    size_mb: totals.sizeMb,
    saves_about_dollars_a_month: cents(totals.costPerMonth),
    stay_though_they_meet_the_rules: excluded.length,
    some_that_stay: excluded.slice(0, MOST_STAYING).map(({ image, reason }) => ({
      id: image.id,
      why: foreignText(exclusionText(reason), 120),
    })),
  };
}

async function applyPruning(
  scope: AccountScope,
  prune: Prune,
  requireCurrent: ApplyStep['requireCurrent'],
): Promise<ToolAnswer> {
  const report = await prunePlanned(scope, prune, requireCurrent);
  if (report.done.length === 0 && report.stoppedBy !== undefined) throw report.stoppedBy;
  const idOf = ({ image }: Candidate | { readonly image: Image }) => image.id;
  return {
    deleted: report.done.map(idOf),
    left_out: report.leftOut.map(({ item }) => idOf(item)),
    ...notDone(report, idOf),
  };
}

function pruneAnswers(input: PlanPruneInput): PruneAnswers {
  const { keep_newest: keep, older_than_days: days } = input;
  const rules: Readonly<Record<PruneKind, unknown>> = {
    old: days,
    superseded: keep,
    unused: input.unused,
    recovery: input.recovery,
    upload: input.unfinished_uploads,
  };
  const kinds = (Object.keys(rules) as PruneKind[]).filter((kind) => rules[kind]);
  if (kinds.length > 0) {
    return { kinds, days: days ?? 1, count: keep?.count ?? 1, by: keep?.by ?? 'prefix' };
  }
  const names = ['older_than_days', 'keep_newest', 'unused', 'recovery', 'unfinished_uploads'];
  throw new ToolCallError(l10n.t('Give at least one rule: {0}.', names.join(', ')));
}
