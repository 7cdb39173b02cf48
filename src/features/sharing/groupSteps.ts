import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { isTypedLabel } from '../../kit/text';
import { askMany, askSteps, askText, BACK, type Step } from '../../ui/ask';
import { showInformation, showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import type { Image } from '../images/model/image';
import { descriptionStep, editNamesOf, labelStep } from './askNames';
import { revokeAll } from './memberSteps';
import { createShareGroup, deleteShareGroup, editShareGroup } from './model/ownGroups';
import { isActive, type ShareGroup } from './model/shareGroup';
import { isShareable } from './model/shares';
import { deleteGroupQuestion, populatedText } from './model/sharingQuestions';
import { invitationText } from './model/sharingText';
import { actOnSharing, countShares, type OpenSharing, openSharing, pickGroup } from './openSharing';
import { confirmSharing, orTell, tellDone, tellRemoved } from './tellSharing';

interface NewGroup {
  readonly label: string;
  readonly description: string;
  readonly images: readonly Image[];
}

/** Makes a share group, with images or none, and offers to invite members. */
export async function createGroup(context: AccountScope): Promise<void> {
  const open = await openSharing(context);
  const steps = [...nameSteps<NewGroup>(), imagesStep(context)];
  const empty: NewGroup = { label: '', description: '', images: [] };
  const group = await makeGroup(open, await askSteps(l10n.t('Create Share Group'), steps, empty));
  const invite = l10n.t('Copy Invitation');
  const message = l10n.t('“{0}” is there. It has no member yet.', group.label);
  if ((await showInformation(message, invite)) !== invite) return;
  await orTell(open, l10n.t('Could not copy the invitation'), () => copyInvitationOf(group));
}

/** Asks for the names of a group that gets its images later, and makes it. */
export async function createEmptyGroup(open: OpenSharing): Promise<ShareGroup> {
  const empty: NewGroup = { label: '', description: '', images: [] };
  return makeGroup(
    open,
    await askSteps(l10n.t('Create Share Group'), nameSteps<NewGroup>(), empty),
  );
}

function nameSteps<A extends NewGroup>(): readonly Step<A>[] {
  return [
    labelStep<A>(l10n.t('Label of the share group; members see it')),
    descriptionStep<A>(l10n.t('Description (optional); members see it')),
  ];
}

function imagesStep({ store }: AccountScope): Step<NewGroup> {
  return async (answers, frame) => {
    await store.ensureListed();
    const images = (store.state.last?.images ?? []).filter(isShareable);
    const items = images.map((value) => ({ label: value.label, description: value.id, value }));
    const placeholder = l10n.t('Which images? (optional) Members can deploy them at once.');
    const picked = await askMany(frame, { placeholder, items, picked: answers.images });
    return picked === BACK ? BACK : { ...answers, images: picked };
  };
}

async function makeGroup(
  open: OpenSharing,
  { description, images, label }: NewGroup,
): Promise<ShareGroup> {
  const shares = images.map(({ id }) => ({ imageId: id }));
  const group = await actOnSharing(open, () =>
    createShareGroup(open.operations, { label, description, shares }),
  );
  for (const { imageId } of shares) countShares(open.operations, imageId, 1);
  return group;
}

/** The label and the description of a group. */
export async function editGroup(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  const seen = await pickGroup(open, target);
  const outcome = await editNamesOf({
    title: l10n.t('Edit “{0}”', seen.label),
    labelPrompt: l10n.t('Label of the share group; members see it'),
    seen,
    edit: (now, change) => actOnSharing(open, () => editShareGroup(open.operations, now, change)),
  });
  if (outcome?.kind === 'gone') tellRemoved(seen.label);
  if (outcome?.kind === 'done') tellDone(l10n.t('Changed “{0}”', outcome.value.label));
}

/** Deletes a group that has no member; of one that has, access is revoked first. */
export async function deleteGroup(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  const group = await pickGroup(open, target);
  const { sharing } = open.operations;
  const members = (await sharing.members(group.id)).filter(isActive);
  if (members.length > 0) {
    const { button, message } = populatedText(group, members);
    if ((await showWarning(message, button)) !== button) throw new CancelledError();
    await revokeAll(open, group, members);
  }
  const images = await sharing.images(group.id);
  await confirmSharing(deleteGroupQuestion(group, images.length));
  await askForLabel(group);
  const outcome = await actOnSharing(open, () => deleteShareGroup(open.operations, group.id));
  if (outcome.kind === 'populated') {
    void showWarning(populatedText(group, outcome.members).message);
    return;
  }
  for (const { sharing: of } of images) {
    if (of?.kind === 'shared') countShares(open.operations, of.sourceImageId ?? '', -1);
  }
  tellDone(l10n.t('Deleted “{0}”', group.label));
}

async function askForLabel({ label }: ShareGroup): Promise<void> {
  const typed = await askText(
    { title: l10n.t('Delete “{0}”', label) },
    {
      value: '',
      prompt: l10n.t('Type the label “{0}” to delete the share group', label),
      check: (text) =>
        isTypedLabel(text, label) ? undefined : l10n.t('This is not “{0}”.', label),
    },
  );
  if (typed === BACK) throw new CancelledError();
}

/** What a person is sent who shall become a member. */
export async function copyInvitation(context: AccountScope, target: unknown): Promise<void> {
  await copyInvitationOf(await pickGroup(await openSharing(context), target));
}

async function copyInvitationOf(group: ShareGroup): Promise<void> {
  await theWindow().copy(invitationText(group));
  tellDone(l10n.t('Copied the invitation to “{0}”', group.label));
}
