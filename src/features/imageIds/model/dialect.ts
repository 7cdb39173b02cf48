/** The kinds of files in which ids are looked for, by how comments and texts are written there. */
export type IdDialect =
  | 'hcl'
  | 'json'
  | 'markdown'
  | 'powershell'
  | 'python'
  | 'shell'
  | 'toml'
  | 'typescript'
  | 'yaml';

/** By the ends of names, without the dot. VS Code itself knows no language for Terraform’s. */
export const DIALECT_ENDINGS: Readonly<Record<IdDialect, readonly string[]>> = {
  hcl: ['tf', 'tfvars', 'tofu', 'hcl', 'gotf', 'tftpl', 'tpl'],
  json: ['json', 'jsonc', 'json5'],
  markdown: ['md', 'mdx', 'markdown'],
  powershell: ['ps1', 'psm1', 'psd1'],
  python: ['py', 'pyi'],
  shell: ['sh', 'bash', 'zsh', 'fish', 'env'],
  toml: ['toml'],
  typescript: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'],
  yaml: ['yml', 'yaml'],
};

/** The same by VS Code’s names of languages, for files with other names and for those without one. */
const ID_LANGUAGES: Readonly<Record<IdDialect, readonly string[]>> = {
  hcl: ['terraform', 'terraform-vars', 'opentofu', 'opentofu-vars', 'hcl', 'packer'],
  json: ['json', 'jsonc', 'json5'],
  markdown: ['markdown', 'mdx'],
  powershell: ['powershell'],
  python: ['python'],
  shell: ['shellscript', 'dotenv', 'fish'],
  toml: ['toml'],
  typescript: ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'],
  yaml: ['yaml', 'ansible', 'cloud-config', 'dockercompose', 'github-actions-workflow'],
};

export const DIALECT_LANGUAGES: readonly string[] = Object.values(ID_LANGUAGES).flat();

const byEnding = byName(DIALECT_ENDINGS);
const byLanguage = byName(ID_LANGUAGES);

export interface FileKind {
  /** The path of the file, with slashes. */
  readonly path: string;
  readonly languageId: string;
}

/** How a file is to be read; undefined where no ids are looked for. Templates are what they make. */
export function dialectOf({ path, languageId }: FileKind): IdDialect | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:j2|tmpl|tftpl|tpl)$/, '');
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return byEnding.get(ending) ?? byLanguage.get(languageId);
}

/** True for what Terraform and OpenTofu read, where another image makes another machine. */
export function isTerraform({ path, languageId }: FileKind): boolean {
  return (
    /\.(?:tf|tfvars|tofu)(?:\.json)?$/.test(path) || /^(?:terraform|opentofu)/.test(languageId)
  );
}

/** Larger files are left alone, in characters. */
export const MOST_CHARACTERS = 1_000_000;

const FOLDERS = /\/(?:node_modules|\.terraform|\.git|\.venv|vendor)\//;
const FILES_WITH_IDS =
  /(?:\.tfstate(?:\.backup)?|\.lock|\.lock\.hcl|[.-]lock\.(?:json|ya?ml)|\.tfplan|\.min\.js|npm-shrinkwrap\.json|Cargo\.lock)$/;
const COMPOSE = /\/(?:docker-)?compose(?:\.[\w.-]+)?\.ya?ml$/;

/** True for files that a program has written, or others have: states, locks, dependencies. */
export function isLeftAlone(path: string): boolean {
  return FOLDERS.test(path) || FILES_WITH_IDS.test(path) || COMPOSE.test(path);
}

function byName(
  names: Readonly<Record<IdDialect, readonly string[]>>,
): ReadonlyMap<string, IdDialect> {
  return new Map(
    (Object.keys(names) as IdDialect[]).flatMap((dialect) =>
      names[dialect].map((name) => [name, dialect] as const),
    ),
  );
}
