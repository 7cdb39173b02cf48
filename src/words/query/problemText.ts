import * as l10n from '@vscode/l10n';
import type { Measure } from '../../core/query/keys';
import type { QueryProblem } from '../../core/query/query';

/** What is wrong with a query, and what to write instead, in one or two short sentences. */
export function queryProblemText(problem: QueryProblem): string {
  switch (problem.kind) {
    case 'unknownKey':
      return problem.suggestion
        ? l10n.t('“{0}” is no key. Did you mean “{1}”?', problem.key, problem.suggestion)
        : l10n.t('“{0}” is no key. In quotes it is text.', problem.key);
    case 'unknownFlag':
      return problem.suggestion
        ? l10n.t('An image cannot be “{0}”. Did you mean “{1}”?', problem.flag, problem.suggestion)
        : l10n.t('An image cannot be “{0}”.', problem.flag);
    case 'missingKey':
      return l10n.t('A key must stand right before “{0}”, as in size>2000.', problem.operator);
    case 'missingValue':
      return l10n.t('A value must follow right after, without a space.');
    case 'emptyQuotes':
      return l10n.t('There is nothing between the quotes.');
    case 'unclosedQuote':
      return l10n.t('The closing quote is missing.');
    case 'badOperator':
      return l10n.t('“{0}” takes : or =, and no {1}.', problem.key, problem.operator);
    case 'oneValueOnly':
      return l10n.t('Only one value can follow {0}.', problem.operator);
    case 'badValue':
      return l10n.t('“{0}” is {1}.', problem.value, wantedText(problem.measure));
  }
}

/** The text with the part that is wrong between marks, for places that cannot underline it. */
export function markedText(text: string, { start, end }: QueryProblem): string {
  return `${text.slice(0, start)}▸${text.slice(start, end)}◂${text.slice(end)}`;
}

function wantedText(measure: Measure): string {
  switch (measure) {
    case 'size':
      return l10n.t('no size, such as 2000 (MB), 500MB or 1.5GB');
    case 'money':
      return l10n.t('no amount of dollars, such as 0.5');
    case 'count':
      return l10n.t('no whole number');
    case 'past':
      return l10n.t('no date, such as 2025, 2025-01, 2025-01-31, or 30d for 30 days ago');
    case 'future':
      return l10n.t('no date, such as 2025, 2025-01, 2025-01-31, or 30d for 30 days from now');
  }
}
