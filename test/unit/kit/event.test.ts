import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Emitter } from '../../../src/kit/event';

describe('an emitter', () => {
  it('tells listeners in the order in which they came, until they are disposed', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('tells a listener that subscribed twice twice, and forgets it one at a time', () => {
    const emitter = new Emitter<void>();
    let calls = 0;
    const listener = () => {
      calls += 1;
    };
    const one = emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    one.dispose();
    emitter.fire();
    assert.equal(calls, 3);
  });

  it('tells the others when one throws, and lets its error be seen', async () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const failure = new Error('a fault of a listener');
    emitter.event(() => {
      throw failure;
    });
    emitter.event((value) => heard.push(value));
    const others = process.rawListeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const seen = once(process, 'uncaughtException');
    try {
      emitter.fire(1);
      assert.deepEqual(heard, [1]);
      assert.equal((await seen)[0], failure);
    } finally {
      for (const one of others)
        process.on('uncaughtException', one as NodeJS.UncaughtExceptionListener);
    }
  });
});
