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
export function commitName({ hash, isDirty }: Commit, length: number = hash.length): string {
  return hash.slice(0, length) + (isDirty ? '-dirty' : '');
}
