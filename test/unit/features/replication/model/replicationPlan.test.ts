import assert from 'node:assert/strict';
import type { Image, ReplicaStatus } from '../../../../../src/features/images/model/image';
import {
  additionPlan,
  costChange,
  isNothing,
  isSamePlan,
  planProblem,
  type ReplicationPlan,
  regionsToHave,
  renewedPlan,
  replicationPlan,
  requirePossible,
  whyNoCopy,
} from '../../../../../src/features/replication/model/replicationPlan';
import { image, region } from '../../../../support/builders';

const PRICE = { perGbMonth: 0.1, asOf: '2026-04' };

/** An image with these copies, each `available` unless told otherwise. */
function imageIn(copies: Readonly<Record<string, ReplicaStatus>>, partial: Partial<Image> = {}) {
  const replicas = Object.entries(copies).map(([id, status]) => ({ region: id, status }));
  return image({ replicas, sizeMb: 1000, ...partial });
}

/** "keep a, b; add c; remove d; blocked e" */
function steps({ keep, add, remove, blocked }: ReplicationPlan): string {
  const names = (replicas: ReplicationPlan['keep']) => replicas.map((one) => one.region).join(' ');
  const all = { keep: names(keep), add: add.join(' '), remove: names(remove) };
  return Object.entries({ ...all, blocked: blocked.join(' ') })
    .flatMap(([step, ids]) => (ids ? [`${step} ${ids}`] : []))
    .join('; ');
}

describe('a plan to replicate', () => {
  const web = imageIn({ 'us-ord': 'available', 'nl-ams': 'available' });

  it('keeps, adds and removes', () => {
    const plan = replicationPlan(web, ['us-ord', 'jp-osa', 'jp-osa']);
    assert.equal(steps(plan), 'keep us-ord; add jp-osa; remove nl-ams');
    assert.deepEqual(regionsToHave(plan), ['us-ord', 'jp-osa']);
    assert.equal(isNothing(plan), false);
    assert.equal(isNothing(replicationPlan(web, ['nl-ams', 'us-ord'])), true);
  });

  it('tells the monthly cost before and after, of one image and of several', () => {
    const rounded = (plans: readonly ReplicationPlan[]) => {
      const { before, after } = costChange(plans, PRICE);
      return [before.toFixed(2), after.toFixed(2)];
    };
    const more = replicationPlan(web, ['us-ord', 'nl-ams', 'jp-osa']);
    assert.deepEqual(rounded([more]), ['0.20', '0.30']);
    const less = replicationPlan(web, ['us-ord']);
    assert.deepEqual(rounded([more, less]), ['0.40', '0.40']);
  });

  it('takes a copy that is being removed for gone, and cannot add it yet', () => {
    const leaving = imageIn({ 'us-ord': 'available', 'nl-ams': 'pending deletion' });
    const plan = replicationPlan(leaving, ['us-ord', 'nl-ams', 'jp-osa']);
    assert.equal(steps(plan), 'keep us-ord; add jp-osa; blocked nl-ams');
    assert.deepEqual(regionsToHave(plan), ['us-ord', 'jp-osa']);
    assert.equal(planProblem(plan), undefined);
    assert.equal(planProblem(replicationPlan(leaving, ['us-ord', 'nl-ams'])), 'copyBeingRemoved');
    assert.equal(steps(replicationPlan(leaving, ['us-ord'])), 'keep us-ord');
  });

  it('adds to all that is there, what is on its way included', () => {
    const moving = imageIn({
      'us-ord': 'available',
      'es-mad': 'replicating',
      'jp-osa': 'timedout',
    });
    assert.equal(steps(additionPlan(moving, ['nl-ams'])), 'keep us-ord es-mad jp-osa; add nl-ams');
  });

  it('is refused without an available copy, and for an image that is not available', () => {
    assert.equal(planProblem(replicationPlan(web, [])), 'noAvailableCopy');
    assert.equal(planProblem(replicationPlan(web, ['jp-osa'])), 'noAvailableCopy');
    const half = imageIn({ 'us-ord': 'available', 'jp-osa': 'timedout', 'es-mad': 'replicating' });
    assert.equal(planProblem(replicationPlan(half, ['jp-osa', 'es-mad'])), 'noAvailableCopy');
    const creating = imageIn({ 'us-ord': 'available' }, { status: 'creating' });
    const plan = replicationPlan(creating, ['us-ord', 'jp-osa']);
    assert.equal(planProblem(plan), 'imageNotAvailable');
    assert.throws(() => requirePossible(plan), { name: 'ReplicationError' });
    requirePossible(replicationPlan(half, ['us-ord']));
  });

  describe('after the image has changed', () => {
    const plan = replicationPlan(web, ['us-ord', 'jp-osa']);
    const renewed = (now: Image) => {
      const next = renewedPlan(plan, now);
      return { steps: steps(next), isSame: isSamePlan(plan, next) };
    };

    it('is the same while regions are the same, whatever else is new', () => {
      const now = { ...web, label: 'renamed', replicas: web.replicas.toReversed() };
      assert.deepEqual(renewed(now), { steps: steps(plan), isSame: true });
    });

    it('keeps a copy that came meanwhile: nobody was asked about it', () => {
      const now = imageIn({
        'us-ord': 'available',
        'nl-ams': 'available',
        'es-mad': 'replicating',
      });
      const expected = 'keep us-ord es-mad; add jp-osa; remove nl-ams';
      assert.deepEqual(renewed(now), { steps: expected, isSame: false });
    });

    it('adds again what went meanwhile, and what is going cannot be had', () => {
      const gone = imageIn({ 'nl-ams': 'available' });
      assert.deepEqual(renewed(gone), { steps: 'add us-ord jp-osa; remove nl-ams', isSame: false });
      const going = imageIn({ 'us-ord': 'pending deletion', 'nl-ams': 'available' });
      const expected = 'add jp-osa; remove nl-ams; blocked us-ord';
      assert.deepEqual(renewed(going), { steps: expected, isSame: false });
    });

    it('has less to do where somebody else has done it', () => {
      const done = imageIn({ 'us-ord': 'available', 'jp-osa': 'pending replication' });
      assert.deepEqual(renewed(done), { steps: 'keep us-ord jp-osa', isSame: false });
    });

    it('keeps one that was being removed and has come back', () => {
      const leaving = imageIn({ 'us-ord': 'available', 'nl-ams': 'pending deletion' });
      const next = renewedPlan(replicationPlan(leaving, ['us-ord', 'jp-osa']), web);
      assert.equal(steps(next), 'keep us-ord nl-ams; add jp-osa');
    });
  });
});

describe('a region for a copy', () => {
  const denied = ['gb-lon'];
  const web = imageIn({
    'us-ord': 'available',
    'gb-lon': 'available',
    'nl-ams': 'pending deletion',
  });
  const why = (partial: Parameters<typeof region>[0]) => whyNoCopy(web, region(partial), denied);

  it('is refused where images are not held, and while a copy there is being removed', () => {
    assert.equal(why({ id: 'jp-osa' }), undefined);
    assert.equal(why({ id: 'jp-osa', isDistributed: true }), 'distributed');
    assert.equal(why({ id: 'jp-osa', capabilities: ['Linodes'] }), 'noObjectStorage');
    assert.equal(why({ id: 'nl-ams' }), 'beingRemoved');
  });

  it('is not refused where the image is already', () => {
    assert.equal(why({ id: 'gb-lon' }), undefined);
  });
});
