import * as l10n from '@vscode/l10n';
import type { NetworkError, ProxyError } from '../../core/errors';

// Parts of sentences, without a stop: “Linode cannot be reached (the server took too long).”

export function networkText(error: NetworkError): string {
  switch (error.kind) {
    case 'timeout':
      return l10n.t('the server took too long');
    case 'stalled':
      return l10n.t('the connection took no data for a minute');
    case 'answeredEarly':
      return l10n.t('the storage answered before it had the whole file');
    case 'untrusted':
    case 'other':
      return error.message;
  }
}

export function proxyText({ problem }: ProxyError): string {
  return problem.kind === 'unsupported'
    ? l10n.t('only proxies with an http or https address are supported')
    : l10n.t('the proxy refused the connection with status {0}', problem.status);
}
