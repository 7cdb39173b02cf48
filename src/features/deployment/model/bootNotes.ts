import type { Disposable } from '../../../kit/event';
import { type ImageNote, ImageNotes, type ImageNotesOptions } from '../../images/model/imageNotes';
import type { BootLayout } from '../../preflight/model/bootLayout';
import type { UploadJournal } from '../../upload/model/uploadJournal';
import { type BootKernel, kernelFor } from './bootKernel';

/** How a Linode of an image boots: no field of an image at Linode tells. */
export interface BootNote extends ImageNote {
  /** What was seen of the disk when it was uploaded. */
  readonly layout?: BootLayout | undefined;
  /** What the user chose when it was deployed. */
  readonly kernel?: BootKernel | undefined;
}

export type BootNotes = ImageNotes<BootNote>;

const MOST_BOOT_NOTES = 5000;

export function createBootNotes(
  options: Pick<ImageNotesOptions, 'memory' | 'apiOrigin'>,
): BootNotes {
  return new ImageNotes({ ...options, prefix: 'linodeImages.boot.', limit: MOST_BOOT_NOTES });
}

/** Keeps how the disk of an upload boots as soon as the store has confirmed it. */
export function recordBootLayouts(
  notes: BootNotes,
  journal: Pick<UploadJournal, 'onDidChange' | 'find'>,
): Disposable {
  return journal.onDidChange((imageId) => {
    const entry = journal.find(imageId);
    const layout = entry?.state === 'sent' ? entry.file.boot : undefined;
    if (!entry || layout === undefined || layout === notes.find(imageId)?.layout) return;
    const { accountId, apiOrigin, startedAt } = entry;
    void notes.keep({ imageId, accountId, apiOrigin, notedAt: startedAt, layout });
  });
}

/** How a Linode of the image is started, as far as that is known: what was chosen counts most. */
export function knownKernel(note: BootNote | undefined): BootKernel | undefined {
  return note?.kernel ?? (note?.layout && kernelFor(note.layout));
}

/** True where the disk is known to have partitions, into which Linode writes nothing. */
export function hasPartitions(note: BootNote | undefined): boolean {
  return note?.layout !== undefined && note.layout !== 'ext';
}
