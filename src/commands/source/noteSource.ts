import * as l10n from '@vscode/l10n';
import type { Disposable } from '../../core/disposable';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { addSource } from '../../core/source/addSource';
import type { CommandContext } from '../commandContext';
import { tellFailure } from '../tellFailure';

/**
 * Writes on an available image what it was made of, where that was wanted when its upload was asked
 * for. It is tried once. A failure is told; the image is there all the same.
 */
export async function noteSource(
  { known, log, operationsOf }: CommandContext,
  image: Image,
): Promise<void> {
  const note = known.find(image.id);
  if (!note?.owed) return;
  const { owed, ...file } = note;
  await known.keep(file);
  const source = { sha256: file.sha256, commit: owed.commit };
  try {
    await addSource(operationsOf(file.accountId), image, { source, place: owed.place });
  } catch (error) {
    if (isCancellation(error)) return;
    const failure = l10n.t(
      '“{0}” is available, but what it was made of could not be written on it',
      image.label,
    );
    tellFailure(failure, error, log);
  }
}

/** Writes it on those that became available while no window was open. */
export function resumeSources(context: CommandContext): Disposable {
  const { active, known, store } = context;
  return store.onDidChange(({ kind, last }) => {
    if (kind !== 'ready' || last.accountId === undefined) return;
    for (const { imageId, owed } of known.of(last.accountId)) {
      const image = owed && !active.progressOf(imageId) ? store.find(imageId) : undefined;
      if (image?.status === 'available') void noteSource(context, image);
    }
  });
}
