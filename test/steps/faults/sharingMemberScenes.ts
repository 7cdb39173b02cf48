import assert from 'node:assert/strict';
import { presses, types } from '../../support/deeds';
import type { SharingSteps } from '../../support/sharingSteps';
import { GONE } from './cells';
import type { SharingScene } from './sharingScenes';

const HANDED_OUT =
  'The token is on the clipboard. Linode never shows it again. Send it to the owner of the group: it works once, until …. Whoever else has it can take your place. [Copy Again] [Copy Message]';
const TOKEN_LOST =
  'The request “mine” was made, but the answer was lost, and its token with it. Cancel it and ask again. [Cancel It]';

/** Requests and memberships of the user's, by their labels. */
const left = ({ simulator }: SharingSteps) =>
  simulator.shareGroups.tokens.map(({ label, status }) => `${label} ${status}`).join(', ');

/** A group of the other account; the same one again when it is asked for twice. */
function theirs(steps: SharingSteps) {
  const { owned } = steps.simulator.partner.shareGroups;
  return owned[0] ?? steps.theirs('ACME', ['acme-hardened']);
}

const removeTheirs = (steps: SharingSteps) =>
  steps.simulator.partner.shareGroups.book.removeGroup(theirs(steps));
const endFirst = ({ simulator: { shareGroups } }: SharingSteps) =>
  shareGroups.book.endToken(shareGroups.tokens[0]?.token_uuid ?? assert.fail());

/** The acts of a member, by what they are called. */
export function memberScenes(): Readonly<Record<string, SharingScene>> {
  let uuid = '';
  let jwt = '';
  const asking = {
    changing: { method: 'POST', path: /\/sharegroups\/tokens$/ },
    done: HANDED_OUT,
    doneWhenLost: TOKEN_LOST,
    failure: 'Could not request membership',
    whenGone: `Could not request membership: ${GONE} [Show Log]`,
    goes: removeTheirs,
    left,
    changed: {
      does: (steps: SharingSteps) => steps.simulator.shareGroups.request(theirs(steps), 'mine'),
      sees: HANDED_OUT,
      left: 'mine pending, mine pending',
    },
  };
  const ending = {
    changing: { method: 'DELETE', path: /\/sharegroups\/tokens\/[\w-]+$/ },
    goes: endFirst,
    left,
  };
  return {
    'a request for membership': {
      ...asking,
      command: 'requestMembership',
      before: '',
      after: 'mine pending',
      rows: async (steps) => {
        uuid = theirs(steps).group.uuid;
        return [];
      },
      answers: (meanwhile) => [
        {
          name: 'type the UUID',
          answer: (prompt) => types(uuid, /^UUID of the share group/).answer(prompt),
        },
        types('mine', /^Name of the request; only you see it$/, meanwhile),
      ],
      work: async (steps) => [
        'requestMembership',
        { groupUuid: theirs(steps).group.uuid, label: 'mine' },
      ],
    },
    'another request after one has expired': {
      ...asking,
      command: 'requestMembershipAgain',
      before: 'mine revoked',
      after: 'mine revoked, mine pending',
      changed: { ...asking.changed, left: 'mine revoked, mine pending, mine pending' },
      rows: async (steps) => {
        const { book } = steps.simulator.shareGroups;
        book.endToken(steps.simulator.shareGroups.request(theirs(steps), 'mine').uuid);
        await steps.readAgain();
        return [await steps.row('mine')];
      },
      answers: (meanwhile) => {
        meanwhile(); // It asks nothing.
        return [];
      },
      work: async (steps) => {
        const { group } = theirs(steps);
        const { book } = steps.simulator.shareGroups;
        book.endToken(steps.simulator.shareGroups.request(theirs(steps), 'mine').uuid);
        return ['requestMembership', { groupUuid: group.uuid, label: 'mine' }];
      },
    },
    'a cancellation of a request': {
      ...ending,
      changed: {
        does: (steps) => steps.simulator.partner.shareGroups.book.accept(theirs(steps), jwt, 'me'),
        sees: 'Leave “ACME”? 1 image disappears: “acme-hardened”. What deploys by its ID breaks.\n\nTo return takes a new token. [Leave Group]',
        left: 'mine active',
      },
      command: 'cancelMembershipRequest',
      before: 'mine pending',
      after: 'mine revoked',
      done: 'status bar: $(check) Cancelled the request “mine”',
      whenGone: 'status bar: $(check) Cancelled the request “mine”',
      failure: 'Could not cancel the request',
      rows: async (steps) => {
        jwt = steps.simulator.shareGroups.request(theirs(steps), 'mine').jwt;
        await steps.readAgain();
        return [await steps.row('mine')];
      },
      answers: (meanwhile) => [
        presses('Cancel Request', /^Cancel the request “mine”\?/, meanwhile),
      ],
      work: async (steps) => [
        'endMembership',
        steps.simulator.shareGroups.request(theirs(steps), 'mine').uuid,
      ],
    },
    'an end of a membership': {
      ...ending,
      changed: {
        does: (steps) => {
          const [image = assert.fail()] = steps.simulator.partner.account.images;
          steps.simulator.shareGroups.book.share(theirs(steps), image, { id: image.id });
        },
        sees: 'status bar: $(check) Left “ACME”',
        left: 'request revoked',
      },
      command: 'leaveShareGroup',
      before: 'request active',
      after: 'request revoked',
      done: 'status bar: $(check) Left “ACME”',
      whenGone: 'status bar: $(check) Left “ACME”',
      failure: 'Could not leave the share group',
      rows: async (steps) => {
        steps.simulator.shareGroups.join(theirs(steps));
        await steps.readAgain();
        return [await steps.row('ACME')];
      },
      answers: (meanwhile) => [presses('Leave Group', /^Leave “ACME”\?/, meanwhile)],
      work: async (steps) => [
        'endMembership',
        steps.simulator.shareGroups.join(theirs(steps)).token_uuid,
      ],
    },
  };
}
