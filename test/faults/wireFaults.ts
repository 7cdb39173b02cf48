import type { Fault } from '../simulator/faults';
import { meetAt, type Row, type Rows, randomMoment, WHILE_SENDING } from './row';
import type { Ended, Scene } from './scene';

export const PUT = { method: 'PUT', target: 'storage' } as const;

/** The store meets the upload with those faults, one after the other. */
export function storeMeets(plan: (scene: Scene) => readonly Fault[]): Row['befall'] {
  return async (scene) => {
    const faults = plan(scene);
    const [first] = faults.map((fault) => scene.simulator.faults.next(PUT, fault));
    void first?.met.then(() => scene.meet(JSON.stringify(faults)));
    return scene.upload(scene.window());
  };
}

/** The store takes no more bytes until the window has noticed. */
async function stalled(scene: Scene): Promise<Ended> {
  const { faults, uploads } = scene.simulator;
  const afterBytes = scene.randomEarlyByte();
  const window = scene.window();
  faults.next(PUT, { kind: 'stall', afterBytes });
  void uploads.received(afterBytes).then(() => {
    scene.meet(`a stall after ${afterBytes} bytes`);
    return window.stall();
  });
  return scene.upload(window);
}

export function times(
  scene: Scene,
  most: number,
  fault: (scene: Scene) => Fault,
): readonly Fault[] {
  return Array.from({ length: scene.random.between(1, most) }, () => fault(scene));
}

export function cut(scene: Scene): Fault {
  return { kind: 'cut', afterBytes: scene.randomByte() };
}

/** In half of the cases the connection was cut before, so that it is not the first PUT. */
export function perhapsAfterCut(scene: Scene, fault: Fault): readonly Fault[] {
  return scene.random.chance() ? [cut(scene), fault] : [fault];
}

const EXPIRED: Fault = {
  kind: 'status',
  status: 403,
  code: 'AccessDenied',
  reason: 'Request has expired',
};
const NOT_SIGNED: Fault = {
  kind: 'status',
  status: 403,
  code: 'SignatureDoesNotMatch',
  reason: '',
};

const FULL: Fault = { kind: 'status', status: 403, code: 'QuotaExceeded', reason: '' };

/** A box on the way ends the body early, and passes on what the store says then. */
function halfClosed(scene: Scene): Fault {
  const code = scene.random.of(['NoSuchKey', 'AccessDenied'] as const);
  return { kind: 'halfClose', afterBytes: scene.randomByte(), code };
}

const STATUSES = [200, 302, 401, 403, 404, 405, 407, 408, 413, 429, 500, 502, 503, 504];
const RETRY_AFTER = ['0', '1', '-1509450059', '1793000000', 'soon', '5, 60'];

/** A limit, and a proxy that wants a password, refuse before anything behind them acts. */
const REFUSING = [407, 429];

/** Something in between answers, before or after what is behind it has acted. */
function gateway({ random }: Scene): Fault {
  const status = random.of(STATUSES);
  const afterActing = random.chance() && !REFUSING.includes(status);
  return {
    kind: 'gateway',
    status,
    afterActing,
    says: random.of(['html', 'json', 'nothing'] as const),
    headers: random.chance() ? { 'Retry-After': random.of(RETRY_AFTER) } : {},
  };
}

/** Some requests for the image, or all of a moment, are answered by something in between. */
function apiMeetsGateway(scene: Scene): Promise<Ended> {
  const { random, simulator } = scene;
  const method = random.of(['GET', 'POST']);
  const fault = gateway(scene);
  const match = { method, path: /\/images/ };
  const { met } = simulator.faults.next(match, fault, random.between(1, 4));
  void met.then(() => scene.meet(`${method}: ${JSON.stringify(fault)}`));
  return scene.upload(scene.window());
}

/** The disk of the file gives no more of it until the window has noticed. */
function fileSilent(scene: Scene): Promise<Ended> {
  const silent = meetAt(scene, randomMoment(scene, ['file.piece']), () => window.stall());
  const window = scene.window(silent);
  return scene.upload(window);
}

/** The 24 hours end while the bytes are on their way or wait for their turn. */
function dayPasses(scene: Scene): Promise<Ended> {
  const { simulator } = scene;
  const moment = randomMoment(scene, WHILE_SENDING);
  simulator.faults.next(PUT, cut(scene));
  const pass = () => simulator.clock.advance(25 * 3_600_000);
  return scene.upload(scene.window(meetAt(scene, moment, pass)));
}

export const wireFaults = {
  'a connection that is cut': { runs: 20, befall: storeMeets((scene) => times(scene, 4, cut)) },
  'an answer that is lost': { runs: 6, befall: storeMeets(() => [{ kind: 'cutAfterActing' }]) },
  'a stall': { runs: 8, befall: stalled },
  '403, expired': { runs: 6, befall: storeMeets((scene) => perhapsAfterCut(scene, EXPIRED)) },
  'the end of its 24 hours': { runs: 6, befall: dayPasses },
  '403, wrong signature': {
    runs: 6,
    befall: storeMeets((scene) => perhapsAfterCut(scene, NOT_SIGNED)),
  },
  '403, full': { runs: 6, befall: storeMeets((scene) => perhapsAfterCut(scene, FULL)) },
  'a body that ends on the way': {
    runs: 16,
    befall: storeMeets((scene) =>
      times(scene, 5, () => (scene.random.chance() ? cut(scene) : halfClosed(scene))),
    ),
  },
  'a gateway in the place of the store': {
    runs: 40,
    befall: storeMeets((scene) => perhapsAfterCut(scene, gateway(scene))),
  },
  'a gateway in the place of the API': { runs: 30, befall: apiMeetsGateway },
  'a file that gives nothing': { runs: 8, befall: fileSilent },
  '500': {
    runs: 6,
    befall: storeMeets((scene) =>
      times(scene, 5, ({ random }) =>
        random.chance() ? cut(scene) : { kind: 'status', status: 500, reason: 'Internal' },
      ),
    ),
  },
  '503': {
    runs: 6,
    befall: storeMeets((scene) =>
      times(scene, 5, ({ random }) =>
        random.chance() ? cut(scene) : { kind: 'status', status: 503, reason: 'Slow down' },
      ),
    ),
  },
} satisfies Rows;
