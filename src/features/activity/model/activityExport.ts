import { csvText } from '../../export/model/tables';
import type { Activity } from './activity';

/** The formats of an export, by the names of their languages in VS Code. */
export const ACTIVITY_FORMATS = ['csv', 'json'] as const;

export type ActivityFormat = (typeof ACTIVITY_FORMATS)[number];

const COLUMNS = [
  'time',
  'account',
  'account_id',
  'act',
  'id',
  'label',
  'result',
  'reason',
  'details',
];

/**
 * Acts as text, with times in UTC and the API's own names. In CSV, text of others is kept from being computed
 * by a spreadsheet.
 */
export function exportActivities(acts: readonly Activity[], format: ActivityFormat): string {
  const records = acts.map(activityRecord);
  if (format === 'json') return `${JSON.stringify(records, null, 2)}\n`;
  const lines = records.map(({ details, ...record }) => [
    ...Object.values(record),
    JSON.stringify(details),
  ]);
  return csvText([COLUMNS, ...lines], { isExact: false });
}

/** In the order of the columns. */
function activityRecord({ accountId, at, details, id, kind, label, name, result }: Activity) {
  return {
    time: new Date(at).toISOString(),
    account: name,
    account_id: accountId,
    act: kind,
    id,
    label,
    result: result.kind,
    reason: 'reason' in result ? result.reason : '',
    details,
  };
}
