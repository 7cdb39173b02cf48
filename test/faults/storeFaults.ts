import assert from 'node:assert/strict';
import type { ProxyAnswer } from '../support/tinyProxy';
import { meetAt, type Rows, randomMoment, WHILE_SENDING } from './row';
import type { Ended, Scene } from './scene';
import { cut, PUT, perhapsAfterCut, storeMeets, times } from './wireFaults';

/** In real ms: what the store swallows ends soon. */
const IDLE_MS = 300;

/** What a proxy says that does not let through, or cannot. A password is another matter: it is asked for. */
const REFUSALS: readonly ProxyAnswer[] = [403, 500, 502, 503, 504, 'end', 'garbage'];

/** The store has no room: it says nothing to the last byte until it has, or until the connection is lost. */
async function disksFull(scene: Scene): Promise<Ended> {
  const { content, random, simulator } = scene;
  const window = scene.window();
  simulator.faults.next(PUT, { kind: 'fullDisks' });
  void simulator.uploads.received(content.byteLength).then(async () => {
    const isLost = random.chance();
    scene.meet(`all bytes without an answer, ${isLost ? 'and a lost connection' : 'for a while'}`);
    if (!isLost) return simulator.faults.release();
    await window.setNetwork(false);
    await window.setNetwork(true);
  });
  return scene.upload(window);
}

/** The connection behind an answer is good for nothing. */
const swallowed = storeMeets((scene) => {
  scene.simulator.behaviour.storeIdleMs = IDLE_MS;
  return times(scene, 4, ({ random }) =>
    random.chance() ? cut(scene) : { kind: 'surplus', isBusy: random.chance() },
  );
});

/** The tunnels are cut, and the proxy does not open all of the next ones. */
async function proxyRefuses(scene: Scene): Promise<Ended> {
  const { proxy, random } = scene;
  assert.ok(proxy);
  const answers = Array.from({ length: random.between(1, 4) }, () => random.of(REFUSALS));
  const moment = randomMoment(scene, WHILE_SENDING);
  const refuse = () => {
    proxy.answer = () => answers.shift() ?? 200;
    proxy.cut();
  };
  const ended = await scene.upload(scene.window(meetAt(scene, moment, refuse)));
  scene.meet(`${scene.met}; not answered: ${answers.join()}`);
  proxy.answer = 200;
  return ended;
}

export const storeFaults = {
  'a store without room that does not answer': { runs: 10, befall: disksFull },
  'a connection that swallows the next request': { runs: 10, befall: swallowed },
  'a head that has grown too large': {
    runs: 10,
    befall: storeMeets((scene) => {
      const of = scene.random.of(['address', 'headers'] as const);
      return perhapsAfterCut(scene, { kind: 'largeHead', of });
    }),
  },
  'a proxy before names that are not of this machine': {
    runs: 20,
    isForeign: true,
    befall: proxyRefuses,
  },
} satisfies Rows;
