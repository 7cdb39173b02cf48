import type { FieldProblem } from '../images/imageFields';
import type { Report } from '../operations/inTurn';
import type { ImageChange } from '../ports';
import type { NoCopyReason } from '../replication/replicationPlan';
import type { Merge } from './imageDraft';
import type { TextRange } from './jsonText';

/** What is wrong with a document in which images are edited, and where. */
export type DocumentProblem = TextRange & DocumentFault;

/**
 * It is no JSON, or not an object where one must be; a key or an image that such a document does not
 * know, or has twice; a value of another type; a value that Linode would not take; a region that is
 * not known or cannot hold the image; no available copy would be left; a copy of a protected image
 * would be lost.
 */
export type DocumentFault =
  | { readonly kind: 'syntax' }
  | { readonly kind: 'notObject' }
  | { readonly kind: 'unknownKey' | 'duplicateKey'; readonly key: string }
  | { readonly kind: 'unknownImage'; readonly id: string }
  | { readonly kind: 'wrongType'; readonly key: string; readonly expected: 'text' | 'list' }
  | { readonly kind: 'field'; readonly problem: FieldProblem }
  | { readonly kind: 'unknownRegion'; readonly region: string }
  | { readonly kind: 'noCopy'; readonly region: string; readonly reason: NoCopyReason }
  | { readonly kind: 'lastCopy' }
  | { readonly kind: 'protected'; readonly label: string };

/** A document cannot be saved as it stands: nothing was sent. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';

  /** `line` is where the fault stands, from 1; unknown when only Linode has told of it. */
  constructor(
    readonly fault: DocumentFault,
    readonly line?: number,
  ) {
    super(fault.kind);
  }
}

/** The copies of an image are not as they were when a plan was agreed to: it was not sent. */
export class CopiesChangedError extends Error {
  override readonly name = 'CopiesChangedError';
}

/** Some of several images could not be changed. */
export class SavedInPartError extends Error {
  override readonly name = 'SavedInPartError';

  constructor(readonly report: Report<Merge>) {
    super(`${report.done.length} changed`, { cause: report.failed[0]?.error ?? report.stoppedBy });
  }
}

/** `changed` was sent, and then the regions could not be changed: `cause` is why. */
export class RegionsLeftError extends Error {
  override readonly name = 'RegionsLeftError';

  constructor(
    readonly changed: ImageChange,
    options: { readonly cause: unknown },
  ) {
    super('The regions were not changed', options);
  }
}
