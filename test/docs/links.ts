import fs from 'node:fs';
import path from 'node:path';
import { Marked, type MarkedToken, type Token } from 'marked';

/** A link to a file, as it stands in the Markdown file `from`. */
export interface FileLink {
  readonly from: string;
  readonly to: string;
}

/** Returns where the links and pictures of a Markdown text lead to. */
export function linksOf(markdown: string): string[] {
  const found: string[] = [];
  eachToken(markdown, (token) => {
    if (token.type === 'link' || token.type === 'image') found.push(token.href);
  });
  return found;
}

/** Returns the links and pictures of a Markdown text that have no scheme: those that name files. */
export function relativeLinks(markdown: string): string[] {
  return linksOf(markdown).filter((href) => !/^[a-z][a-z\d+.-]*:/i.test(href));
}

/**
 * Returns the links of Markdown files that lead nowhere: no such file or folder below the root, or no
 * such heading in it. Files are named from the root.
 */
export function deadLinks(root: string, files: readonly string[]): FileLink[] {
  const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');
  return files.flatMap((from) => {
    const isDead = (href: string): boolean => {
      const [name = '', anchor] = href.split('#');
      const file = name === '' ? from : path.join(path.dirname(from), decodeURIComponent(name));
      if (!existsExactly(root, file)) return true;
      if (anchor === undefined) return false;
      return !file.endsWith('.md') || !anchors(read(file)).has(anchor);
    };
    return relativeLinks(read(from))
      .filter(isDead)
      .map((to) => ({ from, to }));
  });
}

const PATH = /^(?:[a-z][\w.-]*\/)*[\w-]+\.(?:ts|json|md)$|^(?:[a-z][\w.-]*\/)+[\w-]*$/;

/** Returns the paths that a Markdown text names as code, such as `src/extension.ts`, but for those with a NAME. */
export function namedPaths(markdown: string): string[] {
  const found: string[] = [];
  eachToken(markdown, (token) => {
    if (token.type === 'codespan' && PATH.test(token.text)) found.push(token.text);
  });
  return found.filter((name) => !name.includes('NAME'));
}

/** Compares names with those in each folder: some file systems take `Readme.md` for `README.md`. */
export function existsExactly(root: string, file: string): boolean {
  const names = path.normalize(file).split(path.sep);
  return names.every((name, depth) => {
    if (name === '' || name === '.') return true;
    const folder = path.join(root, ...names.slice(0, depth));
    return fs.statSync(folder).isDirectory() && fs.readdirSync(folder).includes(name);
  });
}

/** What GitHub makes of headings: lower case, spaces as hyphens, no punctuation, numbered when repeated. */
function anchors(markdown: string): Set<string> {
  const found = new Set<string>();
  eachToken(markdown, (token) => {
    if (token.type !== 'heading') return;
    const text = token.tokens.map(plainText).join('').toLowerCase();
    const slug = text.replace(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
    let unique = slug;
    for (let count = 1; found.has(unique); count++) unique = `${slug}-${count}`;
    found.add(unique);
  });
  return found;
}

function plainText(token: Token): string {
  if ('tokens' in token && token.tokens) return token.tokens.map(plainText).join('');
  return 'text' in token ? String(token.text) : '';
}

function eachToken(markdown: string, visit: (token: MarkedToken) => void): void {
  const marked = new Marked();
  void marked.walkTokens(marked.lexer(markdown), (token) => visit(token as MarkedToken));
}
