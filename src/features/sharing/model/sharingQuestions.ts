import * as l10n from '@vscode/l10n';
import { countText, imagesText } from '../../../kit/quantity';
import { namesText } from '../../../kit/text';
import type { Image } from '../../images/model/image';
import {
  type Audience,
  type GroupMember,
  isActive,
  isRequest,
  type Membership,
  type ShareGroup,
} from './shareGroup';
import { membershipName, membersText } from './sharingText';

/** A question before something is done that others feel, with what it does and the button that does it. */
export interface SharingQuestion {
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

const MOST_QUOTED = 5;

/** Before images are put into groups: who can deploy them then. */
export function shareQuestion(
  images: readonly Pick<Image, 'label'>[],
  audiences: readonly Audience[],
): SharingQuestion {
  const [only] = images;
  const names = quoted(images.map(({ label }) => label));
  const what = imagesText(images.length);
  return {
    message:
      images.length === 1 && only ? l10n.t('Share “{0}”?', only.label) : l10n.t('Share {0}?', what),
    detail: [
      ...audiences.map((audience) => audienceSentence(audience, names)),
      l10n.t('It costs nothing more. Make sure that no password or key is in an image.'),
    ].join('\n\n'),
    button:
      images.length === 1
        ? l10n.t('Share Image')
        : l10n.t('Share {0} Images', countText(images.length)),
  };
}

function audienceSentence({ group, members }: Audience, names: string): string {
  const active = members?.filter(isActive) ?? [];
  const count = members ? active.length : group.memberCount;
  if (count === 0) return l10n.t('“{0}” has no member yet.', group.label);
  if (!members) {
    return l10n.t(
      'The members of “{0}” ({1}) can deploy {2} at once.',
      group.label,
      countText(count),
      names,
    );
  }
  const who = quoted(active.map(({ label }) => label));
  return l10n.t('The members of “{0}” can deploy {1} at once: {2}.', group.label, names, who);
}

/** Before images are taken out of groups: what the members lose, and that there is no way back. */
export function stopQuestion(
  shares: readonly Pick<Image, 'label'>[],
  audiences: readonly Audience[],
): SharingQuestion {
  const names = quoted(shares.map(({ label }) => label));
  const groups = quoted(audiences.map(({ group }) => group.label));
  return {
    message:
      shares.length === 1
        ? l10n.t('Take {0} out of {1}?', names, groups)
        : l10n.t('Take {0} out of {1}?', imagesText(shares.length), groups),
    detail: [
      ...(shares.length > 1 ? [names] : []),
      ...audiences.map(loserSentence),
      l10n.t(
        'Shared again, an image gets another ID: what names the old one, such as a Terraform configuration, breaks.',
      ),
    ].join('\n\n'),
    button: l10n.t('Stop Sharing'),
  };
}

function loserSentence({ group, members }: Audience): string {
  const active = members?.filter(isActive) ?? [];
  const count = members ? active.length : group.memberCount;
  if (count === 0) return l10n.t('“{0}” has no member that loses it.', group.label);
  if (!members) {
    return l10n.t(
      'The members of “{0}” ({1}) can no longer see or deploy it.',
      group.label,
      countText(count),
    );
  }
  const who = quoted(active.map(({ label }) => label));
  return l10n.t('The members of “{0}” can no longer see or deploy it: {1}.', group.label, who);
}

/** Before a token is sent that makes somebody a member. */
export function addMemberQuestion(
  group: ShareGroup,
  name: string,
  imageCount: number,
): SharingQuestion {
  return {
    message: l10n.t('Give “{0}” access to “{1}”?', name, group.label),
    detail: [
      l10n.t('It can see and deploy {0} at once.', imagesText(imageCount)),
      l10n.t(
        'Linode does not tell whose token this is. Add only one that you got from its owner yourself: a stranger’s token gives a stranger the images.',
      ),
    ].join('\n\n'),
    button: l10n.t('Add Member'),
  };
}

export function revokeQuestion(
  members: readonly GroupMember[],
  group: ShareGroup,
  imageCount: number,
): SharingQuestion {
  const names = quoted(members.map(({ label }) => label));
  const many = members.length > 1;
  return {
    message: l10n.t('Revoke the access of {0} to “{1}”?', names, group.label),
    detail: [
      many
        ? l10n.t('They lose {0} at once. Linodes that run go on.', imagesText(imageCount))
        : l10n.t('{0} loses {1} at once. Linodes that run go on.', names, imagesText(imageCount)),
      l10n.t('To come back takes a new token.'),
    ].join('\n\n'),
    button: many
      ? l10n.t('Revoke {0} Members', countText(members.length))
      : l10n.t('Revoke Access'),
  };
}

/** Before a group is deleted that nobody has access to; its label is typed besides. */
export function deleteGroupQuestion(group: ShareGroup, imageCount: number): SharingQuestion {
  return {
    message: l10n.t('Delete the share group “{0}”?', group.label),
    detail: unsharedSentence(imageCount),
    button: l10n.t('Delete Group…'),
  };
}

function unsharedSentence(imageCount: number): string {
  if (imageCount === 0) return l10n.t('No image is in it.');
  return imageCount === 1
    ? l10n.t('1 image in it is no longer shared; the image stays.')
    : l10n.t('{0} images in it are no longer shared; the images stay.', countText(imageCount));
}

/** Why a group cannot be deleted now, and the button by which it can. */
export function populatedText(
  group: ShareGroup,
  members: readonly GroupMember[],
): { readonly message: string; readonly button: string } {
  return {
    message: l10n.t(
      '“{0}” has {1}: {2}. Revoke their access before you delete the group.',
      group.label,
      membersText(members.length),
      quoted(members.map(({ label }) => label)),
    ),
    button:
      members.length === 1
        ? l10n.t('Revoke 1 Member…')
        : l10n.t('Revoke {0} Members…', countText(members.length)),
  };
}

/** Before a group is left, or a request is cancelled. */
export function endQuestion(membership: Membership, images: readonly Image[]): SharingQuestion {
  const name = membershipName(membership);
  if (isRequest(membership)) {
    return {
      message: l10n.t('Cancel the request “{0}”?', name),
      detail: l10n.t('Its token makes nobody a member after that.'),
      button: l10n.t('Cancel Request'),
    };
  }
  return {
    message: l10n.t('Leave “{0}”?', name),
    detail: [lostSentence(images), l10n.t('To return takes a new token.')].join('\n\n'),
    button: l10n.t('Leave Group'),
  };
}

function lostSentence(images: readonly Image[]): string {
  const names = quoted(images.map(({ label }) => label));
  if (images.length === 0) return l10n.t('It has no image now.');
  if (images.length === 1) {
    return l10n.t('1 image disappears: {0}. What deploys by its ID breaks.', names);
  }
  const count = countText(images.length);
  return l10n.t('{0} images disappear: {1}. What deploys by their IDs breaks.', count, names);
}

function quoted(names: readonly string[]): string {
  return namesText(
    names.map((name) => l10n.t('“{0}”', name)),
    MOST_QUOTED,
  );
}
