/** Words after which a slash begins a regular expression, and is no division. */
const BEFORE_VALUE = ['return', 'case', 'typeof', 'of', 'in', 'await', 'yield', 'void', 'else'];

/** The regular expressions that are written out in a file of TypeScript. */
export function regexLiterals(source: string): readonly RegExp[] {
  const found: RegExp[] = [];
  let before = '';
  for (let at = 0; at < source.length; ) {
    const token = tokenAt(source, at, before);
    at += token.length;
    if (token.startsWith('/') && !isComment(token) && token.length > 1) found.push(compiled(token));
    if (token.startsWith('`')) found.push(...inTemplate(token));
    if (!isComment(token) && token.trim() !== '') before = token;
  }
  return found;
}

const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//y;
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y;
/** Another one may stand in it. */
const TEMPLATE = /`(?:[^`\\$]|\\[\s\S]|\$(?!\{)|\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\})*`/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/y;
const WORD = /[\w$]+|\s+/y;

function tokenAt(source: string, at: number, before: string): string {
  const isValue = /[\w$)\]]$/.test(before) && !BEFORE_VALUE.includes(before);
  const kinds = [COMMENT, TEXT, TEMPLATE, ...(isValue ? [] : [REGEX]), WORD];
  for (const kind of kinds) {
    kind.lastIndex = at;
    const [token] = kind.exec(source) ?? [];
    if (token !== undefined) return token;
  }
  return source[at] ?? '';
}

function isComment(token: string): boolean {
  return token.startsWith('//') || token.startsWith('/*');
}

function compiled(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

/** Those between `${` and `}`. */
function inTemplate(template: string): readonly RegExp[] {
  const parts = template.match(/\$\{(?:[^{}`]|\{[^{}]*\}|`[^`]*`)*\}/g) ?? [];
  return parts.flatMap((part) => regexLiterals(part.slice(2, -1)));
}
