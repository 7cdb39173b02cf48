import * as l10n from '@vscode/l10n';
import { momentText } from '../../../kit/quantity';
import { namesText } from '../../../kit/text';
import { errorText } from '../../errors/model/errorText';
import { aboutText, datedCostText, type ImagePrice } from '../../images/model/cost';
import {
  exclusionText,
  itemAgeText,
  itemCostText,
  leftOutText,
  pruneTotalsText,
  reasonsText,
  storedText,
} from './exclusionText';
import type { PruneReport } from './pruneImages';
import { type Candidate, type Excluded, type PruneItem, totalsOf } from './prunePlan';
import { type PruneAnswers, ruleText } from './pruneRules';

/** What was deleted, of how many, and what was left out: the first sentences of the report. */
export function prunedText({ done, failed, gone, left, leftOut }: PruneReport): string {
  const total = done.length + failed.length + gone.length + left.length + leftOut.length;
  const what = pruneTotalsText(totalsOf(done));
  const sentences = [
    done.length === 0 ? l10n.t('Nothing was deleted.') : '',
    done.length > 0 && done.length === total ? l10n.t('Deleted {0}.', what) : '',
    done.length > 0 && done.length < total
      ? l10n.t('Deleted {0} of {1}: {2}.', done.length, total, what)
      : '',
    gone.length > 0 ? l10n.t('Gone already: {0}.', gone.length) : '',
    leftOutSentence(leftOut),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function leftOutSentence(leftOut: PruneReport['leftOut']): string {
  const [first, ...rest] = leftOut;
  if (!first) return '';
  if (rest.length > 0) return l10n.t('Left out: {0}.', leftOut.length);
  const name = namesText([l10n.t('“{0}”', first.item.image.label)]);
  return l10n.t('Left out {0}: {1}', name, asSentence(leftOutText(first.reason)));
}

function asSentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** What both documents begin with. */
export interface DocumentFacts {
  readonly username: string;
  readonly answers: PruneAnswers;
  readonly isUseKnown: boolean;
  readonly price: ImagePrice;
  /** In ms since the epoch. */
  readonly now: number;
}

export interface DryRun extends DocumentFacts {
  readonly picked: readonly Candidate[];
  readonly unpicked: readonly Candidate[];
  readonly excluded: readonly Excluded[];
}

/** The plan as Markdown: what would go, what was not picked, and what stays with the reason. */
export function dryRunDocument(run: DryRun): string {
  const why = ({ reasons }: Candidate) => reasonsText(reasons, run.now);
  return markdown([
    l10n.t('# Dry run of a prune'),
    l10n.t('Nothing was deleted.'),
    head(run, l10n.t('Would save'), run.picked),
    useText(run),
    section(l10n.t('Would be deleted'), run.picked, why),
    section(l10n.t('Not picked'), run.unpicked, why),
    section(l10n.t('Kept though they meet the rules'), run.excluded, ({ reason }) =>
      exclusionText(reason),
    ),
  ]);
}

export interface PruneEnd extends DocumentFacts {
  readonly report: PruneReport;
}

/** The report as Markdown: what was deleted, and what became of the rest. */
export function reportDocument({ report, ...facts }: PruneEnd): string {
  const { done, failed, gone, left, leftOut, stoppedBy } = report;
  const why = ({ reasons }: Candidate) => reasonsText(reasons, facts.now);
  const withReasons = leftOut.map(({ item, reason }) => ({ ...item, why: leftOutText(reason) }));
  const withErrors = failed.map(({ item, error }) => ({ ...item, why: errorText(error) }));
  return markdown([
    l10n.t('# Report of a prune'),
    head(facts, l10n.t('Saved'), done),
    useText(facts),
    section(l10n.t('Deleted'), done, why),
    section(l10n.t('Gone already'), gone, why),
    section(l10n.t('Left out'), withReasons, (item) => item.why),
    section(l10n.t('Could not be deleted'), withErrors, (item) => item.why),
    section(l10n.t('Not begun'), left, () => errorText(stoppedBy)),
  ]);
}

function head(
  { answers, now, price, username }: DocumentFacts,
  saved: string,
  items: readonly PruneItem[],
): string {
  const rules = answers.kinds.map((kind) => ruleText(kind, answers));
  const facts = [
    l10n.t('Account: {0}', escapeMarkdown(username)),
    l10n.t('Time: {0}', momentText(new Date(now))),
    l10n.t('Rules: {0}', rules.join(', ')),
    `${saved}: ${datedCostText(totalsOf(items).costPerMonth, price)}`,
  ];
  return facts.map((fact) => `- ${fact}`).join('\n');
}

function useText({ isUseKnown }: DocumentFacts): string {
  return isUseKnown ? '' : l10n.t('Whether Linodes were deployed from the images is not known.');
}

function section<T extends PruneItem>(
  title: string,
  items: readonly T[],
  why: (item: T) => string,
): string {
  if (items.length === 0) return '';
  const columns = [
    l10n.t('Image'),
    l10n.t('ID'),
    l10n.t('Age'),
    l10n.t('Size'),
    l10n.t('Cost a month'),
    l10n.t('Why'),
  ];
  const rows = items.map((item) => [
    escapeMarkdown(item.image.label),
    `\`${item.image.id}\``,
    itemAgeText(item),
    storedText(item),
    item.costPerMonth > 0 ? aboutText(item.costPerMonth) : itemCostText(item),
    escapeMarkdown(why(item)),
  ]);
  return `## ${title}: ${pruneTotalsText(totalsOf(items))}\n\n${table([columns, ...rows])}`;
}

/** Columns that stand below one another in the text, too; the last one is as long as it comes. */
function table([columns = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = columns.map((_, at) =>
    rows.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), columns[at]?.length ?? 0),
  );
  const last = columns.length - 1;
  const toLine = (row: readonly string[]) =>
    `| ${row.map((cell, at) => (at === last ? cell : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`;
  const rule = columns.map((name, at) => '-'.repeat((at === last ? name.length : widths[at]) ?? 0));
  return [columns, rule, ...rows].map(toLine).join('\n');
}

function markdown(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** As it is read, whatever Markdown would make of it; an underscore within a word is none of its affair. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*[\]<>|]|\b_\B|\B_\b|\B_\B/g, '\\$&').replace(/\s+/g, ' ');
}
