import * as l10n from '@vscode/l10n';
import type { Activity, ActKind, ActResult } from './activity';

/** "Delete image “web” (private/12)": what was asked for, and of what. */
export function actText({ id, kind, label }: Pick<Activity, 'id' | 'kind' | 'label'>): string {
  const name = label === '' ? id : l10n.t('“{0}”', label);
  const known = label !== '' && id !== '' ? l10n.t('{0} ({1})', name, id) : name;
  return TEXTS[kind](known);
}

const TEXTS: Readonly<Record<ActKind, (thing: string) => string>> = {
  createUpload: (thing) => l10n.t('Create {0} for an upload', thing),
  sendData: (thing) => l10n.t('Send {0}', thing),
  capture: (thing) => l10n.t('Capture {0}', thing),
  edit: (thing) => l10n.t('Edit {0}', thing),
  replicate: (thing) => l10n.t('Set the regions of {0}', thing),
  deleteImage: (thing) => l10n.t('Delete {0}', thing),
  deploy: (thing) => l10n.t('Create the Linode {0}', thing),
  rebuild: (thing) => l10n.t('Rebuild the Linode {0}', thing),
  changeProfile: (thing) => l10n.t('Change how the Linode {0} boots', thing),
  boot: (thing) => l10n.t('Boot the Linode {0}', thing),
  createGroup: (thing) => l10n.t('Create the share group {0}', thing),
  editGroup: (thing) => l10n.t('Edit the share group {0}', thing),
  deleteGroup: (thing) => l10n.t('Delete the share group {0}', thing),
  share: (thing) => l10n.t('Share images with the group {0}', thing),
  editShare: (thing) => l10n.t('Edit the shared image {0}', thing),
  stopSharing: (thing) => l10n.t('Stop sharing {0}', thing),
  addMember: (thing) => l10n.t('Add the member {0}', thing),
  renameMember: (thing) => l10n.t('Rename the member {0}', thing),
  revokeMember: (thing) => l10n.t('Revoke the member {0}', thing),
  requestMembership: (thing) => l10n.t('Request the membership {0}', thing),
  endMembership: (thing) => l10n.t('End the membership {0}', thing),
};

/** How it ended, and why where it is not done. */
function resultText(result: ActResult): string {
  if (result.kind === 'done') return l10n.t('done');
  const { kind, reason } = result;
  if (kind === 'failed') return l10n.t('not done: {0}', reason);
  return reason === ''
    ? l10n.t('no answer so far')
    : l10n.t('not known, as the answer was lost: {0}', reason);
}

/** "done · regions: us-ord, nl-ams": the result and what was asked for. */
export function factsText({ details, result }: Pick<Activity, 'details' | 'result'>): string {
  const facts = Object.entries(details)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`);
  return [resultText(result), ...facts].join(' · ');
}
