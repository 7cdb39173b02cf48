import assert from 'node:assert/strict';
import type { LinodesApi } from '../../../../../src/api/linodeApi';
import type { Linode } from '../../../../../src/features/deployment/model/linode';
import {
  DeploymentNews,
  untilRunning,
} from '../../../../../src/features/deployment/model/untilRunning';
import {
  ApiError,
  CancelledError,
  MissingScopeError,
  NetworkError,
  WaitTimeoutError,
} from '../../../../../src/kit/errors';
import { DeploymentFailedError } from '../../../../../src/kit/operationErrors';
import { imageEvent, linode } from '../../../../support/builders';
import { FakeClock } from '../../../../support/fakeClock';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { MemoryLog } from '../../../../support/memoryLog';

const GONE = new ApiError(404, [{ reason: 'Not found', field: undefined }], 'GET /linode');

describe('following a Linode until it runs', () => {
  let answers: (Linode | Error)[];
  let clock: FakeClock;
  let events: FakeEventsApi;
  let log: MemoryLog;
  let looks: string[];

  beforeEach(() => {
    answers = [];
    clock = new FakeClock();
    clock.hurries = true;
    events = new FakeEventsApi();
    log = new MemoryLog();
    looks = [];
  });

  /** The last answer is given for ever. */
  const get = async (): Promise<Linode> => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer ?? linode();
  };

  const follow = (options: { lastEventId?: number; signal?: AbortSignal } = {}) => {
    const linodes = { get } as unknown as LinodesApi;
    return untilRunning({ linodes, events, clock, log }, 1, {
      signal: new AbortController().signal,
      timeoutMs: 60_000,
      lastEventId: undefined,
      onLook: ({ status }, percent) => looks.push(`${status} ${percent}`),
      ...options,
    });
  };

  const failure = async (work: Promise<unknown>): Promise<DeploymentFailedError> => {
    const error = await work.catch((thrown: unknown) => thrown);
    assert.ok(error instanceof DeploymentFailedError);
    return error;
  };

  it('looks later and later', async () => {
    answers = [linode({ status: 'provisioning' }), linode({ status: 'booting' }), linode()];
    assert.equal((await follow()).status, 'running');
    assert.deepEqual(clock.sleeps, [3_000, 4_200]);
    assert.deepEqual(looks, ['provisioning undefined', 'booting undefined', 'running undefined']);
  });

  it('gives a percent that never goes back, of the newest event after the last one', async () => {
    answers = [
      linode({ status: 'rebuilding' }),
      linode({ status: 'rebuilding' }),
      linode({ status: 'rebuilding' }),
      linode(),
    ];
    const percents = [40, 10, 60];
    events.deploymentsOf = async () => [
      imageEvent({
        id: 8,
        status: answers.length > 1 ? 'started' : 'finished',
        percent: percents.shift(),
      }),
      imageEvent({ id: 7, status: 'failed', message: 'an old one' }),
    ];
    await follow({ lastEventId: 7 });
    assert.deepEqual(looks.slice(0, 3), ['rebuilding 40', 'rebuilding 40', 'rebuilding 60']);
  });

  it('does not take the system before for the one that is rebuilt', async () => {
    const statuses = ['scheduled', 'started', 'started', 'finished'] as const;
    let at = 0;
    events.deploymentsOf = async () => {
      const status = statuses[Math.min(at, statuses.length - 1)] ?? '';
      at += 1;
      return [imageEvent({ id: 8, status }), imageEvent({ id: 7, status: 'finished' })];
    };
    assert.equal((await follow({ lastEventId: 7 })).status, 'running');
    assert.equal(looks.length, statuses.length);
  });

  it('goes by its own event, whatever else happened to the Linode since', async () => {
    events.result = [
      imageEvent({ id: 9, status: 'started' }),
      imageEvent({ id: 8, status: 'finished' }),
      imageEvent({ id: 7, status: 'failed' }),
    ];
    assert.equal((await follow({ lastEventId: 7 })).status, 'running');
  });

  it('has failed though the system before still runs', async () => {
    events.result = [imageEvent({ id: 8, status: 'failed', message: 'No room' })];
    assert.equal((await failure(follow({ lastEventId: 7 }))).reason, 'No room');
  });

  for (const lastEventId of [0, 7, Number.POSITIVE_INFINITY]) {
    it(`is not said to be rebuilt where no event tells and it never stopped, after ${lastEventId}`, async () => {
      await assert.rejects(follow({ lastEventId }), WaitTimeoutError);
      answers = [linode(), linode({ status: 'rebuilding' }), linode()];
      assert.equal((await follow({ lastEventId })).status, 'running');
    });
  }

  it('does not take an old failure for a new one', async () => {
    answers = [linode({ status: 'rebuilding' }), linode()];
    events.result = [imageEvent({ id: 7, status: 'failed', percent: 100 })];
    await follow({ lastEventId: 7 });
    assert.deepEqual(looks, ['rebuilding undefined', 'running undefined']);
  });

  it('ends with the reason of a failure', async () => {
    answers = [linode({ status: 'offline' })];
    events.result = [imageEvent({ status: 'failed', message: 'No room' })];
    const { isGone, reason } = await failure(follow());
    assert.deepEqual([reason, isGone], ['No room', false]);
  });

  it('ends when the Linode is gone, with or without a reason', async () => {
    answers = [GONE];
    assert.equal((await failure(follow())).isGone, true);
    events.result = [imageEvent({ status: 'failed', message: 'No room' })];
    assert.equal((await failure(follow())).reason, 'No room');
  });

  it('waits out a lost connection', async () => {
    answers = [new NetworkError('ECONNRESET', true), linode()];
    assert.equal((await follow()).status, 'running');
    assert.match(log.lines.join(), /Could not look at Linode 1: ECONNRESET/);
  });

  it('works without events, and asks for them only once when it may not', async () => {
    answers = [linode({ status: 'booting' }), linode({ status: 'booting' }), linode()];
    events.result = new MissingScopeError(['events:read_only']);
    await follow();
    assert.equal(events.asked.length, 1);
    assert.deepEqual(log.lines, []);
  });

  it('takes no event for a new one when the last one before is not known', async () => {
    const news = new DeploymentNews({ events, log }, 1);
    assert.equal(await news.lastId(), 0);
    events.result = [imageEvent({ id: 7, status: 'failed' })];
    assert.equal(await news.lastId(), 7);
    events.result = new NetworkError('ECONNRESET', true);
    const lastEventId = await news.lastId();
    events.result = [imageEvent({ id: 7, status: 'failed' })];
    answers = [linode({ status: 'rebuilding' }), linode()];
    assert.equal((await follow({ lastEventId })).status, 'running');
  });

  it('goes on when the events cannot be read just now', async () => {
    answers = [linode({ status: 'booting' }), linode({ status: 'booting' }), linode()];
    events.result = new NetworkError('ECONNRESET', true);
    await follow();
    assert.equal(events.asked.length, 3);
  });

  it('ends at the deadline, which is no failure', async () => {
    answers = [linode({ status: 'booting' })];
    await assert.rejects(follow(), WaitTimeoutError);
  });

  it('ends at once when it is called off', async () => {
    answers = [linode({ status: 'booting' })];
    clock.hurries = false;
    const abort = new AbortController();
    const ended = follow({ signal: abort.signal });
    abort.abort(new CancelledError());
    await assert.rejects(ended, CancelledError);
  });
});
