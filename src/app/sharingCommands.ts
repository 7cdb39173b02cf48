import * as l10n from '@vscode/l10n';
import {
  copyInvitation,
  createGroup,
  deleteGroup,
  editGroup,
} from '../features/sharing/groupSteps';
import { addGroupMember, renameGroupMember, revokeMembers } from '../features/sharing/memberSteps';
import {
  askForMembership,
  askForMembershipAgain,
  cancelRequest,
  leaveGroup,
} from '../features/sharing/membershipSteps';
import { refreshShareGroups } from '../features/sharing/openSharing';
import { shareImages } from '../features/sharing/shareSteps';
import { renameShared, stopSharingImages } from '../features/sharing/stopSteps';
import { all, asks, type Command, titleButton } from './command';

/** The commands of share groups: a part of the one table, which is `commands.ts`. */
export const sharingCommands = {
  'linodeImages.createShareGroup': titleButton(
    asks(createGroup, () => l10n.t('Could not create the share group')),
  ),
  'linodeImages.editShareGroup': asks(editGroup, () => l10n.t('Could not edit the share group')),
  'linodeImages.deleteShareGroup': asks(deleteGroup, () =>
    l10n.t('Could not delete the share group'),
  ),
  'linodeImages.copyInvitation': asks(copyInvitation, () =>
    l10n.t('Could not copy the invitation'),
  ),
  'linodeImages.shareImages': asks(shareImages, () => l10n.t('Could not share')),
  'linodeImages.renameShare': asks(renameShared, () =>
    l10n.t('Could not rename it in the share group'),
  ),
  'linodeImages.stopSharing': asks(stopSharingImages, () => l10n.t('Could not stop sharing')),
  'linodeImages.addGroupMember': asks(addGroupMember, () => l10n.t('Could not add the member')),
  'linodeImages.renameGroupMember': asks(renameGroupMember, () =>
    l10n.t('Could not rename the member'),
  ),
  'linodeImages.revokeGroupMembers': asks(revokeMembers, () =>
    l10n.t('Could not revoke the access'),
  ),
  'linodeImages.requestMembership': titleButton(
    asks(askForMembership, () => l10n.t('Could not request membership')),
  ),
  'linodeImages.requestMembershipAgain': asks(askForMembershipAgain, () =>
    l10n.t('Could not request membership'),
  ),
  'linodeImages.cancelMembershipRequest': asks(cancelRequest, () =>
    l10n.t('Could not cancel the request'),
  ),
  'linodeImages.leaveShareGroup': asks(leaveGroup, () => l10n.t('Could not leave the share group')),
  'linodeImages.refreshShareGroups': titleButton(
    all(refreshShareGroups, () => l10n.t('Could not read the share groups')),
  ),
} satisfies Record<string, Command>;
