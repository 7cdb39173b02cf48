import type { CompressedFormat, ForeignContent, VirtualDiskFormat } from './foreignFormats';

const VIRTUAL_DISKS: readonly string[] = [
  ...(['qcow2', 'qed', 'vmdk', 'vpc', 'vhdx', 'vdi', 'parallels'] satisfies VirtualDiskFormat[]),
];

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
  const inside = `${stem}.${format}`;
  const unpack = `gunzip -c ${word(fileName)}`;
  const raw = word(`${stem}.raw`);
  const pack = `gzip -c > ${word(`${stem}-raw.img.gz`)}`;
  const viaFile = (convert: string) =>
    `${unpack} > ${word(inside)} && ${convert} && ${pack.replace('-c', `-c ${raw}`)}`;
  if (VIRTUAL_DISKS.includes(format)) {
    return viaFile(`qemu-img convert -f ${format} -O raw ${word(inside)} ${raw}`);
  }
  if (format in UNPACKERS) {
    return `${unpack} | ${UNPACKERS[format as CompressedFormat]} | ${pack}`;
  }
  if (format === 'androidSparse') return viaFile(`simg2img ${word(inside)} ${raw}`);
  if (format === 'zip') return `${unpack} > ${word(inside)} && unzip -p ${word(inside)} | ${pack}`;
  return entry && `${unpack} | tar -xOf - -- ${word(entry)} | ${pack}`;
}

/** The same for a shell that stands elsewhere. */
export function conversionCommandFrom(path: string, content: ForeignContent): string | undefined {
  const end = path.lastIndexOf(path.includes('/') ? '/' : '\\');
  const command = conversionCommand(path.slice(end + 1), content);
  return command && `cd ${word(path.slice(0, end + 1))} && ${command}`;
}

/** One word for a shell, that no command takes for an option. */
function word(text: string): string {
  const safe = text.startsWith('-') ? `./${text}` : text;
  return /^[\w./+@%:=,-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
