/** The section whose values all others have, too. */
const DEFAULT_SECTION = 'DEFAULT';

/** References that lead to references, as deep as Python follows them; and how long a value may become. */
const MAX_DEPTH = 10;

const MAX_LENGTH = 10_000;

type Values = ReadonlyMap<string, string>;

/**
 * An INI file as Python's `configparser.ConfigParser` reads it: keys in any case, `=` or `:`, whole lines
 * as comments after `#` or `;`, values over several lines that are indented further, `%(key)s` for
 * another value and `%%` for a percent sign.
 */
export class IniFile {
  private constructor(private readonly contents: ReadonlyMap<string, Values>) {}

  /** Undefined where Python would refuse it: for a line that is nothing, and what is there twice. */
  static parse(text: string): IniFile | undefined {
    const contents = new IniReader().read(text.split(/\r\n|\r|\n/));
    return contents && new IniFile(contents);
  }

  /** The sections that are there besides `[DEFAULT]`. */
  get sections(): readonly string[] {
    return [...this.contents.keys()].filter((name) => name !== DEFAULT_SECTION);
  }

  /** A value of the section, or of `[DEFAULT]`; undefined without one, and for references to nothing. */
  get(section: string, key: string): string | undefined {
    const values = new Map([
      ...(this.contents.get(DEFAULT_SECTION) ?? []),
      ...(this.contents.get(section) ?? []),
    ]);
    const value = values.get(key);
    return value === undefined ? undefined : interpolated(value, values, MAX_DEPTH);
  }
}

function interpolated(value: string, values: Values, depth: number): string | undefined {
  let text = '';
  for (const [piece, name] of value.matchAll(/[^%]+|%%|%\(([^)]+)\)s|%/g)) {
    const part = name === undefined ? plainPart(piece) : referred(name, values, depth);
    if (part === undefined || text.length > MAX_LENGTH) return undefined;
    text += part;
  }
  return text;
}

/** A percent sign stands for itself only when there are two. */
function plainPart(piece: string): string | undefined {
  if (piece === '%%') return '%';
  return piece === '%' ? undefined : piece;
}

function referred(name: string, values: Values, depth: number): string | undefined {
  const value = values.get(name.toLowerCase());
  return value === undefined || depth === 0 ? undefined : interpolated(value, values, depth - 1);
}

/** Reads line by line. What is not indented further than the key before begins again. */
class IniReader {
  readonly #contents = new Map<string, Map<string, string[]>>();
  #section: Map<string, string[]> | undefined;
  #value: string[] | undefined;
  #indent = 0;

  read(lines: readonly string[]): ReadonlyMap<string, Values> | undefined {
    if (!lines.every((line) => this.#take(line))) return undefined;
    return new Map(
      [...this.#contents].map(([name, values]) => [
        name,
        new Map([...values].map(([key, parts]) => [key, parts.join('\n').trimEnd()])),
      ]),
    );
  }

  /** False where Python throws. */
  #take(line: string): boolean {
    const text = line.trim();
    if (/^[#;]/.test(text)) return true;
    const indent = line.length - line.trimStart().length;
    if (text === '' || (this.#value && indent > this.#indent)) {
      this.#value?.push(text);
      return true;
    }
    this.#indent = indent;
    const header = /^\[(.+)\]/.exec(text)?.[1];
    return header === undefined ? this.#beginValue(text) : this.#beginSection(header);
  }

  #beginSection(name: string): boolean {
    const known = this.#contents.get(name);
    if (known && name !== DEFAULT_SECTION) return false;
    this.#section = known ?? new Map();
    this.#contents.set(name, this.#section);
    this.#value = undefined;
    return true;
  }

  #beginValue(text: string): boolean {
    const [, key = '', value = ''] = /^([^=:]+)[=:](.*)$/.exec(text) ?? [];
    const name = key.trimEnd().toLowerCase();
    if (!this.#section || name === '' || this.#section.has(name)) return false;
    this.#value = [value.trim()];
    this.#section.set(name, this.#value);
    return true;
  }
}

/** A token that the configuration file of linode-cli holds. */
export interface CliToken {
  readonly user: string;
  readonly token: string;
}

/** What linode-cli keeps beside the sections of its users. */
const NOT_A_USER = 'custom_aliases';

/**
 * Reads the INI file of linode-cli: a section a user, its default user first. Those whose requests it
 * sends to another API than the one at this origin are left out.
 */
export function parseLinodeCliConfig(text: string, apiOrigin?: string): readonly CliToken[] {
  const file = IniFile.parse(text);
  if (!file) return [];
  const sections = file.sections.filter((name) => name !== NOT_A_USER);
  const defaultUser = file.get(DEFAULT_SECTION, 'default-user');
  const tokens = (sections.length > 0 ? sections : [DEFAULT_SECTION]).flatMap((user) => {
    const [token, host, scheme, version] = ['token', 'api_host', 'api_scheme', 'api_version'].map(
      (key) => file.get(user, key),
    );
    const isOurs = isSameApi({ host, scheme, version }, apiOrigin);
    return token && isOurs ? [{ user, token }] : [];
  });
  return tokens.toSorted((a, b) => Number(b.user === defaultUser) - Number(a.user === defaultUser));
}

const LINODE_API = 'https://api.linode.com';

/** Where linode-cli sends requests; what is not there, or empty, is as usual. */
interface CliApi {
  readonly host?: string | undefined;
  readonly scheme?: string | undefined;
  readonly version?: string | undefined;
}

/** True unless it names another API than the one at this origin. */
function isSameApi({ host, scheme, version }: CliApi, apiOrigin = LINODE_API): boolean {
  if (version && !/^v4(?:beta)?$/.test(version)) return false;
  const address = `${scheme || 'https'}://${host}`;
  return !host || (URL.canParse(address) && new URL(address).origin === apiOrigin);
}

/** The files that linode-cli looks for, in its order. */
export function linodeCliConfigFiles(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): readonly string[] {
  const own = env['LINODE_CLI_CONFIG'];
  if (own) return [own.replace(/^~(?=$|[\\/])/, () => home)];
  return [`${home}/.linode-cli`, `${env['XDG_CONFIG_HOME'] || `${home}/.config`}/linode-cli`];
}

/** A variable that holds a token, and what it holds. */
export interface VariableToken {
  readonly variable: string;
  readonly token: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The tokens that Linode's tools take from the environment; not those that they send to another API than
 * the one at this origin.
 */
export function tokenVariables(env: Environment, apiOrigin?: string): readonly VariableToken[] {
  return [
    ...tokenIn('LINODE_TOKEN', env, isAt(env['LINODE_URL'], apiOrigin)),
    ...tokenIn('LINODE_CLI_TOKEN', env, isSameApi(cliApi(env), apiOrigin)),
  ];
}

function tokenIn(variable: string, env: Environment, isOurs: boolean): readonly VariableToken[] {
  const token = env[variable]?.trim();
  return token && isOurs ? [{ variable, token }] : [];
}

/** Terraform and Linode's libraries take a host with or without its scheme and path. */
function isAt(url: string | undefined, apiOrigin: string | undefined): boolean {
  const [, scheme, host] = /^\s*(?:(https?):\/\/)?([^/\s]*)/.exec(url ?? '') ?? [];
  return isSameApi({ host, scheme }, apiOrigin);
}

function cliApi(env: Environment) {
  return {
    host: env['LINODE_CLI_API_HOST'],
    scheme: env['LINODE_CLI_API_SCHEME'],
    version: env['LINODE_CLI_API_VERSION'],
  };
}
