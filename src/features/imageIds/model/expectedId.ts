import { isImageKey, keyBefore } from './usage';

/** Where an id is being typed. */
export interface ExpectedId {
  /** The column at which the id begins; it ends where it is typed. */
  readonly start: number;
  /** What is there of it. */
  readonly typed: string;
  /** It stands in quotes already. */
  readonly isQuoted: boolean;
}

/** What may stand of an id or a label by now: all since a quote, or since the last blank. */
const QUOTED_ID = /["'`]([^"'`]{0,64})$/;
const BARE = /(?:^|[\s=:[,])([\w./-]{0,64})$/;

const PREFIX = /^(?:linode|private|shared)\/[\w.-]{0,64}$/;

/** A list that is open: `images = ["linode/debian13", `, or its next line. */
const OPEN_LIST = /([\w.-]{1,64})["']?\s{0,40}[:=]\s{0,40}\[[^\]]{0,400}$/;

/**
 * Tells whether an id is expected at the end of `before`, which is a line as far as it is typed, with
 * `above`, the lines before it: after the key or option of an image, in a list of such, or in quotes
 * that begin as ids do.
 */
export function expectedIdAt(before: string, above: readonly string[]): ExpectedId | undefined {
  const near = before.slice(-400);
  const quoted = isInQuotes(near) ? QUOTED_ID.exec(near) : null;
  const typed = (quoted ?? BARE.exec(near))?.[1];
  if (typed === undefined) return undefined;
  const start = before.length - typed.length;
  if (PREFIX.test(typed) && (quoted || /[=:\s]$/.test(near.slice(0, -typed.length)))) {
    return { start, typed, isQuoted: quoted !== null };
  }
  const head = near.slice(0, near.length - typed.length);
  const key = keyBefore(head) ?? listKey(head, above);
  return key !== undefined && isImageKey(key)
    ? { start, typed, isQuoted: quoted !== null }
    : undefined;
}

function isInQuotes(text: string): boolean {
  const quotes = text.replace(/\\./g, '').match(/["'`]/g) ?? [];
  return quotes.length % 2 === 1;
}

/** The key of the list that is open at the end of a line; it may have begun in one of those above. */
function listKey(head: string, above: readonly string[]): string | undefined {
  const open = OPEN_LIST.exec(head)?.[1];
  if (open !== undefined) return open;
  const isItem = /^\s*(?:-\s+)?["'`]?$/.test(head);
  if (!isItem || head.trim() === '') return undefined;
  const begin = above.findLast((line) => !/^\s*(?:-\s|["'`#/]|$)/.test(line));
  if (begin === undefined) return undefined;
  return OPEN_LIST.exec(begin)?.[1] ?? /^\s*(?:-\s+)?([\w.-]+):\s*$/.exec(begin)?.[1];
}
