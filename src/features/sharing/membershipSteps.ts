import * as l10n from '@vscode/l10n';
import { type AccountScope, accountOf } from '../../app/accountScope';
import { CancelledError } from '../../kit/errors';
import { dateText } from '../../kit/quantity';
import type { SecretText } from '../../kit/secrets';
import { askChoice, askSteps, askText, BACK, type Step } from '../../ui/ask';
import { showInformation, showWarning } from '../../ui/messages';
import { theWindow } from '../../ui/safeWindow';
import { labelFrom } from '../images/model/imageFields';
import { labelStep } from './askNames';
import { endMembership, requestMembership } from './model/memberships';
import { readGroupUuid } from './model/memberToken';
import { isActive, isRequest, isSharedThrough, type Membership } from './model/shareGroup';
import { endQuestion } from './model/sharingQuestions';
import type { MembershipRow } from './model/sharingRows';
import { membershipFacts, membershipName, tokenMessage } from './model/sharingText';
import { actOnSharing, knownSharing, type OpenSharing, openSharing } from './openSharing';
import { confirmSharing, orTell, tellDone } from './tellSharing';

interface RequestAnswers {
  readonly text: string;
  readonly label: string;
}

/** Asks to become a member of a group of another account, and hands out the token for its owner. */
export async function askForMembership(context: AccountScope): Promise<void> {
  const open = await openSharing(context);
  const { groups } = await knownSharing(open);
  const own = groups.map(({ uuid }) => uuid.toLowerCase());
  const label = labelFrom(accountOf(context)?.username ?? '');
  const steps = [
    uuidStep(own),
    labelStep<RequestAnswers>(l10n.t('Name of the request; only you see it')),
  ];
  const answers = await askSteps(l10n.t('Request Membership'), steps, { text: '', label });
  await request(open, readGroupUuid(answers.text) ?? '', answers.label);
}

/** The same once more, where a request has expired or a membership has ended. */
export async function askForMembershipAgain(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  const isOver = (one: Membership) => !isActive(one) && !isRequest(one);
  const membership = await pickMembership(open, target, isOver);
  await request(open, membership.wantedUuid, labelFrom(membership.label ?? ''));
}

function uuidStep(own: readonly string[]): Step<RequestAnswers> {
  return async (answers, frame) => {
    const text = await askText(frame, {
      value: answers.text,
      prompt: l10n.t('UUID of the share group, or the invitation with it'),
      placeholder: '1533863e-16a4-47b5-b829-ac0f35c13278',
      check: (typed) => {
        const uuid = readGroupUuid(typed);
        if (uuid === undefined) return l10n.t('There is no UUID of a share group in this.');
        return own.includes(uuid) ? l10n.t('This group is your own.') : undefined;
      },
    });
    return text === BACK ? BACK : { ...answers, text };
  };
}

async function request(open: OpenSharing, groupUuid: string, label: string): Promise<void> {
  const { membership, token } = await actOnSharing(open, () =>
    requestMembership(open.operations, { groupUuid, label }),
  );
  if (token) await handOut(membership, token);
  else await offerToCancel(open, membership);
}

/** Shows nothing of the token but that it is on the clipboard; it can be copied while this is open. */
async function handOut({ expiry, wantedUuid }: Membership, token: SecretText): Promise<void> {
  const again = l10n.t('Copy Again');
  const message = l10n.t('Copy Message');
  const detail = expiry
    ? l10n.t(
        'Linode never shows it again. Send it to the owner of the group: it works once, until {0}. Whoever else has it can take your place.',
        dateText(expiry),
      )
    : l10n.t(
        'Linode never shows it again. Send it to the owner of the group: it works once. Whoever else has it can take your place.',
      );
  let isCopied = await isOnClipboard(token.reveal());
  for (;;) {
    const text = isCopied
      ? l10n.t('The token is on the clipboard.')
      : l10n.t('The token could not be put on the clipboard. Copy it while this is open.');
    const pressed = await showInformation(text, { modal: true, detail }, again, message);
    if (pressed === undefined) return;
    isCopied = await isOnClipboard(
      pressed === again ? token.reveal() : tokenMessage(wantedUuid, token.reveal()),
    );
  }
}

/** A failure of the clipboard must not lose what is told once. */
async function isOnClipboard(text: string): Promise<boolean> {
  try {
    await theWindow().copy(text);
    return true;
  } catch {
    return false;
  }
}

/** A request whose token was lost is of no use to anybody. */
async function offerToCancel(open: OpenSharing, membership: Membership): Promise<void> {
  const cancel = l10n.t('Cancel It');
  const text = l10n.t(
    'The request “{0}” was made, but the answer was lost, and its token with it. Cancel it and ask again.',
    membershipName(membership),
  );
  if ((await showWarning(text, cancel)) !== cancel) return;
  await orTell(open, l10n.t('Could not cancel the request'), async () => {
    await actOnSharing(open, () => endMembership(open.operations, membership.id));
    tellDone(l10n.t('Cancelled the request “{0}”', membershipName(membership)));
  });
}

/** Calls a request off; its token makes nobody a member any more. */
export async function cancelRequest(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  const membership = await pickMembership(open, target, isRequest);
  await confirmSharing(endQuestion(membership, []));
  const { sharing, store } = open.operations;
  const now = (await sharing.memberships()).find(({ id }) => id === membership.id);
  if (now && isActive(now)) {
    await store.refresh({ mustBeNew: true }); // The owner has taken it meanwhile: there are images.
    return leave(open, now);
  }
  await actOnSharing(open, () => endMembership(open.operations, membership.id));
  tellDone(l10n.t('Cancelled the request “{0}”', membershipName(membership)));
}

/** Gives up a membership, and with it the images that it brought. */
export async function leaveGroup(context: AccountScope, target: unknown): Promise<void> {
  const open = await openSharing(context);
  await leave(open, await pickMembership(open, target, isActive));
}

async function leave(open: OpenSharing, membership: Membership): Promise<void> {
  const { accountId, store } = open.operations;
  const images = (store.shown?.images ?? []).filter((image) =>
    isSharedThrough(image, membership.groupUuid),
  );
  await confirmSharing(endQuestion(membership, images));
  await actOnSharing(open, () => endMembership(open.operations, membership.id));
  for (const { id } of images) store.remove(id, accountId);
  tellDone(l10n.t('Left “{0}”', membershipName(membership)));
}

/** The membership of a row, or, from the palette, one of those that fit. */
async function pickMembership(
  open: OpenSharing,
  target: unknown,
  isFitting: (one: Membership) => boolean,
): Promise<Membership> {
  const row = target as Partial<MembershipRow> | undefined;
  if (row?.kind === 'membership' && row.membership) return row.membership;
  const { memberships } = await knownSharing(open);
  const fitting = memberships.filter(isFitting);
  if (fitting.length === 0) {
    void showInformation(l10n.t('There is none with which this can be done.'));
    throw new CancelledError();
  }
  const now = open.operations.clock.now();
  const items = fitting.map((value) => {
    const facts = isActive(value) ? [value.label ?? ''] : membershipFacts(value, 0, now);
    return { label: membershipName(value), description: facts.join(' · '), value };
  });
  const placeholder = l10n.t('Which one?');
  const picked = await askChoice({ title: l10n.t('Share groups') }, { placeholder, items });
  if (picked === BACK) throw new CancelledError();
  return picked;
}
