import type { PackedFormat } from './content';
import type { ConversionAction } from './conversionPlan';

/** The shells for which commands are made; PowerShell's hands them to `cmd`. */
export type Shell = 'posix' | 'cmd' | 'powershell';

/** One word of a command: as it is, or the name of a file below the folder in which it is run. */
type Word = string | { readonly file: string };

/** A program with its words, whose input and output may be files. */
export interface ShellStep {
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

const posixDialect: Dialect = {
  enter: (folder) => `cd ${posixDialect.quoted(folder)}`,
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
export function isQuotable(name: string, shell: Shell): boolean {
  const isPlain = !/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufffd]/u.test(name);
  return isPlain && (shell === 'posix' || !/["%]/.test(name));
}

/**
 * The steps as one command, each run only when the one before has succeeded; in the folder where the
 * shell is, or in `folder`. All that is quoted in it must pass `canBeSaid`.
 */
export function conversionCommand(
  steps: readonly ShellStep[],
  shell: Shell,
  folder?: string,
): string {
  const dialect = shell === 'posix' ? posixDialect : cmd;
  const entering = folder === undefined ? [] : [dialect.enter(folder)];
  const command = [...entering, ...steps.map((step) => stepText(step, dialect))].join(' && ');
  return shell === 'powershell' ? `cmd /d /s /c ${powershellQuoted(command)}` : command;
}

function stepText({ words, input, output }: ShellStep, dialect: Dialect): string {
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

export interface ConversionFiles {
  /** The file, in the folder in which the steps are done. */
  readonly name: string;
  /** A folder that is made beside it, for all that is written. */
  readonly workFolder: string;
  /** What the raw disk is called there. */
  readonly result: string;
}

const UNPACKERS: Readonly<Record<PackedFormat, string>> = {
  gzip: 'gzip',
  compress: 'gzip',
  xz: 'xz',
  lzma: 'xz',
  zstd: 'zstd',
  bzip2: 'bzip2',
  lz4: 'lz4',
  lzip: 'lzip',
};

/** What 7-Zip unpacks: Windows has none of the programs above. */
const UNPACKED_BY_7Z: readonly PackedFormat[] = ['gzip', 'compress', 'xz', 'lzma', 'bzip2'];

/**
 * The steps that make a raw disk. The folder must not be there: the first step fails then, so that
 * nothing is written over; the last one gives the result its name, once it is whole.
 */
export function conversionSteps(
  acts: readonly ConversionAction[],
  { name, workFolder, result }: ConversionFiles,
  shell: Shell,
): readonly ShellStep[] {
  const system = shell === 'posix' ? posixSystem : windowsSystem;
  const steps: ShellStep[] = [{ words: ['mkdir', { file: workFolder }] }];
  let source = name;
  for (const [index, act] of acts.entries()) {
    const output = `${workFolder}/${index + 1}.part`;
    steps.push(system.step(act, source, output));
    if (source !== name) steps.push(system.remove(source));
    source = output;
  }
  return [...steps, system.rename(source, workFolder, result)];
}

interface System {
  step(act: ConversionAction, source: string, output: string): ShellStep;
  remove(file: string): ShellStep;
  rename(file: string, folder: string, name: string): ShellStep;
}

const posixSystem: System = {
  step(act, source, output) {
    // Some judge a file by its ending, so they get it as their input.
    if (act.kind === 'unpack') {
      return { words: [UNPACKERS[act.format], '-dc'], input: source, output };
    }
    const isZip = act.kind === 'take' && act.archive === 'zip';
    if (isZip) return { words: ['unzip', '-p', { file: source }, act.entry], output };
    return stepAnywhere(act, source, output);
  },
  remove: (file) => ({ words: ['rm', '-f', { file }] }),
  rename: (file, folder, name) => ({ words: ['mv', { file }, { file: `${folder}/${name}` }] }),
};

/** Its `tar` reads zip archives, too. */
const windowsSystem: System = {
  step(act, source, output) {
    if (act.kind !== 'unpack') return stepAnywhere(act, source, output);
    const isBy7z = UNPACKED_BY_7Z.includes(act.format);
    const words = isBy7z ? ['7z', 'e', '-so'] : [UNPACKERS[act.format], '-dc'];
    return { words: [...words, { file: source }], output };
  },
  remove: (file) => ({ words: ['del', { file }] }),
  rename: (file, _folder, name) => ({ words: ['ren', { file }, { file: name }] }),
};

function stepAnywhere(
  act: Exclude<ConversionAction, { kind: 'unpack' }>,
  source: string,
  output: string,
): ShellStep {
  if (act.kind === 'take') {
    const options = act.archive === 'tgz' ? '-xzOf' : '-xOf';
    return { words: ['tar', options, { file: source }, '--', act.entry], output };
  }
  const files = [{ file: source }, { file: output }];
  if (act.format === 'androidSparse') return { words: ['simg2img', ...files] };
  const format = act.format === 'vmdkDescriptor' ? 'vmdk' : act.format;
  return { words: ['qemu-img', 'convert', '-f', format, '-O', 'raw', ...files] };
}
