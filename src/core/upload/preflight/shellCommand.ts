/** The shells for which commands are made; PowerShell's hands them to `cmd`. */
export type Shell = 'posix' | 'cmd' | 'powershell';

/** One word of a command: as it is, or the name of a file below the folder in which it is run. */
type Word = string | { readonly file: string };

/** A program with its words, whose input and output may be files. */
export interface Step {
  readonly words: readonly Word[];
  readonly input?: string;
  readonly output?: string;
}

interface Dialect {
  /** Goes to a folder. */
  enter(folder: string): string;
  /** One word, that the shell and no program takes for something else. */
  quoted(text: string): string;
  /** A file name as this system writes it. */
  file(name: string): string;
}

const posix: Dialect = {
  enter: (folder) => `cd ${posix.quoted(folder)}`,
  quoted: (text) => (/^[\w./+@%,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`),
  file: (name) => name,
};

/** Only `"` and `%` mean something in quotes, and nothing takes that from them: see `canBeSaid`. */
const cmd: Dialect = {
  enter: (folder) => `pushd ${cmd.quoted(folder)}`,
  quoted: (text) => (/^[\w.\\-]+$/.test(text) ? text : `"${text}"`),
  file: (name) => name.replaceAll('/', '\\'),
};

/**
 * True when a name can stand in a command for this shell: control characters act on the terminal into
 * which they are pasted, and others turn round what is read.
 */
export function canBeSaid(name: string, shell: Shell): boolean {
  const isPlain = !/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffd]/u.test(name);
  return isPlain && (shell === 'posix' || !/["%]/.test(name));
}

/**
 * The steps as one command, each run only when the one before has succeeded; in the folder where the
 * shell is, or in `folder`. All that is quoted in it must pass `canBeSaid`.
 */
export function shellCommand(steps: readonly Step[], shell: Shell, folder?: string): string {
  const dialect = shell === 'posix' ? posix : cmd;
  const entering = folder === undefined ? [] : [dialect.enter(folder)];
  const command = [...entering, ...steps.map((step) => stepText(step, dialect))].join(' && ');
  return shell === 'powershell' ? `cmd /d /s /c ${powershellQuoted(command)}` : command;
}

function stepText({ words, input, output }: Step, dialect: Dialect): string {
  const fileWord = (name: string) => dialect.quoted(dialect.file(beginsPlainly(name)));
  const texts = words.map((word) =>
    typeof word === 'string' ? dialect.quoted(word) : fileWord(word.file),
  );
  if (input !== undefined) texts.push('<', fileWord(input));
  if (output !== undefined) texts.push('>', fileWord(output));
  return texts.join(' ');
}

/** Else it may be taken for an option, for a list of files, for a protocol or for another machine. */
function beginsPlainly(name: string): string {
  return /^[\p{L}\p{N}_][^:]*$/u.test(name) ? name : `./${name}`;
}

/** PowerShell takes four more quotation marks for the single one. */
function powershellQuoted(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** The shell of a system whose terminals run this program. */
export function shellOf(isWindows: boolean, program: string): Shell {
  if (!isWindows || /[\\/](?:ba|z)?sh(?:\.exe)?$/i.test(program)) return 'posix';
  return /[\\/]cmd(?:\.exe)?$/i.test(program) ? 'cmd' : 'powershell';
}
