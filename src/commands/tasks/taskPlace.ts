import type { FileUri } from '../../ui/window';

/** Where a task is defined. */
export interface TaskPlace {
  /** What relative paths are relative to. */
  readonly folder: FileUri | undefined;
  /** The file in which a wrong task can be mended, where it is known. */
  readonly definitionFile: string | undefined;
}
