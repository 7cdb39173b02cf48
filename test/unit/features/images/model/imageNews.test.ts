import assert from 'node:assert/strict';
import { ImageNews } from '../../../../../src/features/images/model/imageNews';
import { CancelledError, MissingScopeError, NetworkError } from '../../../../../src/kit/errors';
import { image, imageEvent, waitingImage } from '../../../../support/builders';
import { FakeEventsApi } from '../../../../support/fakeEventsApi';
import { MemoryLog } from '../../../../support/memoryLog';

const CREATING = image({ status: 'creating', replicas: [] });

describe('the news of an image', () => {
  let events: FakeEventsApi;
  let log: MemoryLog;
  let news: ImageNews;
  const abort = new AbortController();
  const failureOf = (of = CREATING) => news.failureOf(of, abort.signal);

  beforeEach(() => {
    events = new FakeEventsApi();
    log = new MemoryLog();
    news = new ImageNews({ events, log });
  });

  const running = (percent: number, imageId = CREATING.id) =>
    imageEvent({ action: 'disk_imagize', status: 'started', imageId, percent });

  it('never goes back, though the percent of a capture does', async () => {
    const shown: (number | undefined)[] = [news.percent];
    for (const percent of [83, 87, 90, 0, 0]) {
      events.result = [running(percent)];
      assert.equal(await failureOf(), undefined);
      shown.push(news.percent);
    }
    assert.deepEqual(shown, [undefined, 83, 87, 90, 90, 90]);
  });

  it('is read of captures since the image was made, with room for a clock that is off', async () => {
    await failureOf();
    assert.deepEqual(events.asked, ['since 2026-01-01T09:55:00.000Z']);
  });

  it('is read of its own upload while it waits, of which no percent is told', async () => {
    events.result = [imageEvent({ status: 'started', percent: 40 })];
    await failureOf(waitingImage());
    assert.deepEqual(events.asked, ['private/1']);
    assert.equal(news.percent, undefined);
  });

  it('leaves aside the captures of other images', async () => {
    const failed = imageEvent({ status: 'failed', imageId: 'private/2' });
    events.result = [failed, running(70, 'private/2')];
    assert.equal(await failureOf(), undefined);
    assert.equal(news.percent, undefined);
    const own = imageEvent({ status: 'failed', imageId: 'private/1', message: 'Unable to mount' });
    events.result = [failed, own];
    assert.equal(await failureOf(), own);
  });

  it('is asked for once where the token may not read it, without a word', async () => {
    events.result = new MissingScopeError(['events:read_only']);
    assert.equal(await failureOf(), undefined);
    assert.equal(await failureOf(), undefined);
    assert.equal(events.asked.length, 1);
    assert.deepEqual(log.lines, []);
  });

  it('is asked for again after a failure, which is noted', async () => {
    events.result = new NetworkError('reset', true);
    assert.equal(await failureOf(), undefined);
    events.result = [running(10)];
    await failureOf();
    assert.equal(news.percent, 10);
    assert.deepEqual(log.lines, ['Could not read events: reset']);
  });

  it('ends with the wait that is called off', async () => {
    events.result = new CancelledError();
    await assert.rejects(failureOf(), CancelledError);
  });
});
