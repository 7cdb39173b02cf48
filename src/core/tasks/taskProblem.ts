import type { FieldProblem } from '../images/imageFields';
import type { NoImagesReason } from '../regions/region';

/** What a property of a task may be. */
export type TaskValue = 'text' | 'texts' | 'yesNo' | 'idOrLabel';

/** What is wrong with a property of a task, so that the task cannot be run before it is mended. */
export type TaskProblem =
  | { readonly kind: 'missing'; readonly property: string }
  | { readonly kind: 'wrongType'; readonly property: string; readonly wanted: TaskValue }
  | {
      readonly kind: 'notOneOf';
      readonly property: string;
      readonly value: string;
      readonly allowed: readonly string[];
    }
  | { readonly kind: 'unused'; readonly property: string; readonly action: string }
  | { readonly kind: 'field'; readonly property: string; readonly problem: FieldProblem }
  /** Of the file that is to be uploaded: `error` says why it cannot be. */
  | { readonly kind: 'file'; readonly error: unknown }
  | { readonly kind: 'noFile'; readonly path: string }
  | {
      readonly kind: 'unknownRegion';
      readonly region: string;
      /** The ids of those that hold images. */
      readonly regions: readonly string[];
    }
  | { readonly kind: 'noImages'; readonly region: string; readonly reason: NoImagesReason }
  | { readonly kind: 'unknownLinode'; readonly linode: string }
  | { readonly kind: 'noDisk'; readonly linode: string }
  | {
      readonly kind: 'unknownDisk';
      readonly disk: string;
      readonly linode: string;
      readonly disks: readonly string[];
    }
  | { readonly kind: 'diskNotReady'; readonly disk: string };

/** A task cannot be run as it is defined. Nothing was changed. */
export class TaskDefinitionError extends Error {
  override readonly name = 'TaskDefinitionError';

  constructor(readonly problems: readonly TaskProblem[]) {
    super(problems.map(({ kind }) => kind).join(', '));
  }
}
