import { crc32, deflateRawSync } from 'node:zlib';

const BLOCK_BYTES = 512;

export interface TarFile {
  readonly name: string;
  readonly data?: Uint8Array;
  /** One of those of tar; a file unless told. */
  readonly type?: string;
  /** `ustar`, as POSIX has it, unless told; GNU’s has two spaces, the oldest has none. */
  readonly mark?: string;
  readonly prefix?: string;
  /** How the size is written, when not in octal digits. */
  readonly size?: Uint8Array;
  /** Of a file with holes, as GNU writes it. */
  readonly realSize?: Uint8Array;
  /** Its stored pieces, up to four: where each is in the file, and how long. */
  readonly map?: readonly (readonly [at: number, bytes: number])[];
}

/** The beginning of a tar archive, up to the end of its last file. */
export function tarOf(...files: readonly TarFile[]): Buffer {
  return Buffer.concat(
    files.flatMap((file) => {
      const { data = new Uint8Array() } = file;
      const rest = Buffer.alloc((BLOCK_BYTES - (data.length % BLOCK_BYTES)) % BLOCK_BYTES);
      return [tarHeader(file, data.length), data, rest];
    }),
  );
}

function tarHeader(file: TarFile, sizeBytes: number): Buffer {
  const { name, type = '0', mark = 'ustar\x0000', prefix = '', size, realSize, map = [] } = file;
  const header = Buffer.alloc(BLOCK_BYTES);
  header.write(name, 0);
  header.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124);
  if (size) header.set(size, 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156, 'latin1');
  header.write(mark, 257, 'latin1');
  header.write(prefix, 345);
  if (realSize) header.set(realSize, 483);
  for (const [index, fields] of map.entries()) {
    for (const [place, value] of fields.entries()) {
      header.write(`${value.toString(8).padStart(11, '0')}\0`, 386 + index * 24 + place * 12);
    }
  }
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** One record of a pax header: its length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (`${length}${rest}`.length !== length) length += 1;
  return `${length}${rest}`;
}

export interface ZipFile {
  readonly name: string;
  readonly data: Uint8Array;
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
}

/** A zip archive of these files, with its directory. */
export function zipOf(...files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const packed = file.isStored ? Buffer.from(file.data) : deflateRawSync(file.data);
    const fields = zipFields(file, packed.length);
    const name = Buffer.from(file.name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.alloc(2), name, packed]);
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(at, 10);
    directory.push(
      Buffer.from('PK\x01\x02\x14\0', 'latin1'),
      fields,
      Buffer.alloc(2),
      listed,
      name,
    );
    locals.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, entries, end]);
}

/** What stands in both headers alike, up to the length of the name (APPNOTE 4.3.7). */
function zipFields({ name, data, isStored, isEncrypted }: ZipFile, packedBytes: number): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(isEncrypted ? 1 : 0, 2);
  fields.writeUInt16LE(isStored ? 0 : 8, 4);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(packedBytes, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}
