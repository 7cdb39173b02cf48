import * as vscode from 'vscode';
import { mayHaveActed } from '../../core/errors';
import { patiently } from '../../core/operations/inTurn';
import { madeBy } from '../../core/upload/uploadIntents';
import {
  type BegunUpload,
  beginUpload,
  type Uploads,
  type WantedUpload,
} from '../../core/upload/uploads';
import type { TaskOutput } from '../../host/taskTerminal';
import { dropUnfinished } from './dropUnfinished';

const { l10n } = vscode;

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
  const { clock, store } = uploads;
  const startedAt = clock.now();
  const before = new Set(store.state.last?.images.map(({ id }) => id));
  const onWait = (until: number | undefined) => {
    if (until !== undefined) output.line(l10n.t('Linode takes no more requests for a moment'));
  };
  try {
    return await patiently(() => beginUpload(uploads, wanted), { clock, onWait, signal });
  } catch (error) {
    if (mayHaveActed(error)) await dropLost(uploads, { wanted, before, startedAt, output });
    throw error;
  }
}

interface Lost {
  readonly wanted: WantedUpload;
  readonly before: ReadonlySet<string>;
  readonly startedAt: number;
  readonly output: TaskOutput;
}

async function dropLost(uploads: Uploads, { before, output, startedAt, wanted }: Lost) {
  const { images, journal } = uploads;
  const { answers } = wanted;
  const now = await images.list().catch(() => undefined);
  const isKnown = (id: string) => before.has(id) || journal.find(id) !== undefined;
  const made = now && madeBy({ answers, startedAt }, now, isKnown);
  if (made) await dropUnfinished(uploads, made, output);
  if (now) return;
  output.line(
    l10n.t(
      'Linode may have made an empty image “{0}”: look under “Being created” before you run the task again.',
      answers.label,
    ),
  );
}
