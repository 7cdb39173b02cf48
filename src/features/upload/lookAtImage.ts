import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { withCancellableProgress } from '../../ui/progress';
import { isWebAddress } from '../convert/model/webAddress';
import type { FileFacts } from '../preflight/model/fileFacts';
import type { LookOptions } from './model/uploadPorts';

/** Looks at a file; at one on a web server with Cancel, for it may take its time. */
export function lookAtImage(
  { checks }: Pick<AccountScope, 'checks'>,
  path: string,
  options: Omit<LookOptions, 'signal'> = {},
): Promise<FileFacts> {
  if (!isWebAddress(path)) return checks.look(path);
  return withCancellableProgress({
    title: l10n.t('Looking at {0}', path),
    run: (_report, signal) => checks.look(path, { ...options, signal }),
  });
}
