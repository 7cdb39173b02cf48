import type { IdDialect } from './dialect';
import type { IdPlace, Lines } from './idScan';

/** What stands around an id. */
export interface Block {
  /** What opens the blocks that it is in, the innermost first: `resource "linode_instance" "web"`. */
  readonly parents: readonly string[];
  /** What else stands in the innermost block, without the blocks in it. */
  readonly siblings: string;
}

/** As far as is looked, in lines, up and down. */
const FARTHEST = 80;

const CONTAINER_PARENT =
  /^(?:-\s+)?["']?(?:\w+Containers?|containers?|container_definitions?|services)["']?\s*[:={[]|^(?:resource|data)\s+"(?:docker|kubernetes)_/;

const REGION =
  /(?:^|[^\w.-])["']?region["']?\s{0,40}[:=]\s{0,40}\\?["']?([a-z]{2}-[a-z]{2,4}(?:-\d)?)(?![\w-])/g;
const REGION_OPTION = /--region[ =]["']?([a-z]{2}-[a-z]{2,4}(?:-\d)?)(?![\w-])/g;

/** True where what stands around says that the id is a container’s. */
export function isOfContainer({ parents }: Block): boolean {
  return parents.some((parent) => CONTAINER_PARENT.test(parent));
}

/** The region that stands beside an id; undefined where there is none, or more than one. */
export function regionOfBlock({ siblings }: Block): string | undefined {
  const found = [...siblings.matchAll(REGION), ...siblings.matchAll(REGION_OPTION)];
  const regions = new Set(found.map(([, region]) => region));
  return regions.size === 1 ? [...regions][0] : undefined;
}

export function blockOf(text: Lines, place: IdPlace, dialect: IdDialect): Block {
  if (dialect === 'yaml') return indentedBlock(text, place);
  const isScript = dialect === 'shell' || dialect === 'powershell';
  const command = isScript ? commandOf(text, place.line) : undefined;
  if (command !== undefined) return { parents: [], siblings: command };
  return bracedBlock(text, place, dialect === 'python' ? '{(' : '{');
}

/** The lines of a command that goes on behind `\` or PowerShell’s backtick; undefined without such. */
function commandOf(text: Lines, line: number): string | undefined {
  const goesOn = (at: number) => at >= 0 && /[\\`]\s?$/.test(text.lineAt(at));
  let first = line;
  while (line - first < FARTHEST && goesOn(first - 1)) first -= 1;
  let last = line;
  while (last - line < FARTHEST && last + 1 < text.lineCount && goesOn(last)) last += 1;
  const isOption = /\s--\w/.test(text.lineAt(line));
  return first === last && !isOption ? undefined : linesOfBlock(text, first, last).join('\n');
}

function linesOfBlock(text: Lines, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => text.lineAt(first + at));
}

/** Where depth counts by indentation; a list’s dash belongs to the indentation. */
function indentedBlock(text: Lines, { line }: IdPlace): Block {
  const own = indentOf(text.lineAt(line));
  const above: string[] = [];
  const parents: string[] = [];
  let depth = own;
  let isBeside = !isItem(text.lineAt(line));
  for (let at = line - 1; at >= Math.max(0, line - FARTHEST); at--) {
    const row = text.lineAt(at);
    const indent = indentOf(row);
    if (row.trim() === '') continue;
    if (indent < depth) {
      parents.push(row.trim());
      depth = indent;
      isBeside = false;
    } else if (isBeside && indent === own) {
      above.push(row);
      isBeside = !isItem(row);
    }
  }
  return { parents, siblings: [...above, text.lineAt(line), ...below(text, line, own)].join('\n') };
}

function below(text: Lines, line: number, own: number): readonly string[] {
  const rows: string[] = [];
  for (let at = line + 1; at < Math.min(text.lineCount, line + FARTHEST); at++) {
    const row = text.lineAt(at);
    if (row.trim() === '') continue;
    if (indentOf(row) < own || isItem(row)) break;
    if (indentOf(row) === own) rows.push(row);
  }
  return rows;
}

function isItem(row: string): boolean {
  return /^\s*-\s/.test(row);
}

function indentOf(row: string): number {
  return /^[\s-]*/.exec(row)?.[0].length ?? 0;
}

const OPENING = '{[(';
const CLOSING = '}])';

/** Where depth counts by brackets; those of `openers` begin a block. */
function bracedBlock(text: Lines, { line, start }: IdPlace, openers: string): Block {
  const first = Math.max(0, line - FARTHEST);
  const rows = linesOfBlock(text, first, Math.min(text.lineCount - 1, line + FARTHEST));
  const own = rows.slice(0, line - first).reduce((length, row) => length + row.length + 1, start);
  const all = rows.join('\n');
  const parents: string[] = [];
  let begin: number | undefined;
  let depth = 0;
  for (let at = own - 1; at >= 0; at--) {
    const sign = all[at] ?? '';
    if (CLOSING.includes(sign)) depth += 1;
    if (!OPENING.includes(sign)) continue;
    depth -= 1;
    if (depth >= 0) continue;
    depth = 0;
    if (openers.includes(sign)) begin ??= at + 1;
    parents.push(all.slice(all.lastIndexOf('\n', at) + 1, at + 1).trim());
  }
  return { parents, siblings: topLevel(all.slice(begin ?? 0), own - (begin ?? 0)) };
}

/** A text without what stands in brackets in it, up to the bracket that closes it after `own`. */
function topLevel(text: string, own: number): string {
  let top = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (CLOSING.includes(sign)) depth -= 1;
    if (depth < 0 && at > own) break;
    if (depth <= 0) top += sign;
    if (OPENING.includes(sign)) depth += 1;
  }
  return top;
}
