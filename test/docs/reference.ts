import { commandPlaces } from './commandPlaces';
import { type Manifest, type Property, type Setting, type Texts, textOf } from './manifest';

const HEAD = `# Reference

<!-- Written by \`npm run docs\` from package.json and package.nls.json: change those. -->
`;

/** Returns the text of docs/reference.md: what package.json contributes, in the language of the texts. */
export function reference(manifest: Manifest, texts: Texts): string {
  const sections = [
    commands(manifest, texts),
    settings(manifest, texts),
    views(manifest, texts),
    tasks(manifest, texts),
  ];
  return [HEAD, ...sections].join('\n');
}

function commands(manifest: Manifest, texts: Texts): string {
  const rows = manifest.contributes.commands.map(({ command, title }) => [
    textOf(texts, title),
    code(command),
    commandPlaces(command, manifest, texts).join('; '),
  ]);
  return `## Commands

The palette lists commands under **Linode Images**.

${markdownTable(['Command', 'ID', 'Where'], rows)}
`;
}

function settings({ contributes }: Manifest, texts: Texts): string {
  const items = Object.entries(contributes.configuration.properties).map(([key, setting]) => {
    const facts = [typeText(setting), ...defaultText(setting), scopeText(setting)];
    const text = textOf(texts, setting.markdownDescription ?? setting.description ?? '');
    return item(key, facts, [text, ...choices(setting, texts)]);
  });
  return `## Settings

A workspace cannot set what changes requests, or the prices that you see. VS Code's own settings of a
proxy apply, too: see [proxies](proxies.md).

${items.join('')}`;
}

function views({ contributes }: Manifest, texts: Texts): string {
  const rows = Object.values(contributes.views)
    .flat()
    .map(({ id, name, when }) => [
      textOf(texts, name),
      code(id),
      when === undefined ? 'always' : code(when),
    ]);
  return `## Views

${markdownTable(['View', 'ID', 'Shown when'], rows)}
`;
}

function tasks({ contributes }: Manifest, texts: Texts): string {
  const lists = contributes.taskDefinitions.map(({ properties, required = [], type }) => {
    const items = Object.entries(properties).map(([name, property]) => {
      const need = required.includes(name) ? ['required'] : defaultText(property);
      const text = textOf(texts, property.description ?? '');
      return item(name, [typeText(property), ...need], [text, ...choices(property, texts)]);
    });
    return `Properties of a task of the type ${code(type)}:\n\n${items.join('')}`;
  });
  return `## Tasks\n\n${lists.join('\n')}`;
}

/** An entry of a list: its name, what it may be, its text, and a list of its choices below. */
function item(name: string, facts: readonly string[], lines: readonly string[]): string {
  const [text, ...below] = lines.map((line) => line.replace(/`#([\w.]+)#`/g, '`$1`')); // VS Code's links
  const head = `- ${code(name)} (${facts.join('; ')}): ${text}`;
  return [head, ...below.map((line) => `  - ${line}`), ''].join('\n');
}

function choices({ enum: values = [], enumDescriptions = [] }: Property, texts: Texts): string[] {
  return values.map((value, at) => `${code(value)}: ${textOf(texts, enumDescriptions[at] ?? '')}`);
}

function typeText({ items, maximum, maxLength, minimum, type }: Property): string {
  const name = typeof type === 'string' ? type : type.join(' or ');
  const of = items === undefined ? '' : ` of ${items.type}s`;
  const least = minimum === undefined ? '' : `, at least ${minimum}`;
  const most = maximum === undefined ? '' : `, at most ${maximum}`;
  const length = maxLength === undefined ? '' : `, at most ${maxLength} characters`;
  return name.replace('array', `array${of}`) + least + most + length;
}

function defaultText({ default: value }: Property): string[] {
  return value === undefined ? [] : [`default ${code(JSON.stringify(value))}`];
}

/** Where a setting can be set, by its scope. */
const SCOPES: Readonly<Record<string, string>> = {
  application: 'user setting',
  machine: 'user setting',
  window: 'user or workspace setting',
  resource: 'user, workspace or folder setting',
  'language-overridable': 'user, workspace, folder or language setting',
};

/** Without a scope it is a window's, as VS Code has it. */
function scopeText({ scope = 'window' }: Setting): string {
  const text = SCOPES[scope];
  if (text === undefined) throw new Error(`Where can a setting of the scope ${scope} be set?`);
  return text;
}

function code(text: string): string {
  return `\`${text}\``;
}

/** An aligned table of Markdown. Cells are Markdown; a `|` in them is escaped. */
function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => width(cells[column]))));
  const padded = (cell: string, column: number): string =>
    cell + ' '.repeat((widths[column] ?? 0) - width(cell));
  const rule = widths.map((count) => '-'.repeat(count));
  const [first = [], ...others] = lines;
  return [first, rule, ...others].map((cells) => `| ${cells.map(padded).join(' | ')} |`).join('\n');
}

function width(cell = ''): number {
  return [...cell].length;
}
