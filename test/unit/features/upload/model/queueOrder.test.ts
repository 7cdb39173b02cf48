import assert from 'node:assert/strict';
import {
  moveByOne,
  moveToPlaceOf,
  type Turn,
  UploadQueue,
} from '../../../../../src/features/upload/model/uploadQueue';

describe('the order of uploads that wait', () => {
  let queue: UploadQueue;

  beforeEach(() => {
    queue = new UploadQueue();
    for (const id of ['sent', 'a', 'b', 'c', 'd'])
      void queue.turn(id, new AbortController().signal);
  });

  const order = () => queue.waiting.join('');

  it('is that in which they came', () => {
    assert.equal(queue.sending, 'sent');
    assert.equal(order(), 'abcd');
  });

  it('changes by one place', () => {
    moveByOne(queue, ['c'], 'up');
    assert.equal(order(), 'acbd');
    moveByOne(queue, ['a'], 'down');
    assert.equal(order(), 'cabd');
  });

  it('stays as it is at its ends, and for what does not wait', () => {
    moveByOne(queue, ['a'], 'up');
    moveByOne(queue, ['d'], 'down');
    moveByOne(queue, ['sent'], 'down');
    assert.equal(order(), 'abcd');
  });

  it('keeps together what is moved together', () => {
    moveByOne(queue, ['c', 'b'], 'up');
    assert.equal(order(), 'bcad');
    moveByOne(queue, ['b', 'c'], 'up');
    assert.equal(order(), 'bcad');
    moveByOne(queue, ['b', 'c'], 'down');
    assert.equal(order(), 'abcd');
  });

  it('takes what is dropped to the place of the row below', () => {
    moveToPlaceOf(queue, ['d'], 'b');
    assert.equal(order(), 'adbc');
    moveToPlaceOf(queue, ['a'], 'b');
    assert.equal(order(), 'dbac');
    moveToPlaceOf(queue, ['c', 'b'], 'd');
    assert.equal(order(), 'bcda');
  });

  it('takes what is dropped elsewhere to its end', () => {
    moveToPlaceOf(queue, ['a'], undefined);
    assert.equal(order(), 'bcda');
    moveToPlaceOf(queue, ['b', 'c'], 'gone');
    assert.equal(order(), 'dabc');
  });

  it('is not changed by what is dropped on itself', () => {
    moveToPlaceOf(queue, ['b', 'c'], 'c');
    assert.equal(order(), 'abcd');
  });
});

describe('a pause of the uploads', () => {
  const { signal } = new AbortController();

  it('ends when nothing is left to pause', async () => {
    const queue = new UploadQueue();
    const turn = await queue.turn('a', signal);
    queue.pause();
    assert.equal(queue.isPaused, true);
    turn.end();
    assert.equal(queue.isPaused, false);
    await queue.turn('b', signal);
  });

  it('ends when the last that waits is called off', async () => {
    const queue = new UploadQueue();
    const abort = new AbortController();
    const turn = await queue.turn('a', signal);
    const called = assert.rejects(queue.turn('b', abort.signal));
    queue.pause();
    turn.end();
    assert.equal(queue.isPaused, true);
    abort.abort(new Error('called off'));
    await called;
    assert.equal(queue.isPaused, false);
  });

  it('counts those that had their turn until nothing is left', async () => {
    const queue = new UploadQueue();
    const first = await queue.turn('a', signal);
    const next: Promise<Turn> = queue.turn('b', signal);
    assert.equal(queue.doneCount, 0);
    first.end();
    assert.equal(queue.doneCount, 1);
    (await next).end();
    assert.equal(queue.doneCount, 0);
  });
});
