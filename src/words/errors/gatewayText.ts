import * as l10n from '@vscode/l10n';
import type { GatewayError } from '../../core/upload/storageError';

/** Who answered in the place of Linode's storage, and what can be done about it. */
export function gatewayText({ host, status }: GatewayError): string {
  const said = l10n.t(
    'Something between here and Linode’s storage ({0}) answered with status {1}.',
    ...[host, status],
  );
  return `${said} ${adviceText(status, host)}`;
}

function adviceText(status: number, host: string): string {
  if (status === 413) {
    return l10n.t('It takes no data of that size. Whoever runs it can raise its limit.');
  }
  if ([401, 407, 511].includes(status) || (status >= 300 && status < 400)) {
    return l10n.t('This network or its proxy may want you to sign in first.');
  }
  if (status >= 500 || status === 408 || status === 429) return l10n.t('Try again later.');
  return l10n.t('Whoever runs this network or its proxy can allow uploads to {0}.', host);
}
