type ChecksumAlgorithm = 'sha256' | 'sha512';

/** What the bytes of a file must come to. */
export interface FileChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly hex: string;
  /** The file beside it that tells it; undefined where the user does. */
  readonly from?: string;
}

const ALGORITHMS: readonly (readonly [ChecksumAlgorithm, digits: number])[] = [
  ['sha512', 128],
  ['sha256', 64],
];

/** A checksum that somebody has typed or pasted: its digits, after `sha256:`, or a line of a list. */
export function readChecksum(text: string): FileChecksum | undefined {
  const digits = /^(?:sha-?(?:256|512)\s*[:=]\s*)?([\da-f]+)(?:\s.*)?$/i.exec(text.trim())?.[1];
  return digits === undefined ? undefined : checksumOf(digits);
}

/** The files beside a file in which distributions publish checksums, the likeliest first. */
export function checksumFilesOf(name: string): readonly string[] {
  const own = ['.sha256', '.sha512', '.SHA256', '.sha256sum', '.CHECKSUM'];
  const lists = ['SHA256SUMS', 'SHA512SUMS', 'CHECKSUM', 'sha256sum.txt', 'CHECKSUM.SHA256'];
  return [...own.map((ending) => `${name}${ending}`), ...lists];
}

/** `HEX  NAME`, `HEX *NAME` and `SHA256 (NAME) = HEX`. */
const CHECKSUM_LINE =
  /^(?:(?<hex>[\da-f]{64,128})(?:[ \t]+\*?(?<name>\S.*?))?|SHA(?:256|512)[ \t]?\((?<bsdName>[^()]+)\)[ \t]?=[ \t]?(?<bsdHex>[\da-f]{64,128}))[ \t\r]*$/gim;

/**
 * The checksum of a file in the text of such a list. A line without a name counts where it is alone,
 * as in a file of the same name.
 */
export function checksumIn(text: string, fileName: string): FileChecksum | undefined {
  const lines = [...text.matchAll(CHECKSUM_LINE)].flatMap(({ groups = {} }) => {
    const { bsdHex = '', bsdName, hex = bsdHex, name = bsdName } = groups;
    const checksum = checksumOf(hex);
    return checksum ? [{ checksum, name }] : [];
  });
  const isMeant = (name: string | undefined) =>
    name === undefined ? lines.length === 1 : name.slice(name.lastIndexOf('/') + 1) === fileName;
  const meant = lines.filter(({ name }) => isMeant(name)).map(({ checksum }) => checksum);
  const ofAlgorithm = ([wanted]: (typeof ALGORITHMS)[number]) =>
    meant.find(({ algorithm }) => algorithm === wanted);
  return ALGORITHMS.map(ofAlgorithm).find((found) => found !== undefined);
}

function checksumOf(digits: string): FileChecksum | undefined {
  const algorithm = ALGORITHMS.find(([, length]) => length === digits.length)?.[0];
  return algorithm && { algorithm, hex: digits.toLowerCase() };
}
