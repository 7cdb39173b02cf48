import * as l10n from '@vscode/l10n';
import type { NetworkError } from '../../core/errors';

/** A part of a sentence, without a stop: “Linode cannot be reached (the server took too long).” */
export function networkText(error: NetworkError): string {
  switch (error.kind) {
    case 'timeout':
      return l10n.t('the server took too long');
    case 'unconnected':
      return l10n.t('no connection came about within a minute');
    case 'stalled':
      return l10n.t('the connection took no data for a minute');
    case 'answeredEarly':
      return l10n.t('the storage answered before it had the whole file');
    case 'unknownAuthority':
    case 'untrusted':
    case 'other':
      return error.message;
  }
}

/** Why nothing is sent over a connection that could be had. */
export function certificateText({ host, kind, message }: NetworkError): string {
  const whose = host ?? l10n.t('the server');
  return kind === 'unknownAuthority'
    ? l10n.t(
        'The certificate of {0} is not trusted ({1}). Where a proxy inspects connections, its certificate authority must be in the system’s store or in the file that NODE_EXTRA_CA_CERTS names; then restart VS Code.',
        whose,
        message,
      )
    : l10n.t(
        'The certificate of {0} is not accepted ({1}). Check the clock of this machine, and whether another server answers in this network.',
        whose,
        message,
      );
}
