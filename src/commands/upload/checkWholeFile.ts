import * as l10n from '@vscode/l10n';
import type { FileFacts } from '../../core/upload/preflight/fileFacts';
import type { ImageChecks } from '../../core/upload/uploadPorts';
import { withCancellableProgress } from '../../ui/progress';
import { bytesText } from '../../words/quantity';

/** Checks all of a file, with its progress and Cancel in a notification. */
export function checkWholeFile(checks: ImageChecks, facts: FileFacts): Promise<FileFacts> {
  return withCancellableProgress({
    title: l10n.t('Checking {0}', facts.name),
    run: (report, signal) =>
      checks.checkWhole(facts, {
        signal,
        onProgress: (percent, bytes) =>
          report(l10n.t('{0}%, {1} uncompressed so far', percent, bytesText(bytes)), percent),
      }),
  });
}
