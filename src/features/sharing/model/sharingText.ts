import * as l10n from '@vscode/l10n';
import { agoText, countText, dateText, imagesText, spanText } from '../../../kit/quantity';
import {
  type GroupMember,
  isActive,
  isRequest,
  type Membership,
  type ShareGroup,
  wasMember,
} from './shareGroup';
import type { GroupContent, Sharing } from './shareGroupStore';

/** "1 member", "12 members" */
export function membersText(count: number): string {
  return count === 1 ? l10n.t('1 member') : l10n.t('{0} members', countText(count));
}

/** "1 owned · 1 joined · 1 request" */
export function sharingSummary({ groups, memberships }: Sharing): string {
  const joined = memberships.filter(isActive).length;
  const requests = memberships.filter(isRequest).length;
  const facts = [
    groups.length > 0 && l10n.t('{0} owned', countText(groups.length)),
    joined > 0 && l10n.t('{0} joined', countText(joined)),
    requests > 0 &&
      (requests === 1 ? l10n.t('1 request') : l10n.t('{0} requests', countText(requests))),
  ];
  return facts.filter((fact) => fact).join(' · ');
}

/** What stands beside a group's label: what is in it, as it was counted last. */
export function groupContentFacts(
  group: ShareGroup,
  content: GroupContent | undefined,
): readonly string[] {
  const images = content?.images.length ?? group.imageCount;
  const members = content?.members?.filter(isActive).length ?? group.memberCount;
  return [
    imagesText(images),
    membersText(members),
    ...(group.isSuspended ? [l10n.t('suspended by Linode')] : []),
  ];
}

/** "2 · 1 revoked" */
export function memberCountFacts(members: readonly GroupMember[]): readonly string[] {
  const active = members.filter(isActive).length;
  const revoked = members.length - active;
  return [countText(active), ...(revoked > 0 ? [l10n.t('{0} revoked', countText(revoked))] : [])];
}

/** "active since 3 Nov", "access revoked 4 days ago" */
export function memberFact({ created, status, updated }: GroupMember, now: number): string {
  switch (status) {
    case 'active':
      return created ? l10n.t('active since {0}', dateText(created)) : l10n.t('active');
    case 'revoked':
      return updated
        ? l10n.t('access revoked {0}', agoText(updated, now))
        : l10n.t('access revoked');
    default:
      return status;
  }
}

/** What a membership, or a request for one, is called: the group's label, else that of the request. */
export function membershipName({ groupLabel, label, wantedUuid }: Membership): string {
  return groupLabel ?? label ?? wantedUuid;
}

/** "joined · 1 image", "waits for the owner · 28 days left", "expired" */
export function membershipFacts(
  membership: Membership,
  imageCount: number,
  now: number,
): readonly string[] {
  const { expiry, status } = membership;
  switch (status) {
    case 'active':
      return [l10n.t('joined'), imagesText(imageCount)];
    case 'pending': {
      const seconds = expiry ? (expiry.getTime() - now) / 1000 : undefined;
      if (seconds === undefined) return [l10n.t('waits for the owner')];
      const left = seconds > 0 ? l10n.t('{0} left', spanText(seconds)) : l10n.t('time is up');
      return [l10n.t('waits for the owner'), left];
    }
    case 'expired':
      return [l10n.t('expired: nobody took it')];
    case 'revoked':
      return [wasMember(membership) ? l10n.t('taken away or left') : l10n.t('cancelled')];
    default:
      return [status];
  }
}

/** What a person is sent who shall become a member; nothing in it is secret. */
export function invitationText({ label, uuid }: Pick<ShareGroup, 'label' | 'uuid'>): string {
  return [
    l10n.t('You are invited to the share group “{0}” of Linode machine images.', label),
    '',
    l10n.t(
      '1. Request membership of the group {0}: “Request Membership…” in Linode Images for VS Code, or Images, Share groups in Cloud Manager.',
      uuid,
    ),
    l10n.t('2. Send me the token that you get. It is shown once, works once, and for 30 days.'),
    l10n.t('3. When I have added it, the images stand among yours, under “Shared with me”.'),
  ].join('\n');
}

/** What goes with a token to the owner of a group. */
export function tokenMessage(groupUuid: string, token: string): string {
  return [
    l10n.t('Please add me to your share group {0} with this token. It works once:', groupUuid),
    '',
    token,
  ].join('\n');
}
