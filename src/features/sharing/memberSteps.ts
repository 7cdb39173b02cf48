import * as l10n from '@vscode/l10n';
import type { AccountScope } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import type { SecretText } from '../../kit/secrets';
import { namesText } from '../../kit/text';
import { askChoice, askSteps, askText, BACK, type Step } from '../../ui/ask';
import { showInformation } from '../../ui/messages';
import { labelStep } from './askNames';
import { addMember, renameMember, revokeMember } from './model/members';
import { readMemberToken } from './model/memberToken';
import { type GroupMember, isActive, type ShareGroup } from './model/shareGroup';
import { addMemberQuestion, revokeQuestion } from './model/sharingQuestions';
import type { MemberRow } from './model/sharingRows';
import { memberFact } from './model/sharingText';
import { actOnSharing, type OpenSharing, openSharing, pickGroup } from './openSharing';
import { actOnEach, MOST_SUMMED } from './sharingTurns';
import { confirmSharing, tellDone, tellRemoved } from './tellSharing';

interface MemberAnswers {
  readonly token: SecretText | undefined;
  readonly label: string;
}

/** Takes the token that somebody has sent, and gives its account access to a group. */
export async function addGroupMember(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  const group = await pickGroup(open, target);
  const title = l10n.t('Add a Member to “{0}”', group.label);
  const steps = [
    tokenStep,
    labelStep<MemberAnswers>(l10n.t('Name of the member; only you see it')),
  ];
  const { label, token } = await askSteps(title, steps, { token: undefined, label: '' });
  if (!token) throw new CancelledError();
  const imageCount = open.groups.contentOf(group.id)?.last?.images.length ?? group.imageCount;
  await confirmSharing(addMemberQuestion(group, label, imageCount));
  await actOnSharing(open, () => addMember(open.operations, group.id, { token, label }));
  tellDone(l10n.t('“{0}” is a member of “{1}”', label, group.label));
}

const tokenStep: Step<MemberAnswers> = async (answers, frame) => {
  const text = await askText(frame, {
    value: answers.token?.reveal() ?? '',
    isSecret: true,
    prompt: l10n.t('Paste the token that you got from the member'),
    check: (typed) =>
      readMemberToken(typed)
        ? undefined
        : l10n.t('This is no membership token: it has three parts, with dots between them.'),
  });
  return text === BACK ? BACK : { ...answers, token: readMemberToken(text) };
};

export async function renameGroupMember(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  const { group, member: seen } = await pickMember(open, target);
  const steps = [
    labelStep<{ label: string }>(l10n.t('Name of the member; only you see it'), seen.label),
  ];
  const title = l10n.t('Rename “{0}”', seen.label);
  const { label } = await askSteps(title, steps, { label: seen.label });
  if (label === seen.label) return;
  let current = seen;
  let outcome = await rename(open, { group, seen: current, label });
  // The name is the owner's own: that another window gave it another one is no reason to ask.
  if (outcome.kind === 'drifted') {
    current = outcome.value;
    outcome = await rename(open, { group, seen: current, label });
  }
  if (outcome.kind === 'gone') tellRemoved(seen.label);
  else tellDone(l10n.t('Renamed “{0}” to “{1}”', seen.label, label));
}

function rename(
  open: OpenSharing,
  {
    group,
    ...renaming
  }: { readonly group: ShareGroup; readonly seen: GroupMember; readonly label: string },
) {
  return actOnSharing(open, () =>
    renameMember(open.operations, { groupId: group.id, ...renaming }),
  );
}

/** Takes access away from one member, or from all that are selected of one group. */
export async function revokeMembers(
  context: AccountScope,
  target: unknown,
  selection: unknown,
): Promise<void> {
  const open = await openSharing(context);
  const rows = memberRows(target, selection);
  const [first = await pickMember(open, undefined), ...others] = rows;
  const { group } = first;
  const chosen = [first, ...others].filter((row) => row.group.id === group.id);
  await revokeAll(
    open,
    group,
    chosen.map(({ member }) => member),
  );
}

/** Asks, and revokes the access of these. Throws a `CancelledError` when that was not wanted. */
export async function revokeAll(
  open: OpenSharing,
  group: ShareGroup,
  members: readonly GroupMember[],
): Promise<void> {
  const imageCount = open.groups.contentOf(group.id)?.last?.images.length ?? group.imageCount;
  await confirmSharing(revokeQuestion(members, group, imageCount));
  const isDone = await actOnEach(open, {
    items: members,
    title: l10n.t('Revoking access to “{0}”', group.label),
    act: ({ id }) => revokeMember(open.operations, group.id, id),
    nameOf: ({ label }) => l10n.t('“{0}”', label),
    failure: (names) => l10n.t('Could not revoke the access of {0}', names),
    summary: (done) => {
      const names = done.map(({ label }) => l10n.t('“{0}”', label));
      return l10n.t('Access revoked: {0}.', namesText(names, MOST_SUMMED));
    },
  });
  if (!isDone) throw new CancelledError();
}

function memberRows(target: unknown, selection: unknown): readonly MemberRow[] {
  const rows = Array.isArray(selection) && selection.length > 0 ? selection : [target];
  return rows.filter((row): row is MemberRow => row?.kind === 'member' && isActive(row.member));
}

type PickedMember = Pick<MemberRow, 'group' | 'member'>;

/** The member of a row, or, from the palette, one of those of a group that the user picks. */
async function pickMember(open: OpenSharing, target: unknown): Promise<PickedMember> {
  const row = target as Partial<MemberRow> | undefined;
  if (row?.kind === 'member' && row.group && row.member)
    return { group: row.group, member: row.member };
  const group = await pickGroup(open, target);
  const members = (await open.operations.sharing.members(group.id)).filter(isActive);
  if (members.length === 0) {
    void showInformation(l10n.t('“{0}” has no member.', group.label));
    throw new CancelledError();
  }
  const now = open.operations.clock.now();
  const items = members.map((value) => {
    return { label: value.label, description: memberFact(value, now), value };
  });
  const placeholder = l10n.t('Which member?');
  const member = await askChoice({ title: group.label }, { placeholder, items });
  if (member === BACK) throw new CancelledError();
  return { group, member };
}
