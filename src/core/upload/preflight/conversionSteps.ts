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

/**
 * The steps that make a raw disk. The folder must not be there: the first step fails then, so that
 * nothing is written over; the last one gives the result its name, once it is whole.
 */
export function conversionSteps(
  acts: readonly Act[],
  { name, workFolder, result }: ConversionFiles,
  shell: Shell,
): readonly Step[] {
  const system = shell === 'posix' ? posix : windows;
  const steps: Step[] = [{ words: ['mkdir', { file: workFolder }] }];
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
  step(act: Act, source: string, output: string): Step;
  remove(file: string): Step;
  rename(file: string, folder: string, name: string): Step;
}

const posix: System = {
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
const windows: System = {
  step(act, source, output) {
    if (act.kind !== 'unpack') return stepAnywhere(act, source, output);
    const isBy7z = UNPACKED_BY_7Z.includes(act.format);
    const words = isBy7z ? ['7z', 'e', '-so'] : [UNPACKERS[act.format], '-dc'];
    return { words: [...words, { file: source }], output };
  },
  remove: (file) => ({ words: ['del', { file }] }),
  rename: (file, _folder, name) => ({ words: ['ren', { file }, { file: name }] }),
};

function stepAnywhere(act: Exclude<Act, { kind: 'unpack' }>, source: string, output: string): Step {
  if (act.kind === 'take') {
    const options = act.archive === 'tgz' ? '-xzOf' : '-xOf';
    return { words: ['tar', options, { file: source }, '--', act.entry], output };
  }
  const files = [{ file: source }, { file: output }];
  if (act.format === 'androidSparse') return { words: ['simg2img', ...files] };
  const format = act.format === 'vmdkDescriptor' ? 'vmdk' : act.format;
  return { words: ['qemu-img', 'convert', '-f', format, '-O', 'raw', ...files] };
}
