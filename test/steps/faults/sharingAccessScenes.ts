import assert from 'node:assert/strict';
import { presses, types } from '../../support/deeds';
import type { SharingSteps } from '../../support/sharingSteps';
import { GONE } from './cells';
import {
  goneElsewhere,
  groupId,
  memberId,
  newToken,
  OWNER,
  owned,
  removeGroup,
  type SharingScene,
} from './sharingScenes';

const MEMBERS = /\/sharegroups\/\d+\/members(\/[\w-]+)?$/;
const NAME = /^Name of the member; only you see it$/;

/** Another window gives the member another name. */
function renameMember(steps: SharingSteps): void {
  const [member = assert.fail()] = owned(steps).members;
  member.label = 'other';
}

/** The acts by which an owner lets others in, and shuts them out, by what they are called. */
export function accessScenes(): Readonly<Record<string, SharingScene>> {
  let token = '';
  return {
    'an addition of a member': {
      ...OWNER,
      command: 'addGroupMember',
      goes: removeGroup,
      whenGone: `Could not add the member: ${GONE} [Show Log]`,
      changing: { method: 'POST', path: MEMBERS },
      after: 'team: web, @partner, @friend',
      changed: {
        does: (steps) =>
          owned(steps) && steps.simulator.shareGroups.book.accept(owned(steps), token, 'elsewhere'),
        sees: 'Could not add the member: Linode says: token: …. [Show Log]',
        left: 'team: web, @partner, @elsewhere',
      },
      done: 'status bar: $(check) “friend” is a member of “team”',
      failure: 'Could not add the member',
      rows: async (steps) => {
        token = newToken(steps);
        return [await steps.row('team')];
      },
      answers: (meanwhile) => [
        {
          name: 'paste the token',
          answer: (prompt) => types(token, /^Paste the token/).answer(prompt),
        },
        types('friend', NAME),
        presses('Add Member', /^Give “friend” access to “team”\?/, meanwhile),
      ],
      work: async (steps) => [
        'addMember',
        groupId(steps),
        { token: newToken(steps), label: 'friend' },
      ],
    },
    'a renaming of a member': {
      ...OWNER,
      command: 'renameGroupMember',
      goes: removeGroup,
      whenGone: goneElsewhere('partner'),
      changing: { method: 'PUT', path: MEMBERS },
      after: 'team: web, @friend',
      changed: {
        does: renameMember,
        sees: 'status bar: $(check) Renamed “partner” to “friend”',
        left: 'team: web, @friend',
      },
      done: 'status bar: $(check) Renamed “partner” to “friend”',
      failure: 'Could not rename the member',
      rows: async (steps) => [await steps.row('partner', 'member')],
      answers: (meanwhile) => [types('friend', NAME, meanwhile)],
      work: async (steps) => ['renameMember', groupId(steps), memberId(steps), 'friend'],
    },
    'a revocation': {
      ...OWNER,
      command: 'revokeGroupMembers',
      goes: removeGroup,
      whenGone: 'status bar: $(check) Access revoked: “partner”.',
      changing: { method: 'DELETE', path: MEMBERS },
      after: 'team: web',
      changed: {
        does: renameMember,
        sees: 'status bar: $(check) Access revoked: “partner”.',
        left: 'team: web',
      },
      done: 'status bar: $(check) Access revoked: “partner”.',
      failure: 'Could not revoke the access',
      isPatient: true,
      rows: async (steps) => [await steps.row('partner', 'member')],
      answers: (meanwhile) => [
        presses('Revoke Access', /^Revoke the access of “partner”/, meanwhile),
      ],
      work: async (steps) => ['revokeMember', groupId(steps), memberId(steps)],
    },
  };
}
