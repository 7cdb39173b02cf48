import * as l10n from '@vscode/l10n';
import type { Linode } from '../../core/linodes/linode';

/** The status of a Linode in words. */
export function linodeStatusText(status: Linode['status']): string {
  switch (status) {
    case 'running':
      return l10n.t('running');
    case 'offline':
      return l10n.t('offline');
    case 'booting':
      return l10n.t('booting');
    case 'provisioning':
      return l10n.t('being provisioned');
    case 'rebuilding':
      return l10n.t('being rebuilt');
    case 'rebooting':
      return l10n.t('rebooting');
    default:
      return status.replaceAll('_', ' ');
  }
}

/** How far a deployment is: "being provisioned, 42%". */
export function deploymentProgressText({ status }: Linode, percent: number | undefined): string {
  const words = linodeStatusText(status);
  return percent === undefined ? words : l10n.t('{0}, {1}%', words, percent);
}
