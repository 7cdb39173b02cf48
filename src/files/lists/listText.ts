import type { KeptList } from '../../core/images/imageList';
import { type ImageRow, imageOf, rowOf, Words } from './imageRow';

/** Goes up with each change of the form of a file, or of an image: others are left unread. */
const VERSION = 1;

/** The first line of a file, which tells whether the rest is wanted. */
export interface ListHead {
  readonly version: number;
  readonly name: string;
  /** The window that has written it. */
  readonly writer: string;
  /** Ms since the epoch. */
  readonly asOf: number;
}

interface ListBody {
  readonly words: Words['all'];
  readonly rows: readonly ImageRow[];
  readonly changes: readonly (readonly [string, number])[];
}

/** A list as the text of a file: small, and quick to read. */
export function listText(list: KeptList, head: Omit<ListHead, 'version' | 'asOf'>): string {
  const words = new Words();
  // In an order near to that of a tree, which then has less to sort when it is shown first.
  const images = list.images.toSorted((a, b) =>
    a.label < b.label ? -1 : Number(a.label > b.label),
  );
  const rows = images.map((image) => rowOf(image, words));
  const body: ListBody = { words: words.all, rows, changes: [...list.changes] };
  const { asOf } = list;
  return `${JSON.stringify({ version: VERSION, ...head, asOf })}\n${JSON.stringify(body)}\n`;
}

/** Undefined for what is no file of this version. */
export function readHead(text: string): ListHead | undefined {
  const head = parsed(text.slice(0, text.indexOf('\n'))) as Partial<ListHead> | undefined;
  const { version, name, writer, asOf } = head ?? {};
  if (version !== VERSION || !name || !writer || typeof asOf !== 'number') return undefined;
  return { version, name, writer, asOf };
}

/** The whole list; throws for what was cut short or is none. */
export function readList(text: string, { asOf }: ListHead): KeptList {
  const { words, rows, changes } = JSON.parse(text.slice(text.indexOf('\n'))) as ListBody;
  return { images: rows.map((row) => imageOf(row, words)), asOf, changes: new Map(changes) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
