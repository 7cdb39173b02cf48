import assert from 'node:assert/strict';
import type { Image } from '../../../../../src/features/images/model/image';
import {
  type PlanFacts,
  planPrune,
  totalsOf,
} from '../../../../../src/features/prune/model/prunePlan';
import type { KeepBy, PruneRules } from '../../../../../src/features/prune/model/pruneRules';
import {
  image,
  movingImage,
  publicImage,
  shareGroup,
  waitingImage,
} from '../../../../support/builders';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const NO_RULES: PruneRules = { unused: false, recovery: false, unfinishedUploads: false };

const facts: PlanFacts = {
  now: NOW,
  price: { perGbMonth: 0.1, asOf: '2026-04' },
  use: { linodes: new Map(), isComplete: true },
  guardsOf: () => [],
  shareGroupsOf: () => [],
  uploadOf: () => 'unknown',
  mayChange: () => true,
};

/** Made so many days ago. */
function made(days: number, partial: Partial<Image> = {}): Image {
  return image({ created: new Date(NOW - days * 86_400_000), ...partial });
}

function plan(images: readonly Image[], rules: Partial<PruneRules>, partial = {}) {
  return planPrune(images, { ...facts, ...partial }, { ...NO_RULES, ...rules });
}

function idsOf(items: readonly { readonly image: Image }[]) {
  return items.map(({ image: { id } }) => id);
}

describe('the plan of a prune', () => {
  it('proposes nothing where no rule is given', () => {
    const images = [made(400), waitingImage(), image({ type: 'automatic' })];
    assert.deepEqual(plan(images, {}).candidates, []);
  });

  it('takes images that are older, and names the rule', () => {
    const { candidates } = plan(
      [made(90, { id: 'private/1' }), made(89, { id: 'private/2' }), made(91, { id: 'private/3' })],
      { olderThanDays: 90 },
    );
    assert.deepEqual(idsOf(candidates), ['private/3', 'private/1']);
    assert.deepEqual(candidates[0]?.reasons, [{ kind: 'old', days: 90 }]);
  });

  it('takes an own image only when all hold that is said of own images', () => {
    const images = [
      made(5, { id: 'private/1', label: 'web-v3' }),
      made(100, { id: 'private/2', label: 'web-v2' }),
      made(200, { id: 'private/3', label: 'web-v1' }),
      made(300, { id: 'private/4', label: 'db' }),
    ];
    const rules = {
      olderThanDays: 150,
      unused: true,
      keepNewest: { count: 1, by: 'prefix' },
    } as const;
    const { candidates } = plan(images, rules);
    assert.deepEqual(idsOf(candidates), ['private/3']);
    assert.deepEqual(candidates[0]?.reasons, [
      { kind: 'old', days: 150 },
      { kind: 'superseded', keep: rules.keepNewest, groups: ['web'] },
      { kind: 'unused' },
    ]);
  });

  it('takes numbers for machines unless it is told that they are none', () => {
    const images = [
      made(1, { id: 'private/1', label: 'web-2' }),
      made(2, { id: 'private/2', label: 'web-1' }),
      made(3, { id: 'private/3', label: 'web-1-2026-11-30-12-00' }),
    ];
    const goneBy = (by: KeepBy) => idsOf(plan(images, { keepNewest: { count: 1, by } }).candidates);
    assert.deepEqual(goneBy('prefix'), ['private/3']);
    assert.deepEqual(goneBy('numberless'), ['private/3', 'private/2']);
  });

  it('takes recovery images and uploads besides, and names the other rules that they meet', () => {
    const recovery = made(100, { id: 'private/1', type: 'automatic' });
    const young = made(1, { id: 'private/2', type: 'automatic' });
    const stopped = waitingImage({ id: 'private/3', created: new Date(NOW - 7_200_000) });
    const rules = { olderThanDays: 90, recovery: true, unfinishedUploads: true };
    const { candidates } = plan([young, recovery, stopped], rules);
    assert.deepEqual(
      candidates.map(({ image: { id }, reasons }) => [id, reasons.map(({ kind }) => kind)]),
      [
        ['private/1', ['recovery', 'old']],
        ['private/2', ['recovery']],
        ['private/3', ['upload']],
      ],
    );
  });

  it('keeps an image that is among the newest of one of its tags, and one without tags', () => {
    const images = [
      made(1, { id: 'private/1', tags: ['web'] }),
      made(2, { id: 'private/2', tags: ['web', 'eu'] }),
      made(3, { id: 'private/3', tags: ['web', 'eu'] }),
      made(4, { id: 'private/4', tags: [] }),
    ];
    const keepNewest = { count: 1, by: 'tag' } as const;
    const { candidates } = plan(images, { keepNewest });
    assert.deepEqual(
      candidates.map(({ reasons }) => reasons),
      [[{ kind: 'superseded', keep: keepNewest, groups: ['web', 'eu'] }]],
    );
  });

  it('does not count what may yet fail among the newest, nor recovery images', () => {
    const images = [
      made(1, { id: 'private/1', label: 'web-v3', status: 'creating', replicas: [] }),
      made(2, { id: 'private/2', label: 'web-v2', type: 'automatic' }),
      made(3, { id: 'private/3', label: 'web-v1' }),
    ];
    const rules = { keepNewest: { count: 1, by: 'prefix' } } as const;
    assert.deepEqual(plan(images, rules).candidates, []);
  });

  it('takes the higher number for the newer one of the same second', () => {
    const images = [9, 10].map((number) => made(5, { id: `private/${number}`, label: 'web' }));
    const { candidates } = plan(images, { keepNewest: { count: 1, by: 'prefix' } });
    assert.deepEqual(idsOf(candidates), ['private/9']);
  });

  it('says why each stays that meets the rules', () => {
    const created = new Date(NOW - 365 * 86_400_000);
    const sharing = { kind: 'owned', shareGroupCount: 2, shareGroupListUrl: '' } as const;
    const images = [
      made(300, { id: 'private/1' }),
      made(299, { id: 'private/2' }),
      made(298, { id: 'private/3', isShared: true, sharing }),
      { ...movingImage('private/4'), created },
      made(296, { id: 'private/5' }),
      publicImage({ created }),
      made(290, { id: 'shared/7', type: 'shared' }),
    ];
    const { candidates, excluded } = plan(
      images,
      { olderThanDays: 90 },
      {
        use: { linodes: new Map([['private/2', ['web-v1', 'web-v2']]]), isComplete: true },
        guardsOf: ({ id }: Image) =>
          id === 'private/1' ? [{ kind: 'tag', tag: 'protected' }, { kind: 'lock' }] : [],
        shareGroupsOf: ({ id }: Image) => (id === 'private/3' ? [shareGroup()] : []),
        mayChange: ({ id }: Image) => id !== 'private/5',
      },
    );
    assert.deepEqual(candidates, []);
    assert.deepEqual(
      new Map(excluded.map(({ image: { id }, reason }) => [id, reason])),
      new Map<string, unknown>([
        ['private/4', { kind: 'moving' }],
        [
          'private/1',
          { kind: 'protected', guards: [{ kind: 'tag', tag: 'protected' }, { kind: 'lock' }] },
        ],
        ['private/2', { kind: 'inUse', by: ['web-v1', 'web-v2'] }],
        ['private/3', { kind: 'shared', groups: ['team'] }],
        ['private/5', { kind: 'notAllowed' }],
      ]),
    );
  });

  it('believes the number of share groups over the flag', () => {
    const sharing = { kind: 'owned', shareGroupCount: 0, shareGroupListUrl: '' } as const;
    const once = made(100, { id: 'private/1', isShared: true, sharing });
    const untold = made(100, { id: 'private/2', isShared: true });
    const { candidates, excluded } = plan([once, untold], { olderThanDays: 90 });
    assert.deepEqual([idsOf(candidates), idsOf(excluded)], [['private/1'], ['private/2']]);
  });

  it('takes nothing for unused where not all Linodes are seen', () => {
    const use = { linodes: new Map(), isComplete: false };
    const { candidates, excluded } = plan([made(1)], { unused: true }, { use });
    assert.deepEqual(candidates, []);
    assert.deepEqual(excluded[0]?.reason, { kind: 'useNotKnown' });
    assert.equal(plan([made(100)], { olderThanDays: 90 }, { use }).candidates.length, 1);
  });

  it('takes an upload that stopped here at once, one from elsewhere after an hour', () => {
    const at = (id: string, minutes: number) =>
      waitingImage({ id, created: new Date(NOW - minutes * 60_000) });
    const images = [
      at('private/1', 1),
      at('private/2', 59),
      at('private/3', 61),
      at('private/4', 90),
    ];
    const uploadOf = ({ id }: Image) =>
      ({ 'private/1': 'stopped', 'private/4': 'underWay' })[id] ?? 'unknown';
    const { candidates, excluded } = plan(images, { unfinishedUploads: true }, { uploadOf });
    assert.deepEqual(idsOf(candidates), ['private/3', 'private/1']);
    assert.deepEqual(
      excluded.map(({ reason }) => reason),
      [
        { kind: 'uploading', isCertain: true },
        { kind: 'uploading', isCertain: false },
      ],
    );
  });

  it('adds up all copies and what they cost', () => {
    const images = [
      made(100, { id: 'private/1', sizeMb: 1000, totalSizeMb: 3000 }),
      made(100, { id: 'private/2', type: 'automatic', sizeMb: 500, totalSizeMb: 500 }),
      waitingImage({ id: 'private/3' }),
    ];
    const { candidates, totals } = plan(images, {
      olderThanDays: 90,
      recovery: true,
      unfinishedUploads: true,
    });
    const { costPerMonth, ...rest } = totals;
    assert.deepEqual(rest, { count: 3, sizeMb: 3500 });
    assert.ok(Math.abs(costPerMonth - 0.3) < 1e-9);
    assert.deepEqual(totalsOf(candidates), totals);
  });
});
