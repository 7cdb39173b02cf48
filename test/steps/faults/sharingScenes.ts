import assert from 'node:assert/strict';
import type { SharingApi } from '../../../src/features/sharing/model/sharingApi';
import { accepts, keeps, presses, types } from '../../support/deeds';
import { rowsOf } from '../../support/deletion';
import type { Deed } from '../../support/scriptedUser';
import type { SharingSteps } from '../../support/sharingSteps';
import { ticks } from '../../support/ticks';
import { GONE } from './cells';

/** An act on share groups, on an account with one group that has an image and a member. */
export interface SharingScene {
  readonly command: string;
  readonly changing: { readonly method: string; readonly path: RegExp };
  /** What is left (`left`) where it was not done, and where it was. */
  readonly before: string;
  readonly after: string;
  /** What the user is told then; where the answer was lost, perhaps another thing. */
  readonly done: string;
  readonly doneWhenLost?: string;
  readonly failure: string;
  /** What the user is told when what it is about is gone meanwhile. */
  readonly whenGone: string;
  /** It goes on through a limit of the API by itself. */
  readonly isPatient?: boolean;
  /** The rows that it is called on. */
  rows(steps: SharingSteps): Promise<readonly unknown[]>;
  answers(meanwhile: () => unknown): readonly Deed[];
  left(steps: SharingSteps): string;
  goes(steps: SharingSteps): void;
  /** What another window sends for the same act. */
  work(steps: SharingSteps): Promise<readonly [keyof SharingApi, ...unknown[]]>;
}

const BEFORE = 'team: web, @partner';

/** What there is before each act: a group, an image that is in no group, a request of another account. */
export function prepare(steps: SharingSteps): void {
  const { account, behaviour, partner } = steps.simulator;
  behaviour.secondMembership = 'taken';
  const target = steps.group('team', ['web']);
  account.addImage({ label: 'db' });
  partner.shareGroups.join(target, 'partner');
}

const GROUP = /\/sharegroups\/\d+$/;
const IMAGES = /\/sharegroups\/\d+\/images(\/shared%2F\d+)?$/;
const MEMBERS = /\/sharegroups\/\d+\/members(\/[\w-]+)?$/;
const LABEL = /^Label of the share group; members see it$/;
const DESCRIPTION = /^Description \(optional\); members see it$/;
const NAME = /^Name of the member; only you see it$/;

const owned = ({ simulator }: SharingSteps) => simulator.shareGroups.owned[0] ?? assert.fail();
const groupId = (steps: SharingSteps) => owned(steps).group.id;
const shareId = (steps: SharingSteps) => owned(steps).entries[0]?.image.id ?? assert.fail();
const memberId = (steps: SharingSteps) => owned(steps).members[0]?.token_uuid ?? assert.fail();
const newToken = ({ simulator: { partner, shareGroups } }: SharingSteps) =>
  partner.shareGroups.request(shareGroups.owned[0] ?? assert.fail()).jwt;

const removeGroup = (steps: SharingSteps) =>
  steps.simulator.shareGroups.book.removeGroup(owned(steps));
const removeShare = (steps: SharingSteps) => {
  const target = owned(steps);
  steps.simulator.shareGroups.book.unshare(target, target.entries[0] ?? assert.fail());
};
const removeImage = ({ simulator: { account } }: SharingSteps) =>
  account.removeImage(account.images.find(({ label }) => label === 'db')?.id ?? '');
const goneElsewhere = (label: string) =>
  `“${label}” is not there any more. It was removed elsewhere meanwhile.`;

/** What all acts of an owner have in common. */
const OWNER = { before: BEFORE, left: (steps: SharingSteps) => steps.shared() };

/** The acts of the owner of a group, by what they are called. */
export function ownerScenes(): Readonly<Record<string, SharingScene>> {
  let token = '';
  return {
    'a creation of a share group': {
      ...OWNER,
      command: 'createShareGroup',
      goes: removeImage,
      whenGone:
        'Could not create the share group: Linode says: images: image is not valid. [Show Log]',
      changing: { method: 'POST', path: /\/sharegroups$/ },
      after: `${BEFORE}; new: db`,
      done: '“new” is there. It has no member yet. [Copy Invitation]',
      failure: 'Could not create the share group',
      rows: async () => [],
      answers: (meanwhile) => [
        types('new', LABEL),
        types('', DESCRIPTION, meanwhile),
        ticks(['db'], /^Which images\?/),
      ],
      work: async ({ simulator }) => {
        const db = simulator.account.images.find(({ label }) => label === 'db');
        return ['createGroup', { label: 'new', description: '', shares: [{ imageId: db?.id }] }];
      },
    },
    'an edit of a share group': {
      ...OWNER,
      command: 'editShareGroup',
      goes: removeGroup,
      whenGone: goneElsewhere('team'),
      changing: { method: 'PUT', path: GROUP },
      after: 'teams: web, @partner',
      done: 'status bar: $(check) Changed “teams”',
      failure: 'Could not edit the share group',
      rows: async (steps) => [await steps.row('team')],
      answers: (meanwhile) => [types('teams', LABEL, meanwhile), keeps('', DESCRIPTION)],
      work: async (steps) => ['updateGroup', groupId(steps), { label: 'teams' }],
    },
    'a sharing of an image': {
      ...OWNER,
      command: 'shareImages',
      goes: removeImage,
      whenGone: 'Could not share: Linode says: images: image is not valid. [Show Log]',
      changing: { method: 'POST', path: IMAGES },
      after: 'team: web, db, @partner',
      done: 'status bar: $(check) Shared with “team”.',
      failure: 'Could not share',
      isPatient: true,
      rows: (steps) => rowsOf(steps, 'db'),
      answers: (meanwhile) => [
        ticks(['team'], /^With which share groups\?$/),
        accepts('Keep Label and Description', /^What do members see\?$/),
        presses('Share Image', /^Share “db”\?/, meanwhile),
      ],
      work: async (steps) => {
        const db = steps.simulator.account.images.find(({ label }) => label === 'db');
        return ['share', groupId(steps), [{ imageId: db?.id }]];
      },
    },
    'a renaming in a share group': {
      ...OWNER,
      command: 'renameShare',
      goes: removeShare,
      whenGone: goneElsewhere('web'),
      changing: { method: 'PUT', path: IMAGES },
      after: 'team: base, @partner',
      done: 'status bar: $(check) Changed “base”',
      failure: 'Could not rename it in the share group',
      rows: async (steps) => [await steps.row('web', 'share')],
      answers: (meanwhile) => [
        types('base', /^Label that members see/, meanwhile),
        keeps('', DESCRIPTION),
      ],
      work: async (steps) => ['updateShare', groupId(steps), shareId(steps), { label: 'base' }],
    },
    'an end of sharing': {
      ...OWNER,
      command: 'stopSharing',
      goes: removeShare,
      whenGone: 'status bar: $(check) No longer shared: “web”.',
      changing: { method: 'DELETE', path: IMAGES },
      after: 'team: @partner',
      done: 'status bar: $(check) No longer shared: “web”.',
      failure: 'Could not stop sharing',
      isPatient: true,
      rows: async (steps) => [await steps.row('web', 'share')],
      answers: (meanwhile) => [presses('Stop Sharing', /^Take “web” out of “team”\?/, meanwhile)],
      work: async (steps) => ['stopSharing', groupId(steps), shareId(steps)],
    },
    'an addition of a member': {
      ...OWNER,
      command: 'addGroupMember',
      goes: removeGroup,
      whenGone: `Could not add the member: ${GONE} [Show Log]`,
      changing: { method: 'POST', path: MEMBERS },
      after: 'team: web, @partner, @friend',
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
      done: 'status bar: $(check) Access revoked: “partner”.',
      failure: 'Could not revoke the access',
      isPatient: true,
      rows: async (steps) => [await steps.row('partner', 'member')],
      answers: (meanwhile) => [
        presses('Revoke Access', /^Revoke the access of “partner”/, meanwhile),
      ],
      work: async (steps) => ['revokeMember', groupId(steps), memberId(steps)],
    },
    'a deletion of a share group': {
      ...OWNER,
      before: 'team: web',
      command: 'deleteShareGroup',
      goes: removeGroup,
      whenGone: 'status bar: $(check) Deleted “team”',
      changing: { method: 'DELETE', path: GROUP },
      after: '',
      done: 'status bar: $(check) Deleted “team”',
      failure: 'Could not delete the share group',
      rows: async (steps) => {
        steps.simulator.shareGroups.book.endToken(memberId(steps));
        return [await steps.row('team')];
      },
      answers: (meanwhile) => [
        presses('Delete Group…', /^Delete the share group “team”\?/),
        types('team', /^Type the label “team”/, meanwhile),
      ],
      work: async (steps) => {
        steps.simulator.shareGroups.book.endToken(memberId(steps));
        return ['deleteGroup', groupId(steps)];
      },
    },
  };
}
