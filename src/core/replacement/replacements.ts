import type { Disposable } from '../disposable';
import { ImageNotes } from '../images/imageNotes';
import type { StateMemory } from '../ports';
import type { UploadJournal } from '../upload/uploadJournal';
import type { Replacement } from './replacement';

/** What is being replaced, by the id of the new image. */
export type Replacements = ImageNotes<Replacement>;

const MOST = 100;

export function createReplacements(options: {
  readonly memory: StateMemory;
  apiOrigin(): string;
}): Replacements {
  return new ImageNotes({
    ...{ memory: options.memory, prefix: 'linodeImages.replacement.', limit: MOST },
    apiOrigin: () => options.apiOrigin(),
  });
}

/**
 * Keeps what shall become of an upload that replaces an image: the journal forgets it when the new
 * image is available. An upload that starts over has another image, and goes on with that.
 */
export function keepReplacements(
  replacements: Replacements,
  journal: Pick<UploadJournal, 'onDidChange' | 'find'>,
): Disposable {
  return journal.onDidChange((imageId) => {
    const entry = journal.find(imageId);
    const old = entry?.extras?.replaces;
    if (!old || replacements.find(imageId)) return;
    const { accountId, apiOrigin, startedAt: notedAt } = entry;
    void replacements.keep({ imageId, accountId, apiOrigin, notedAt, old });
  });
}
