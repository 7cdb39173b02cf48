import assert from 'node:assert/strict';
import type { SharingApi } from '../../../src/features/sharing/model/sharingApi';
import { accepts, keeps, presses, types } from '../../support/deeds';
import { rowsOf } from '../../support/deletion';
import type { Deed } from '../../support/scriptedUser';
import type { SharingSteps } from '../../support/sharingSteps';
import { ticks } from '../../support/ticks';

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
  /** Somebody else changes it meanwhile. */
  readonly changed: {
    does(steps: SharingSteps): unknown;
    /** What the user is told then, and what is left. */
    readonly sees: string;
    readonly left: string;
  };
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
const LABEL = /^Label of the share group; members see it$/;
const DESCRIPTION = /^Description \(optional\); members see it$/;

export const owned = ({ simulator }: SharingSteps) =>
  simulator.shareGroups.owned[0] ?? assert.fail();
export const groupId = (steps: SharingSteps) => owned(steps).group.id;
const shareId = (steps: SharingSteps) => owned(steps).entries[0]?.image.id ?? assert.fail();
export const memberId = (steps: SharingSteps) =>
  owned(steps).members[0]?.token_uuid ?? assert.fail();
export const newToken = ({ simulator: { partner, shareGroups } }: SharingSteps) =>
  partner.shareGroups.request(shareGroups.owned[0] ?? assert.fail()).jwt;

export const removeGroup = (steps: SharingSteps) =>
  steps.simulator.shareGroups.book.removeGroup(owned(steps));
const removeShare = (steps: SharingSteps) => {
  const target = owned(steps);
  steps.simulator.shareGroups.book.unshare(target, target.entries[0] ?? assert.fail());
};
const removeImage = ({ simulator: { account } }: SharingSteps) =>
  account.removeImage(account.images.find(({ label }) => label === 'db')?.id ?? '');
const renameOwn = (steps: SharingSteps) => {
  const [entry = assert.fail()] = owned(steps).entries;
  entry.image.label = 'other';
};
const changedElsewhere = (label: string, now: string) =>
  `“${label}” was changed elsewhere meanwhile: label is now “${now}”. [Overwrite]`;
export const goneElsewhere = (label: string) =>
  `“${label}” is not there any more. It was removed elsewhere meanwhile.`;

/** What all acts of an owner have in common. */
export const OWNER = { before: BEFORE, left: (steps: SharingSteps) => steps.shared() };

/** The acts of the owner of a group, by what they are called. */
export function ownerScenes(): Readonly<Record<string, SharingScene>> {
  return {
    'a creation of a share group': {
      ...OWNER,
      command: 'createShareGroup',
      goes: removeImage,
      whenGone:
        'Could not create the share group: Linode says: images: image is not valid. [Show Log]',
      changing: { method: 'POST', path: /\/sharegroups$/ },
      after: `${BEFORE}; new: db`,
      changed: {
        does: ({ simulator }) => simulator.shareGroups.addGroup('new'),
        sees: '“new” is there. It has no member yet. [Copy Invitation]',
        left: `${BEFORE}; new: ; new: db`,
      },
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
      changed: {
        does: (steps) => {
          owned(steps).group.label = 'others';
        },
        sees: changedElsewhere('team', 'others'),
        left: 'others: web, @partner',
      },
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
      changed: {
        does: (steps) => {
          const { account, shareGroups } = steps.simulator;
          const db = account.images.find(({ label }) => label === 'db') ?? assert.fail();
          shareGroups.book.share(owned(steps), db, { id: db.id });
        },
        sees: 'status bar: $(check) Nothing new: “team” had it already.',
        left: 'team: web, db, @partner',
      },
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
      changed: {
        does: renameOwn,
        sees: changedElsewhere('web', 'other'),
        left: 'team: other, @partner',
      },
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
      changed: {
        does: renameOwn,
        sees: 'status bar: $(check) No longer shared: “web”.',
        left: 'team: @partner',
      },
      done: 'status bar: $(check) No longer shared: “web”.',
      failure: 'Could not stop sharing',
      isPatient: true,
      rows: async (steps) => [await steps.row('web', 'share')],
      answers: (meanwhile) => [presses('Stop Sharing', /^Take “web” out of “team”\?/, meanwhile)],
      work: async (steps) => ['stopSharing', groupId(steps), shareId(steps)],
    },
    'a deletion of a share group': {
      ...OWNER,
      before: 'team: web',
      command: 'deleteShareGroup',
      goes: removeGroup,
      whenGone: 'status bar: $(check) Deleted “team”',
      changing: { method: 'DELETE', path: GROUP },
      after: '',
      changed: {
        does: (steps) =>
          steps.simulator.shareGroups.book.accept(owned(steps), newToken(steps), 'late'),
        sees: '“team” has 1 member: “late”. Revoke their access before you delete the group.',
        left: 'team: web, @late',
      },
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
