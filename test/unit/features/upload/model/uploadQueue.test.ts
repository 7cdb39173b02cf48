import assert from 'node:assert/strict';
import { type Turn, UploadQueue } from '../../../../../src/features/upload/model/uploadQueue';
import { CancelledError } from '../../../../../src/kit/errors';
import { settled } from '../../../../support/settled';

describe('the queue of uploads', () => {
  let queue: UploadQueue;
  let turns: Map<string, Turn>;
  const { signal } = new AbortController();

  beforeEach(() => {
    queue = new UploadQueue();
    turns = new Map();
  });

  async function ask(...ids: readonly string[]): Promise<void> {
    for (const id of ids) void queue.turn(id, signal).then((turn) => turns.set(id, turn));
    await settled();
  }

  async function end(id: string): Promise<void> {
    turns.get(id)?.end();
    await settled();
  }

  it('lets one send at a time, in the order in which they came', async () => {
    await ask('a', 'b', 'c');
    assert.deepEqual([...turns.keys()], ['a']);
    assert.deepEqual(queue.waiting, ['b', 'c']);
    await end('a');
    assert.deepEqual([...turns.keys()], ['a', 'b']);
    assert.deepEqual(queue.waiting, ['c']);
  });

  it('passes a turn on once, however often it is ended', async () => {
    await ask('a', 'b', 'c');
    await end('a');
    await end('a');
    assert.deepEqual([...turns.keys()], ['a', 'b']);
  });

  it('takes out one that is called off, with its reason', async () => {
    await ask('a');
    const abort = new AbortController();
    const waiting = queue.turn('b', abort.signal);
    await ask('c');
    const reason = new CancelledError();
    abort.abort(reason);
    await assert.rejects(waiting, reason);
    assert.deepEqual(queue.waiting, ['c']);
    await assert.rejects(queue.turn('d', abort.signal), reason);
    await end('a');
    assert.deepEqual([...turns.keys()], ['a', 'c']);
  });

  it('lets nobody begin while it pauses, and goes on then', async () => {
    await ask('a', 'b');
    queue.pause();
    await end('a');
    assert.deepEqual([...turns.keys()], ['a']);
    assert.ok(queue.isPaused);
    queue.resume();
    await settled();
    assert.deepEqual([...turns.keys()], ['a', 'b']);
    assert.ok(!queue.isPaused);
  });

  it('moves one that waits before another one, or to the end', async () => {
    await ask('a', 'b', 'c', 'd');
    queue.move('d', 'b');
    assert.deepEqual(queue.waiting, ['d', 'b', 'c']);
    queue.move('d', undefined);
    assert.deepEqual(queue.waiting, ['b', 'c', 'd']);
    queue.move('b', 'b');
    queue.move('a', 'b');
    assert.deepEqual(queue.waiting, ['b', 'c', 'd']);
    await end('a');
    assert.deepEqual([...turns.keys()], ['a', 'b']);
  });

  it('tells of every change', async () => {
    let changes = 0;
    queue.onDidChange(() => {
      changes += 1;
    });
    await ask('a', 'b');
    queue.pause();
    queue.resume();
    await end('a');
    assert.equal(changes, 5);
  });
});
