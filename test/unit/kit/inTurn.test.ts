import assert from 'node:assert/strict';
import {
  ApiError,
  CancelledError,
  MaintenanceError,
  MissingScopeError,
  NetworkError,
  RateLimitedError,
  SettingError,
  SignedOutError,
  TokenRefusedError,
  UnconfirmedError,
} from '../../../src/kit/errors';
import { inTurn, type Report } from '../../../src/kit/inTurn';
import { ProxyError } from '../../../src/kit/proxyError';
import { FakeClock } from '../../support/fakeClock';
import { MemoryLog } from '../../support/memoryLog';
import { settled } from '../../support/settled';

const FORBIDDEN = new ApiError(403, [{ reason: 'Unauthorized', field: undefined }], 'PUT /x');

describe('many things in turn', () => {
  const items = ['a', 'b', 'c'];
  let clock: FakeClock;
  let log: MemoryLog;
  let abort: AbortController;
  let acts: string[];
  let progress: (readonly [finished: number, waitingUntil: number | undefined])[];

  beforeEach(() => {
    clock = new FakeClock();
    log = new MemoryLog();
    abort = new AbortController();
    acts = [];
    progress = [];
  });

  /** `fail` throws for an item, or lets it be; it is told how often that was tried. */
  function run(fail: (item: string, tries: number) => void = () => {}): Promise<Report<string>> {
    return inTurn({
      items,
      clock,
      log,
      signal: abort.signal,
      act: async (item) => {
        acts.push(item);
        fail(item, acts.filter((one) => one === item).length);
      },
      onProgress: (finished, waitingUntil) => progress.push([finished, waitingUntil]),
    });
  }

  function failing(what: string, error: Error, times = Number.POSITIVE_INFINITY) {
    return (item: string, tries: number) => {
      if (item === what && tries <= times) throw error;
    };
  }

  it('are all done, one by one', async () => {
    const report = await run();
    assert.deepEqual(report, { done: items, failed: [], left: [], stoppedBy: undefined });
    assert.deepEqual(
      progress.map(([finished]) => finished),
      [0, 1, 2],
    );
  });

  it('may be none', async () => {
    const none = inTurn({ items: [], signal: abort.signal, clock, log, act: async () => {} });
    assert.deepEqual(await none, { done: [], failed: [], left: [], stoppedBy: undefined });
  });

  for (const error of [
    FORBIDDEN,
    new NetworkError('cut', true),
    new UnconfirmedError('unknown', { cause: FORBIDDEN }),
  ]) {
    it(`go on past one that fails (${error.name}), which is tried once`, async () => {
      const report = await run(failing('b', error));
      assert.deepEqual(report.done, ['a', 'c']);
      assert.deepEqual(report.failed, [{ item: 'b', error }]);
      assert.deepEqual(acts, items);
      assert.match(log.lines.join(), /One of 3 failed/);
    });
  }

  for (const error of [
    new CancelledError(),
    new NetworkError('the name was not found', false),
    new ProxyError({ kind: 'silent' }),
    new MaintenanceError(),
    new TokenRefusedError(),
    new MissingScopeError(['images:read_write']),
    new SignedOutError(),
    new SettingError('linodeImages.apiUrl'),
  ]) {
    it(`end with what would meet the others as well (${error.name})`, async () => {
      const report = await run(failing('b', error));
      assert.deepEqual(report, { done: ['a'], failed: [], left: ['b', 'c'], stoppedBy: error });
      assert.deepEqual(acts, ['a', 'b']);
    });
  }

  it('wait for a limit, say until when, and send the refused one again', async () => {
    const until = clock.now() + 40_000;
    const running = run(failing('b', new RateLimitedError(until), 1));
    await settled();
    assert.deepEqual(progress.at(-1), [1, until]);
    clock.advance(39_999);
    await settled();
    assert.deepEqual(acts, ['a', 'b']);
    clock.advance(1);
    assert.deepEqual((await running).done, items);
    assert.deepEqual(acts, ['a', 'b', 'b', 'c']);
    assert.deepEqual(progress.slice(2), [
      [1, until],
      [1, undefined],
      [2, undefined],
    ]);
  });

  it('wait a second for a limit that is said to be over, instead of running against it', async () => {
    clock.hurries = true;
    await run(failing('a', new RateLimitedError(clock.now() - 1), 3));
    assert.deepEqual(clock.sleeps, [1_000, 1_000, 1_000]);
  });

  it('end with a limit that nobody waits for, with what is left', async () => {
    const error = new RateLimitedError(clock.now() + 86_400_000);
    const report = await run(failing('b', error));
    assert.deepEqual(report, { done: ['a'], failed: [], left: ['b', 'c'], stoppedBy: error });
    assert.deepEqual(clock.sleeps, []);
  });

  it('can be called off while a limit is waited for', async () => {
    const running = run(failing('b', new RateLimitedError(clock.now() + 40_000)));
    await settled();
    const reason = new CancelledError();
    abort.abort(reason);
    const report = await running;
    assert.deepEqual([report.done, report.left, report.stoppedBy], [['a'], ['b', 'c'], reason]);
  });

  it('begin nothing more once they are called off', async () => {
    const reason = new CancelledError();
    const report = await run((item) => item === 'a' && abort.abort(reason));
    assert.deepEqual([report.done, report.left, report.stoppedBy], [['a'], ['b', 'c'], reason]);
    assert.deepEqual(acts, ['a']);
  });
});
