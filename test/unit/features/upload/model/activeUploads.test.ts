import assert from 'node:assert/strict';
import {
  ActiveUploads,
  percentOf,
  secondsLeft,
  type UploadChange,
  type UploadProgress,
} from '../../../../../src/features/upload/model/activeUploads';
import { FakeClock } from '../../../../support/fakeClock';

const ID = 'private/1';

function sending(sentBytes: number, totalBytes: number, bytesPerSecond?: number): UploadProgress {
  return { kind: 'sending', fileName: 'a.img.gz', sentBytes, totalBytes, bytesPerSecond };
}

describe('active uploads', () => {
  let clock: FakeClock;
  let active: ActiveUploads;
  let changes: UploadChange[];
  let report: (sentBytes: number) => void;

  beforeEach(() => {
    clock = new FakeClock();
    active = new ActiveUploads(clock);
    changes = [];
    active.onDidChange((change) => changes.push(change));
    active.begin(ID, () => {});
    report = active.sending(ID, 'a.img.gz', 1000);
  });

  const sentBytes = () =>
    changes.map(({ progress }) => (progress?.kind === 'sending' ? progress.sentBytes : progress));

  it('tell of an upload from its start', () => {
    assert.deepEqual(active.progressOf(ID), sending(0, 1000));
    assert.equal(active.ids.length, 1);
    assert.deepEqual(sentBytes(), [0]);
  });

  it('tell of bytes four times a second at most', () => {
    for (let at = 1; at <= 100; at++) {
      clock.advance(10);
      report(at);
    }
    assert.deepEqual(sentBytes(), [0, 25, 50, 75, 100]);
  });

  it('go on telling when the clock is set back', () => {
    clock.advance(-3_600_000);
    report(1);
    assert.deepEqual(sentBytes(), [0, 1]);
  });

  it('tell of the last byte at once', () => {
    report(1000);
    assert.deepEqual(sentBytes(), [0, 1000]);
  });

  it('know the speed after a while', () => {
    clock.advance(1000);
    report(200);
    assert.deepEqual(active.progressOf(ID), sending(200, 1000, 200));
  });

  it('tell that it is sent again, as one that would be lost with the window', () => {
    const retry = { fileName: 'a.img.gz', at: clock.now() + 2_000, error: new Error('cut') };
    report(1000);
    active.retrying(ID, retry);
    assert.deepEqual(active.progressOf(ID), { kind: 'retrying', ...retry });
    assert.equal(active.ids.length, 1);
    assert.equal(active.isAllSent(ID), false);
  });

  it('know when all bytes were given to the connection', () => {
    report(999);
    assert.equal(active.isAllSent(ID), false);
    report(1000);
    assert.equal(active.isAllSent(ID), true);
  });

  it('tell that the service is at work, and that it is over', () => {
    active.processing(ID, 'a.img.gz');
    assert.deepEqual(active.progressOf(ID), { kind: 'processing', fileName: 'a.img.gz' });
    active.end(ID);
    assert.equal(active.progressOf(ID), undefined);
    assert.equal(active.ids.length, 0);
    assert.deepEqual(changes.at(-1), { imageId: ID, progress: undefined });
  });

  it('stay over when a last piece is told late', () => {
    active.end(ID);
    clock.advance(1000);
    report(500);
    assert.equal(active.progressOf(ID), undefined);
    assert.equal(active.ids.length, 0);
  });

  it('are called off by image, as long as they last', () => {
    let cancelled = 0;
    active.begin('private/2', () => {
      cancelled += 1;
    });
    assert.equal(active.cancel('private/3'), false);
    assert.equal(active.cancel('private/2'), true);
    assert.equal(cancelled, 1);
    active.end('private/2');
    assert.equal(active.cancel('private/2'), false);
    assert.equal(cancelled, 1);
  });
});

describe('the percent of an upload', () => {
  it('is never 100 before the last byte', () => {
    const fiveGib = 5 * 1024 ** 3;
    for (const total of [3, 1000, 1024 ** 2 + 1, fiveGib - 1, fiveGib]) {
      assert.ok(percentOf(sending(total - 1, total)) < 100, String(total));
      assert.equal(percentOf(sending(total, total)), 100);
    }
  });

  it('is whole and starts at 0', () => {
    assert.equal(percentOf(sending(0, 7)), 0);
    assert.equal(percentOf(sending(2, 7)), 28);
    assert.equal(percentOf({ kind: 'processing', fileName: 'a' }), 100);
  });
});

describe('the time left of an upload', () => {
  it('follows from the speed', () => {
    assert.equal(secondsLeft(sending(200, 1000, 100)), 8);
  });

  it('is unknown without a speed, and when all is sent', () => {
    assert.equal(secondsLeft(sending(200, 1000)), undefined);
    assert.equal(secondsLeft(sending(200, 1000, 0)), undefined);
    assert.equal(secondsLeft(sending(1000, 1000, 100)), undefined);
    assert.equal(secondsLeft({ kind: 'processing', fileName: 'a' }), undefined);
  });
});
