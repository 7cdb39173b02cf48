import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Lane, Turns } from '../../layers/turns';

describe('turns', () => {
  /** A work that goes on until it is told to end. */
  function work(name: string, begun: string[] = []) {
    const ends = { end: (): void => {}, fail: (): void => {} };
    const ended = new Promise<string>((resolve, reject) => {
      ends.end = () => resolve(name);
      ends.fail = () => reject(new Error(name));
    });
    const run = (): Promise<string> => {
      begun.push(name);
      return ended;
    };
    return { ...ends, run };
  }

  it('let so many go on at once, and the others in their order', async () => {
    const begun: string[] = [];
    const turns = new Turns(2);
    const works = ['a', 'b', 'c', 'd'].map((name) => work(name, begun));
    const [a, b, c, d] = works;
    const results = works.map(({ run }) => turns.take(run));
    await setImmediate();
    assert.deepEqual(begun, ['a', 'b']);
    b?.end();
    assert.equal(await results[1], 'b');
    await setImmediate();
    assert.deepEqual(begun, ['a', 'b', 'c']);
    for (const one of [a, c, d]) one?.end();
    assert.deepEqual(await Promise.all(results), ['a', 'b', 'c', 'd']);
  });

  it('go on after one that fails', async () => {
    const turns = new Turns(1);
    const [one, other] = [work('one'), work('other')];
    const failing = assert.rejects(turns.take(one.run), /^Error: one$/);
    const after = turns.take(other.run);
    one.fail();
    await failing;
    other.end();
    assert.equal(await after, 'other');
    assert.equal(await turns.take(async () => 'free again'), 'free again');
  });

  it('tell of a lane when its first work began, not since when it has waited', async () => {
    const turns = new Turns(1);
    const first = work('first');
    const running = turns.take(first.run);
    const lane = new Lane(turns);
    const begun: number[] = [];
    const note = async () => void begun.push(Date.now());
    const waiting = Promise.all([lane.take(note), lane.take(note)]);
    await setImmediate();
    assert.equal(lane.begunAt, undefined);
    first.end();
    await Promise.all([running, waiting]);
    assert.ok(lane.begunAt !== undefined && lane.begunAt <= Number(begun[0]));
  });
});
