import assert from 'node:assert/strict';
import { CancelledError, MissingScopeError, NetworkError } from '../../../../src/core/errors';
import type { ImageEvent } from '../../../../src/core/images/imageEvent';
import { ImageNews } from '../../../../src/core/images/imageNews';
import { image, imageEvent } from '../../../support/builders';
import { FakeEventsApi } from '../../../support/fakeEventsApi';
import { MemoryLog } from '../../../support/memoryLog';

describe('the news of a capture', () => {
  const creating = image({ status: 'creating', replicas: [] });
  let events: FakeEventsApi;
  let log: MemoryLog;
  let news: ImageNews;

  beforeEach(() => {
    events = new FakeEventsApi();
    log = new MemoryLog();
    news = new ImageNews({ events, log });
  });

  const look = () => news.failureOf(creating, new AbortController().signal);
  const capture = (partial: Partial<ImageEvent>) =>
    imageEvent({ action: 'disk_imagize', imageId: creating.id, status: 'started', ...partial });

  it('tell a percent that never goes back', async () => {
    const seen: (number | undefined)[] = [news.percent];
    for (const percent of [83, 87, 90, 0, 0, 95]) {
      events.result = [capture({ percent })];
      assert.equal(await look(), undefined);
      seen.push(news.percent);
    }
    assert.deepEqual(seen, [undefined, 83, 87, 90, 90, 90, 95]);
  });

  it('are of this image alone', async () => {
    const other = { imageId: 'private/2' };
    events.result = [capture({ ...other, percent: 50 }), capture({ ...other, status: 'failed' })];
    assert.equal(await look(), undefined);
    assert.equal(news.percent, undefined);
  });

  it('are asked for from shortly before the image was made', async () => {
    await look();
    assert.deepEqual(events.asked, ['since 2026-01-01T09:55:00.000Z']);
  });

  it('give the event of a failure', async () => {
    events.result = [capture({ status: 'failed', message: 'Unable to mount the disk' })];
    assert.equal((await look())?.message, 'Unable to mount the disk');
  });

  it('are asked for once where events may not be read', async () => {
    events.result = new MissingScopeError(['events:read_only']);
    await look();
    await look();
    assert.equal(events.asked.length, 1);
    assert.deepEqual(log.lines, []);
  });

  it('are asked for again after a failure that may pass', async () => {
    events.result = new NetworkError('reset', true);
    await look();
    events.result = [capture({ percent: 12 })];
    await look();
    assert.equal(news.percent, 12);
  });

  it('end with the wait', async () => {
    events.result = new CancelledError();
    await assert.rejects(look(), CancelledError);
  });
});
