import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Image,
  isInTransition,
  isOwned,
  isRecovery,
} from '../../../../../src/features/images/model/image';
import {
  groupsOf,
  type PlanFacts,
  planPrune,
} from '../../../../../src/features/prune/model/prunePlan';
import { keepBys, type PruneRules } from '../../../../../src/features/prune/model/pruneRules';
import { image } from '../../../../support/builders';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-21T12:00:00Z');

const anyImage: fc.Arbitrary<Partial<Image>> = fc.record({
  label: fc.constantFrom('web-1', 'web-2', 'web-2026-11', 'db-1', 'db', 'nightly-1120'),
  created: fc.option(
    fc.integer({ min: 0, max: 400 }).map((days) => new Date(NOW - days * DAY_MS)),
    { nil: undefined, freq: 10 },
  ),
  status: fc.constantFrom('available', 'available', 'available', 'creating', 'pending_upload'),
  type: fc.constantFrom('manual', 'manual', 'manual', 'automatic', 'shared'),
  isPublic: fc.boolean(),
  isShared: fc.boolean(),
  sharing: fc.option(
    fc.record({
      kind: fc.constant('owned' as const),
      shareGroupCount: fc.nat({ max: 1 }),
      shareGroupListUrl: fc.constant(''),
    }),
    { nil: undefined },
  ),
  replicas: fc.array(
    fc.record({
      region: fc.constantFrom('us-ord', 'nl-ams'),
      status: fc.constantFrom('available', 'available', 'available', 'replicating'),
    }),
    { maxLength: 2 },
  ),
  tags: fc.subarray(['web', 'eu', 'keep']),
});

const someImages = fc
  .array(anyImage, { maxLength: 30 })
  .map((all) => all.map((partial, at) => image({ ...partial, id: `private/${at + 1}` })));

const someRules: fc.Arbitrary<PruneRules> = fc.record({
  olderThanDays: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
  keepNewest: fc.option(
    fc.record({
      count: fc.integer({ min: 1, max: 4 }),
      by: fc.constantFrom(...keepBys),
    }),
    { nil: undefined },
  ),
  unused: fc.boolean(),
  recovery: fc.boolean(),
  unfinishedUploads: fc.boolean(),
});

/** Every third image is protected, every fifth in use, every seventh being uploaded. */
const facts: PlanFacts = {
  now: NOW,
  price: { perGbMonth: 0.1, asOf: '2026-04' },
  use: {
    linodes: new Map([5, 10, 15, 20, 25, 30].map((at) => [`private/${at}`, ['web-1']])),
    isComplete: true,
  },
  shareGroupsOf: () => [],
  guardsOf: ({ id }) => (numberOf(id) % 3 === 0 ? [{ kind: 'lock' }] : []),
  uploadOf: ({ id }) => (numberOf(id) % 7 === 0 ? 'underWay' : 'stopped'),
  mayChange: ({ id }) => numberOf(id) !== 11,
};

function numberOf(id: string): number {
  return Number(id.split('/')[1]);
}

/** Checks the plan of any images under any rules. */
function always(
  check: (images: readonly Image[], rules: PruneRules) => void,
  rules: fc.Arbitrary<PruneRules> = someRules,
): void {
  fc.assert(fc.property(someImages, rules, check), { numRuns: 500 });
}

describe('the plan of a prune, whatever the images and the rules', () => {
  it('never proposes what is protected, in use, moving, uploading, shared, public or not allowed', () => {
    always((images, rules) => {
      for (const { image: proposed } of planPrune(images, facts, rules).candidates) {
        assert.ok(isOwned(proposed) && facts.mayChange(proposed));
        assert.deepEqual(facts.guardsOf(proposed), []);
        assert.equal(facts.use.linodes.get(proposed.id), undefined);
        assert.ok(!isInTransition(proposed));
        assert.ok(proposed.status !== 'pending_upload' || facts.uploadOf(proposed) === 'stopped');
        const groups = proposed.sharing?.kind === 'owned' ? proposed.sharing.shareGroupCount : 0;
        assert.equal(groups, 0);
      }
    });
  });

  it('leaves at least the newest so many of each prefix and tag', () => {
    const keeping = someRules.filter(({ keepNewest }) => keepNewest !== undefined);
    always((images, rules) => {
      const { by = 'prefix', count = 0 } = rules.keepNewest ?? {};
      const gone = new Set(planPrune(images, facts, rules).candidates.map((one) => one.image.id));
      const counted = images.filter(
        (one) => isOwned(one) && !isRecovery(one) && one.status === 'available' && one.created,
      );
      for (const name of new Set(counted.flatMap((one) => groupsOf(one, by)))) {
        const members = counted.filter((one) => groupsOf(one, by).includes(name));
        const left = members.filter(({ id }) => !gone.has(id));
        assert.ok(left.length >= Math.min(count, members.length));
        const newestGone = Math.max(
          ...members.filter(({ id }) => gone.has(id)).map((one) => one.created?.getTime() ?? 0),
        );
        const newer = left.filter((one) => (one.created?.getTime() ?? 0) >= newestGone);
        assert.ok(newestGone === Number.NEGATIVE_INFINITY || newer.length >= count);
      }
    }, keeping);
  });

  it('names every rule that applies, and proposes nothing without one', () => {
    always((images, rules) => {
      for (const { ageMs, image: proposed, reasons } of planPrune(images, facts, rules)
        .candidates) {
        const kinds = reasons.map(({ kind }) => kind);
        assert.ok(kinds.length > 0);
        assert.equal(new Set(kinds).size, kinds.length);
        const isEmpty = proposed.status === 'pending_upload';
        assert.equal(kinds.includes('upload'), isEmpty);
        assert.equal(kinds.includes('recovery'), isRecovery(proposed) && !isEmpty);
        const isOld =
          rules.olderThanDays !== undefined && (ageMs ?? -1) >= rules.olderThanDays * DAY_MS;
        assert.equal(kinds.includes('old'), isOld && !isEmpty);
        assert.equal(kinds.includes('unused'), rules.unused && !isEmpty);
      }
    });
  });

  it('puts each image in one place at most, and adds up what it proposes', () => {
    always((images, rules) => {
      const { candidates, excluded, totals } = planPrune(images, facts, rules);
      const ids = [...candidates, ...excluded].map(({ image: { id } }) => id);
      assert.equal(new Set(ids).size, ids.length);
      assert.equal(totals.count, candidates.length);
    });
  });

  it('proposes no more under one more condition', () => {
    always((images, rules) => {
      const stricter = { ...rules, olderThanDays: 200, unused: true };
      const wide = { ...stricter, olderThanDays: undefined };
      const all = new Set(planPrune(images, facts, wide).candidates.map((one) => one.image.id));
      for (const { image: one } of planPrune(images, facts, stricter).candidates) {
        assert.ok(all.has(one.id));
      }
    });
  });
});
