import assert from 'node:assert/strict';
import { type StallCause, watchStall } from '../../../../src/api/storage/watchStall';
import { FakeClock } from '../../../support/fakeClock';
import { settled } from '../../../support/settled';

describe('the watch over a transfer', () => {
  let clock: FakeClock;
  let stalls: StallCause[];
  let watch: ReturnType<typeof watchStall>;

  beforeEach(() => {
    clock = new FakeClock();
    stalls = [];
    watch = watchStall(clock, (awaited) => stalls.push(awaited));
  });
  afterEach(() => watch.stop());

  async function pass(seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 10) {
      clock.advance(10_000);
      await settled();
    }
  }

  it('tells once that nothing has moved for a minute', async () => {
    await pass(50);
    assert.deepEqual(stalls, []);
    await pass(120);
    assert.deepEqual(stalls, ['connection']);
  });

  for (const awaited of ['connection', 'taking', 'file'] as const) {
    it(`tells what was waited for: ${awaited}`, async () => {
      watch.moved('taking');
      await pass(30);
      watch.moved(awaited);
      await pass(50);
      assert.deepEqual(stalls, []);
      await pass(10);
      assert.deepEqual(stalls, [awaited]);
    });
  }

  it('tells nothing while it moves, if only once a minute', async () => {
    for (let minute = 0; minute < 10; minute++) {
      await pass(50);
      watch.moved('taking');
    }
    assert.deepEqual(stalls, []);
  });

  it('does not take a clock that is put forward for a stall', async () => {
    clock.advance(86_400_000);
    await settled();
    assert.deepEqual(stalls, []);
  });

  it('tells in time though the clock is put back', async () => {
    clock.advance(-86_400_000);
    await settled();
    const asked = clock.sleeps.length;
    clock.advance(86_400_000);
    await pass(60);
    assert.equal(stalls.length, 1);
    assert.ok(clock.sleeps.length - asked <= 6);
  });

  it('tells nothing once it is stopped', async () => {
    watch.stop();
    await pass(120);
    assert.deepEqual(stalls, []);
  });
});
