import * as l10n from '@vscode/l10n';
import type { PackedFormat } from '../../preflight/model/content';

/** A program that unpacks its input to its output, and ends with 0 when all was sound. */
export interface Unpacker {
  readonly program: string;
  readonly args: readonly string[];
}

const SEVEN_ZIP = ['7z', '7zz', '7za'];

/** How 7-Zip calls what it can unpack of its input. */
const SEVEN_ZIP_TYPES: Readonly<Partial<Record<PackedFormat, string>>> = {
  xz: 'xz',
  lzma: 'lzma',
  bzip2: 'bzip2',
  compress: 'z',
};

const PROGRAMS: Readonly<Record<PackedFormat, string>> = {
  gzip: 'gzip',
  compress: 'gzip',
  xz: 'xz',
  lzma: 'xz',
  zstd: 'zstd',
  bzip2: 'bzip2',
  lz4: 'lz4',
  lzip: 'lzip',
};

/** The packages in which the systems have these programs, where they are called otherwise. */
const DEBIAN_PACKAGES: Readonly<Record<string, string>> = {
  xz: 'xz-utils',
  'qemu-img': 'qemu-utils',
};
const OTHER_PACKAGES: Readonly<Record<string, string>> = { 'qemu-img': 'qemu' };

/** The programs that can unpack it, the best one first. */
export function unpackersOf(format: PackedFormat): readonly Unpacker[] {
  const type = SEVEN_ZIP_TYPES[format];
  const args = ['e', '-si', '-so', `-t${type}`];
  const others = type === undefined ? [] : SEVEN_ZIP.map((program) => ({ program, args }));
  return [{ program: PROGRAMS[format], args: ['-dc'] }, ...others];
}

/** How a program comes onto a machine of that platform, as Node calls it. */
export function installText(program: string, platform: string): string {
  const other = OTHER_PACKAGES[program] ?? program;
  switch (platform) {
    case 'linux':
      return l10n.t(
        'Install {0}, for example with “sudo apt install {1}” or “sudo dnf install {2}”.',
        ...[program, DEBIAN_PACKAGES[program] ?? program, program === 'qemu-img' ? program : other],
      );
    case 'darwin':
      return l10n.t('Install {0}, for example with “brew install {1}”.', program, other);
    case 'win32':
      return program === 'qemu-img'
        ? l10n.t('Install QEMU for Windows.')
        : l10n.t('Install {0} or 7-Zip.', program);
    default:
      return l10n.t('Install {0}.', program);
  }
}
