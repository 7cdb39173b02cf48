import type * as vscode from 'vscode';
import type { ImageStore } from '../../core/images/imageStore';
import type { Clock, ImageFiles, ImagesApi } from '../../core/ports';
import type { RegionStore } from '../../core/regions/regionStore';
import type { ActiveUploads } from '../../core/upload/activeUploads';
import type { Uploads } from '../../core/upload/uploadImage';
import type { UploadNotes } from '../../core/upload/uploadNotes';

/** What the commands that deal with uploads need of the rest. */
export interface UploadContext {
  readonly files: ImageFiles;
  readonly store: ImageStore;
  readonly active: ActiveUploads;
  readonly regions: RegionStore;
  readonly notes: UploadNotes;
  readonly clock: Clock;
  /** Asks nobody for a token. */
  readonly quietImages: ImagesApi;
  /** Remembers the region that was used last. */
  readonly memory: Pick<vscode.Memento, 'get' | 'update'>;
  /** What an upload needs that belongs to an account, and stays with it to the end. */
  uploadsOf(accountId: string): Uploads;
  /** Gives the id of the account that is signed in; asks where none is. */
  ensureSignedIn(): Promise<string>;
  /** Shows the image in the tree. */
  reveal(imageId: string): Promise<void>;
  /** Says that something failed while the command goes on with the rest. */
  tellFailure(error: unknown): void;
  /** True while the window ends: then nothing is said, and the notes are left for the next one. */
  isClosing(): boolean;
}
