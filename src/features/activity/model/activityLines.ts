import { cutText } from '../../../kit/text';
import { ACT_KINDS, type Activity, type ActKind, type ActResult } from './activity';

/** The longest text of others in a line. */
const TEXT_LENGTH = 300;

/** How many facts a line holds of what was asked for. */
const MOST_DETAILS = 12;

/** The beginning of an act: all of it but its result. */
export type Beginning = Omit<Activity, 'result'>;

/** What is known of an act later. */
export interface Ending {
  readonly key: string;
  readonly result: ActResult;
  /** Of what was made. */
  readonly id?: string;
}

/** A line of the memory: a bounded one, whatever others have named things. */
export function beginningLine(act: Beginning): string {
  const details = Object.entries(act.details)
    .slice(0, MOST_DETAILS)
    .map(([name, value]) => [name, cut(value)] as const);
  return JSON.stringify({
    ...act,
    name: cut(act.name),
    label: cut(act.label),
    details: Object.fromEntries(details),
  });
}

export function endingLine({ id, key, result }: Ending): string {
  const reason = 'reason' in result ? { reason: cut(result.reason) } : {};
  return JSON.stringify({ key, result: { ...result, ...reason }, ...(id !== undefined && { id }) });
}

export interface ReadActivities {
  /** Newest first. */
  readonly activities: readonly Activity[];
  /** Lines that are none, of a file that was damaged. */
  readonly unreadable: number;
}

/**
 * The acts of these lines that began at `since` or later. The last ending of an act counts; one without an
 * ending is `unknown`: its window was closed before the answer came, or it is at it.
 */
export function readActivities(lines: readonly string[], since: number): ReadActivities {
  const begun = new Map<string, Beginning>();
  const ended = new Map<string, Ending>();
  let unreadable = 0;
  for (const line of lines) {
    const read = parsed(line);
    const beginning = readBeginning(read);
    const ending = readEnding(read);
    if (beginning) begun.set(beginning.key, beginning);
    else if (ending) ended.set(ending.key, ending);
    else unreadable += 1;
  }
  const activities = [...begun.values()]
    .filter(({ at }) => at >= since)
    .map((act) => finished(act, ended.get(act.key)))
    .toSorted((a, b) => b.at - a.at);
  return { activities, unreadable };
}

function finished(act: Beginning, ending: Ending | undefined): Activity {
  const result: ActResult = ending?.result ?? { kind: 'unknown', reason: '' };
  return { ...act, id: ending?.id ?? act.id, result };
}

function readBeginning(value: unknown): Beginning | undefined {
  const { accountId, at, details, id, key, kind, label, name } = asFields(value);
  const isWhole =
    [accountId, id, key, label, name].every(isString) && typeof at === 'number' && isKind(kind);
  if (!isWhole) return undefined;
  const texts = Object.entries(asFields(details)).filter(([, one]) => isString(one));
  return {
    accountId,
    at,
    id,
    key,
    kind,
    label,
    name,
    details: Object.fromEntries(texts),
  } as Beginning;
}

function readEnding(value: unknown): Ending | undefined {
  const { id, key, result } = asFields(value);
  const { kind, reason } = asFields(result);
  if (!isString(key) || !isString(kind)) return undefined;
  const made = isString(id) ? { id } : {};
  if (kind === 'done') return { key, result: { kind }, ...made };
  if (kind !== 'failed' && kind !== 'unknown') return undefined;
  return { key, result: { kind, reason: isString(reason) ? reason : '' }, ...made };
}

function isKind(value: unknown): value is ActKind {
  return ACT_KINDS.some((kind) => kind === value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function asFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function cut(text: string): string {
  return cutText(text, TEXT_LENGTH);
}
