import type { ImageFiles, ImagesApi } from '../../core/ports';
import type { ActiveUploads } from '../../core/upload/activeUploads';
import type { Uploads } from '../../core/upload/uploadImage';
import type { UploadNotes } from '../../core/upload/uploadNotes';
import type { OperationContext } from '../operationContext';

/** What the commands that deal with uploads need besides. */
export interface UploadContext extends OperationContext {
  readonly files: ImageFiles;
  readonly active: ActiveUploads;
  readonly notes: UploadNotes;
  /** Asks nobody for a token. */
  readonly quietImages: ImagesApi;
  /** What an upload needs that belongs to an account, and stays with it to the end. */
  uploadsOf(accountId: string): Uploads;
  /** Says that something failed while the command goes on with the rest. */
  tellFailure(error: unknown): void;
  /** True while the window ends: then nothing is said, and the notes are left for the next one. */
  isClosing(): boolean;
}
