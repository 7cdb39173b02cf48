import type { Image } from '../../images/model/image';

/** The state of the sources from which a file was made. */
export interface Commit {
  /** 40 hex digits. */
  readonly hash: string;
  /** The name of the folder that the repository is in. */
  readonly repository: string;
  /** True when files under version control differed from the commit, so that it tells not all. */
  readonly isDirty: boolean;
}

/** Where it is written on an image what it was made of. */
export type SourcePlace = 'description' | 'tag';

/** As `git describe --dirty` marks it; the first `length` digits. */
function commitName({ hash, isDirty }: Commit, length: number = hash.length): string {
  return hash.slice(0, length) + (isDirty ? '-dirty' : '');
}

/** What is known of the file that an image was made of. */
export interface ImageSource {
  /** 64 hex digits. */
  readonly sha256: string;
  readonly commit?: Commit | undefined;
}

/** So much of a digest stands in a tag; a chance match of 64 bits is out of the question. */
const HASH_IN_TAG = 16;

const COMMIT_IN_TAG = 12;

const LINE = /^SHA-256 (?<sha256>[0-9a-f]{64})(?:, commit .*)?$/m;

const TAG = /^sha256-(?<sha256>[0-9a-f]{16})$/;

/** "SHA-256 …, commit …-dirty (web)" */
function sourceLine({ sha256, commit }: ImageSource): string {
  const line = `SHA-256 ${sha256}`;
  return commit ? `${line}, commit ${commitName(commit)} (${commit.repository})` : line;
}

/** A description that ends with the line of a source, in the place of the one of another file. */
export function withSourceLine(description: string, source: ImageSource): string {
  const text = description.replace(LINE, '').trimEnd();
  return text === '' ? sourceLine(source) : `${text}\n${sourceLine(source)}`;
}

/** A description and tags without what tells of the file that they belonged to. */
export function withoutSource({
  description,
  tags,
}: Pick<Image, 'description' | 'tags'>): Pick<Image, 'description' | 'tags'> {
  return {
    description: LINE.test(description) ? description.replace(LINE, '').trimEnd() : description,
    tags: tags.filter((tag) => !TAG.test(tag) && !/^commit-[0-9a-f]{12}(?:-dirty)?$/.test(tag)),
  };
}

/** "sha256-…" and "commit-…": within the 50 characters that Linode's Cloud Manager lets a tag have. */
export function sourceTags({ sha256, commit }: ImageSource): readonly string[] {
  const tag = `sha256-${sha256.slice(0, HASH_IN_TAG)}`;
  return commit ? [tag, `commit-${commitName(commit, COMMIT_IN_TAG)}`] : [tag];
}

/** The digest of its file that stands in the description or the tags of an image, or its beginning. */
export function recordedHash({ description, tags }: Image): string | undefined {
  const inDescription = LINE.exec(description)?.groups?.['sha256'];
  if (inDescription) return inDescription;
  return tags.flatMap((tag) => TAG.exec(tag)?.groups?.['sha256'] ?? [])[0];
}
