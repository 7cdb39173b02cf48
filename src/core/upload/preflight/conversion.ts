import type { CompressedFormat, ForeignContent, ForeignFormat } from './foreignFormats';

/** Those that `qemu-img` reads, under these names. */
const VIRTUAL_DISKS: readonly ForeignFormat[] = [
  ...(['qcow2', 'qed', 'vmdk', 'vpc', 'vhdx', 'vdi', 'parallels'] as const),
];

/** Where files are not called as their format is. */
const EXTENSIONS: Readonly<Partial<Record<ForeignFormat, string>>> = {
  vpc: 'vhd',
  parallels: 'hdd',
  androidSparse: 'simg',
};

const UNPACKERS: Readonly<Record<CompressedFormat, string>> = {
  gzip: 'gunzip -c',
  xz: 'xz -dc',
  zstd: 'zstd -dc',
  bzip2: 'bzip2 -dc',
  lz4: 'lz4 -dc',
};

/**
 * The shell command that makes an image to upload of a gzip file with other content, in the folder of
 * that file; undefined where no command alone could. The names in it are quoted.
 */
export function conversionCommand(
  fileName: string,
  { format, entry }: ForeignContent,
): string | undefined {
  const stem = fileName.replace(/\.gz$/i, '').replace(/\.\w+$/, '') || 'disk';
  const inside = word(`${stem}.${EXTENSIONS[format] ?? format}`);
  const raw = word(`${stem}.raw`);
  const result = word(`${stem}-raw.img.gz`);
  const unpack = `gunzip -c ${word(fileName)}`;
  const pack = `gzip -c > ${result}`;
  const viaFile = (convert: string) =>
    `${unpack} > ${inside} && ${convert} ${inside} ${raw} && gzip -c ${raw} > ${result}`;
  if (VIRTUAL_DISKS.includes(format)) return viaFile(`qemu-img convert -f ${format} -O raw`);
  if (format in UNPACKERS) {
    return `${unpack} | ${UNPACKERS[format as CompressedFormat]} | ${pack}`;
  }
  if (format === 'androidSparse') return viaFile('simg2img');
  if (format === 'zip') return `${unpack} > ${inside} && unzip -p ${inside} | ${pack}`;
  return entry && `${unpack} | tar -xOf - -- ${quoted(entry)} | ${pack}`;
}

/** The same for a shell that stands elsewhere. */
export function conversionCommandFrom(path: string, content: ForeignContent): string | undefined {
  const end = path.lastIndexOf(path.includes('/') ? '/' : '\\');
  const command = conversionCommand(path.slice(end + 1), content);
  return command && `cd ${word(path.slice(0, end + 1))} && ${command}`;
}

/** One word for a shell, that no command takes for an option. */
function word(text: string): string {
  return quoted(text.startsWith('-') ? `./${text}` : text);
}

function quoted(text: string): string {
  return /^[\w./+@%:=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
