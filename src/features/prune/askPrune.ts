import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { imagesText } from '../../kit/quantity';
import { askChoice, askMany, askSteps, askText, BACK, type Step } from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { type PickItem, SEPARATOR } from '../../ui/window';
import { askPruneList } from './askPruneList';
import { exclusionCounts } from './model/exclusionText';
import { type Candidate, type PlanFacts, type PrunePlan, planPrune } from './model/prunePlan';
import {
  daysProblem,
  keepBys,
  keepByTexts,
  keepCountProblem,
  keepCountPrompt,
  MAX_KEEP_COUNT,
  MOST_DAYS,
  type PruneAnswers,
  type PruneKind,
  pruneKinds,
  pruneKindTexts,
  readAnswers,
  readCount,
  rulesOf,
  ruleText,
} from './model/pruneRules';
import { openDryRun } from './pruneDocuments';
import { factsNow, type PruneInput } from './pruneInput';

/** What was answered last is the default of the next time. */
const MEMORY_KEY = 'linodeImages.prune';

/** What should be deleted, and by which rules it was found. */
export interface PruneChoice {
  readonly answers: PruneAnswers;
  readonly candidates: readonly Candidate[];
}

/** Asks for the rules, then for the images of all that they propose. Nothing is changed. */
export function askPrune(context: AccountScope, ground: PruneInput): Promise<PruneChoice> {
  const initial = { answers: readAnswers(context.memory.get(MEMORY_KEY)), candidates: [] };
  const asking = { context, ground, facts: factsNow(context, ground) };
  const steps = ({ answers: { kinds } }: PruneChoice) => [
    kindsStep(asking),
    ...(kinds.includes('old') ? [daysStep] : []),
    ...(kinds.includes('superseded') ? [byStep, countStep] : []),
    listStep(asking),
  ];
  return askSteps(l10n.t('Prune Images'), steps, initial);
}

interface Asking {
  readonly context: AccountScope;
  readonly ground: PruneInput;
  readonly facts: PlanFacts;
}

type PruneStep = Step<PruneChoice>;

function withAnswers(choice: PruneChoice, answers: Partial<PruneAnswers>): PruneChoice {
  return { ...choice, answers: { ...choice.answers, ...answers } };
}

function kindsStep({ facts, ground }: Asking): PruneStep {
  return async (choice, frame) => {
    const itemOf = (kind: PruneKind) => {
      const { answers } = choice;
      const rules = rulesOf({ ...answers, kinds: [kind] });
      const count = imagesText(planPrune(ground.images, facts, rules).candidates.length);
      const isCounted = kind === 'old' || kind === 'superseded';
      const description = isCounted ? `${count} ${ruleText(kind, answers)}` : count;
      const item = { ...pruneKindTexts(kind), value: kind };
      const isOpen = kind === 'unused' && !facts.use.isComplete;
      return isOpen ? { ...item, refusal: unknownUseText(ground) } : { ...item, description };
    };
    const kinds = await askMany(frame, {
      placeholder: ground.isOfRows
        ? l10n.t('Which of these {0} images shall go?', ground.images.length)
        : l10n.t('Which images shall go?'),
      items: [
        rulesSeparator(l10n.t('What you tick must all hold')),
        ...(['old', 'superseded', 'unused'] as const).map(itemOf),
        rulesSeparator(l10n.t('Besides, at any age')),
        ...(['recovery', 'upload'] as const).map(itemOf),
      ],
      picked: pruneKinds.filter(
        (kind) =>
          choice.answers.kinds.includes(kind) && (kind !== 'unused' || facts.use.isComplete),
      ),
      check: ({ length }) => (length === 0 ? l10n.t('Tick at least one.') : undefined),
    });
    return kinds === BACK ? BACK : withAnswers(choice, { kinds });
  };
}

const daysStep: PruneStep = async (choice, frame) => {
  const text = await askText(frame, {
    value: String(choice.answers.days),
    prompt: l10n.t('Older than how many days?'),
    check: (typed) => (readCount(typed, MOST_DAYS) === undefined ? daysProblem() : undefined),
  });
  return text === BACK ? BACK : withAnswers(choice, { days: Number(text) });
};

const byStep: PruneStep = async (choice, frame) => {
  const by = await askChoice(frame, {
    placeholder: l10n.t('Keep the newest of each what?'),
    items: keepBys.map((value) => ({ ...keepByTexts(value), value })),
    active: choice.answers.by,
  });
  return by === BACK ? BACK : withAnswers(choice, { by });
};

const countStep: PruneStep = async (choice, frame) => {
  const text = await askText(frame, {
    value: String(choice.answers.count),
    prompt: keepCountPrompt(choice.answers.by),
    check: (typed) =>
      readCount(typed, MAX_KEEP_COUNT) === undefined ? keepCountProblem() : undefined,
  });
  return text === BACK ? BACK : withAnswers(choice, { count: Number(text) });
};

function listStep(asking: Asking): PruneStep {
  const { context, facts, ground } = asking;
  return async (choice, frame) => {
    const { answers } = choice;
    void context.memory.update(MEMORY_KEY, answers);
    const plan = planPrune(ground.images, facts, rulesOf(answers));
    const show = (picked: readonly Candidate[]) =>
      openDryRun(context, { answers, plan, picked, use: facts.use });
    if (plan.candidates.length === 0) return tellNothingToPrune(plan, () => show([]));
    const candidates = await askPruneList(frame, { plan, now: facts.now, show });
    return candidates === BACK ? BACK : { ...choice, candidates };
  };
}

/** The step before comes back when the user wants to change the rules. */
async function tellNothingToPrune(
  plan: PrunePlan,
  show: () => PromiseLike<void>,
): Promise<typeof BACK> {
  const change = l10n.t('Change Rules');
  const document = l10n.t('Show as Document');
  const { excluded } = plan;
  const text =
    excluded.length === 0
      ? l10n.t('There is nothing to prune: no image meets these rules.')
      : l10n.t(
          'There is nothing to prune. What meets these rules is kept: {0}.',
          exclusionCounts(excluded),
        );
  const buttons = excluded.length === 0 ? [change] : [change, document];
  const chosen = await showInformation(text, ...buttons);
  if (chosen === change) return BACK;
  if (chosen === document) await show();
  throw new CancelledError();
}

function unknownUseText({ useProblem }: PruneInput): string {
  return useProblem === undefined
    ? l10n.t('Your Linode user does not see all Linodes, so what is unused is not known.')
    : l10n.t('What is unused is not known. {0}', useProblem);
}

function rulesSeparator(label: string): PickItem {
  return { label, kind: SEPARATOR };
}
