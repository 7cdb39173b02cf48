import type { PackedFormat } from './content';
import type { Act } from './conversionPlan';
import type { Shell, Step } from './shellCommand';

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

/** A tar archive that is compressed by gzip is read at once, without a copy of the archive. */
type JoinedAct = Act | { readonly kind: 'takePacked'; readonly entry: string };

/**
 * The steps that make a raw disk. The folder must not be there: the first step fails then, so that
 * nothing is written over; the last one gives the result its name, once it is whole.
 */
export function conversionSteps(
  acts: readonly Act[],
  { name, workFolder, result }: ConversionFiles,
  shell: Shell,
): readonly Step[] {
  const isWindows = shell !== 'posix';
  const steps: Step[] = [{ words: ['mkdir', { file: workFolder }] }];
  let source = name;
  for (const [index, act] of joined(acts).entries()) {
    const output = `${workFolder}/${index + 1}.part`;
    steps.push(isWindows ? windowsStep(act, source, output) : posixStep(act, source, output));
    if (source !== name)
      steps.push({ words: [...(isWindows ? ['del'] : ['rm', '-f']), { file: source }] });
    source = output;
  }
  const target = isWindows ? result : `${workFolder}/${result}`;
  return [...steps, { words: [isWindows ? 'ren' : 'mv', { file: source }, { file: target }] }];
}

function joined(acts: readonly Act[]): readonly JoinedAct[] {
  return acts.flatMap((act, index): readonly JoinedAct[] => {
    const [before, next] = [acts[index - 1], acts[index + 1]];
    const isTar = (one: Act | undefined) => one?.kind === 'take' && one.archive === 'tar';
    const isGzip = (one: Act | undefined) => one?.kind === 'unpack' && one.format === 'gzip';
    if (isGzip(act) && isTar(next)) return [];
    return act.kind === 'take' && isTar(act) && isGzip(before)
      ? [{ kind: 'takePacked', entry: act.entry }]
      : [act];
  });
}

/** Programs that judge a file by its ending get it as their input. */
function posixStep(act: JoinedAct, source: string, output: string): Step {
  if (act.kind === 'unpack')
    return { words: [UNPACKERS[act.format], '-dc'], input: source, output };
  if (act.kind === 'take' && act.archive === 'zip') {
    return { words: ['unzip', '-p', { file: source }, act.entry], output };
  }
  return commonStep(act, source, output);
}

/** The `tar` of Windows reads zip archives, too. */
function windowsStep(act: JoinedAct, source: string, output: string): Step {
  if (act.kind !== 'unpack') return commonStep(act, source, output);
  const unpack = UNPACKED_BY_7Z.includes(act.format)
    ? ['7z', 'e', '-so']
    : [UNPACKERS[act.format], '-dc'];
  return { words: [...unpack, { file: source }], output };
}

function commonStep(
  act: Exclude<JoinedAct, { kind: 'unpack' }>,
  source: string,
  output: string,
): Step {
  if (act.kind !== 'convert') {
    const options = act.kind === 'takePacked' ? '-xzOf' : '-xOf';
    return { words: ['tar', options, { file: source }, '--', act.entry], output };
  }
  const files = [{ file: source }, { file: output }];
  if (act.format === 'androidSparse') return { words: ['simg2img', ...files] };
  const format = act.format === 'vmdkDescriptor' ? 'vmdk' : act.format;
  return { words: ['qemu-img', 'convert', '-f', format, '-O', 'raw', ...files] };
}
