import * as l10n from '@vscode/l10n';
import type { Image } from '../core/images/image';
import { inTurn } from '../core/operations/inTurn';
import type { Operations } from '../core/operations/operations';
import { withCancellableProgress } from '../ui/progress';
import { showTurns } from './showTurns';
import { tellReport } from './tellReport';

/** A small change of several images, and how it is told. */
export interface Change {
  readonly images: readonly Image[];
  readonly title: string;
  act(image: Image, signal: AbortSignal): Promise<unknown>;
  /** To how many of these images it was done; may be empty where that is none. */
  summary(done: number, images: readonly Image[]): string;
  failure(names: string): string;
}

/** Changes images one after the other, and tells what became of it; what failed can be tried again. */
export async function actInTurn(operations: Operations, change: Change): Promise<void> {
  const { clock, log } = operations;
  const { act, failure, images, summary, title } = change;
  const report = await withCancellableProgress({
    title,
    run: (tell, signal) =>
      inTurn({
        ...{ items: images, signal, clock, log },
        act: (image) => act(image, signal),
        onProgress: showTurns(tell, images.length, clock),
      }),
  });
  void tellReport(report, {
    ...{ summary: summary(report.done.length, images), failure },
    nameOf: ({ label }) => l10n.t('“{0}”', label),
  }).then(async (again) => {
    if (again.length > 0) await actInTurn(operations, { ...change, images: again });
  });
}
