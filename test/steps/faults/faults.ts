import type { Fault, FaultPlan, PlannedFault } from '../../simulator/faults';
import type { Fixture } from '../../support/fixture';
import { ProxiedFixture } from '../../support/proxiedFixture';
import { closeInTheMiddle } from './closedWindow';
import type { FaultName } from './columns';
import type { Scene } from './scene';

/** So short that it is waited out unseen, or so long that it is told. */
const PAUSE_S = { short: 0.2, long: 60 };

const LIMIT = { kind: 'status', status: 429, reason: 'Too many requests' } as const;
const GATEWAY = { kind: 'gateway', status: 503, says: 'nothing', afterActing: true } as const;

/** So long that the next window finds it under way. */
const HOUR_MS = 3_600_000;

/** Lets the fault happen, or be met by the next request that changes something. */
export function plan(fault: FaultName, scene: Scene, fixture: Fixture): void {
  const { account, faults } = fixture.simulator;
  if (fault === 'gone meanwhile') scene.goes(account);
  else if (fault === 'status changed meanwhile') scene.moves(account);
  else if (fixture instanceof ProxiedFixture) fixture.block();
  else meetAt(scene, faults, faultOf(fault, scene.at));
}

/** The fault is met by that request of several at which the scene wants it. */
function meetAt({ at, changing }: Scene, faults: FaultPlan, fault: Fault): PlannedFault {
  if (at > 1) faults.next(changing, { kind: 'delay', ms: 0 }, at - 1);
  return faults.next(changing, fault);
}

function faultOf(fault: FaultName, at: Scene['at']): Fault {
  switch (fault) {
    case '401':
      return { kind: 'status', status: 401, reason: 'Invalid Token' };
    case '403':
      return { kind: 'status', status: 403, reason: 'Unauthorized' };
    case '429':
      return { kind: 'rateLimit', retryAfterS: at > 1 ? PAUSE_S.short : PAUSE_S.long };
    case '429 for a month':
      return { ...LIMIT, headers: { 'Retry-After': '2592000' } };
    case '404 of a gateway':
      return { kind: 'gateway', status: 404, says: 'json' };
    case '503 of a gateway, after it acted':
      return { ...GATEWAY, headers: { 'Retry-After': '1' } };
    case '500 before it acted':
      return { kind: 'status', status: 500, reason: 'Internal error' };
    case '502 after it acted':
      return { kind: 'html502AfterActing' };
    case 'cut before it acted':
      return { kind: 'cut', afterBytes: 0 };
    case 'cut after it acted':
    case 'cut, and the label of several images':
      return { kind: 'cutAfterActing' };
    default:
      throw new Error(`“${fault}” is no fault of a request`);
  }
}

/** True for the faults of a proxy, which an API has that is not this machine. */
export function isOfProxy(fault: FaultName): boolean {
  return fault === 'a proxy that cannot reach it';
}

/** True for the faults that end a window; what is seen then, the next one shows. */
export function isClosing(fault: FaultName): boolean {
  return fault.startsWith('VS Code closed');
}

/** Closes a window while its request is held; then the service acts, or never does. */
export async function closeAt(
  fault: FaultName,
  scene: Scene,
  { simulator: { faults, pace, tokens, url } }: Fixture,
): Promise<void> {
  Object.assign(pace, { captureMs: HOUR_MS, replicateMs: HOUR_MS, deployMs: HOUR_MS });
  const acts = fault === 'VS Code closed, and it acts';
  const { met } = meetAt(scene, faults, { kind: acts ? 'hold' : 'stall' });
  await closeInTheMiddle({ url, token: tokens.minimal, work: scene.work() }, met);
  faults.release();
}
