import * as l10n from '@vscode/l10n';
import { mayHaveActed } from '../../core/errors';
import { patiently } from '../../core/operations/inTurn';
import { takeOrphans } from '../../core/upload/takeOrphans';
import {
  type BegunUpload,
  beginUpload,
  setAside,
  type Uploads,
  type WantedUpload,
} from '../../core/upload/uploads';
import type { TaskOutput } from '../../host/taskTerminal';
import { dropUnfinished } from './dropUnfinished';

export interface TaskBegin {
  readonly output: TaskOutput;
  readonly signal: AbortSignal;
}

/**
 * Makes the empty image. A rate limit, which does nothing, is waited out. When the answer is lost, it
 * looks whether an image was made, and deletes that: its address is lost, so that nothing can be sent.
 */
export async function beginTaskUpload(
  uploads: Uploads,
  wanted: WantedUpload,
  { output, signal }: TaskBegin,
): Promise<BegunUpload> {
  const { clock } = uploads;
  const onWait = (until: number | undefined) => {
    if (until !== undefined) output.line(l10n.t('Linode takes no more requests for a moment'));
  };
  try {
    return await patiently(() => beginUpload(uploads, wanted), { clock, onWait, signal });
  } catch (error) {
    if (mayHaveActed(error)) await dropLost(uploads, wanted, output);
    throw error;
  }
}

/** Others that come to light with it wait for the user. */
async function dropLost(uploads: Uploads, { answers }: WantedUpload, output: TaskOutput) {
  const orphans = await takeOrphans(uploads).catch(() => undefined);
  for (const { image } of orphans ?? []) {
    if (image.label === answers.label) await dropUnfinished(uploads, image, output);
    else await setAside(uploads.journal, image.id);
  }
  if (orphans) return;
  output.line(
    l10n.t(
      'Linode may have made an empty image “{0}”: look under “Being created” before you run the task again.',
      answers.label,
    ),
  );
}
