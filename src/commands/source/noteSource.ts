import * as vscode from 'vscode';
import { isCancellation } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { addSource } from '../../core/source/addSource';
import type { UploadEntry } from '../../core/upload/uploadEntry';
import type { Uploads } from '../../core/upload/uploads';
import { settings } from '../../host/settings';
import { tellFailure } from '../tellFailure';

const { l10n } = vscode;

/** Writes on a new image what it was made of, where the user wants that. A failure is told; the image is there all the same. */
export async function noteSource(
  uploads: Uploads,
  image: Image,
  { extras, sha256 }: UploadEntry,
): Promise<void> {
  const place = settings.addSource();
  if (place === 'off' || sha256 === undefined) return;
  try {
    await addSource(uploads, image, { source: { sha256, commit: extras?.commit }, place });
  } catch (error) {
    if (isCancellation(error)) return;
    const failure = l10n.t(
      '“{0}” is available, but what it was made of could not be written on it',
      image.label,
    );
    tellFailure(failure, error, uploads.log);
  }
}
