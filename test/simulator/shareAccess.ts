import { notFound, refuse } from './answer';
import type { Call, Route } from './route';
import { imagesIn, type SimulatedShareGroup } from './shareBook';
import type { WireImage } from './wire';

type Method = Route['method'];

/** Method, path and what it does; `scope` where it is another than that of its method. */
export interface SharingCall {
  readonly method: Method;
  readonly path: string;
  readonly run: Route['run'];
  readonly scope?: string;
}

/** Calls below v4beta only, each refused where the account or the user may not share. */
export function sharingRoutes(calls: readonly SharingCall[]): readonly Route[] {
  return calls.map(({ method, path, run, scope }) => ({
    method,
    path,
    scopes: [scope ?? (method === 'GET' ? 'images:read_only' : 'images:read_write')],
    betaOnly: true,
    paged: method === 'GET' && !path.endsWith('}') && !path.endsWith('/sharegroup'),
    run: (call) => {
      requireSharing(call, method);
      return run(call);
    },
  }));
}

function requireSharing({ user, world }: Call, method: Method): void {
  const { restrictedSharing, sharing } = world.behaviour;
  if (sharing === 'absent') throw notFound();
  const isRestricted = user?.grants && method !== 'GET' && restrictedSharing === 'refused';
  if (sharing === 'forbidden' || isRestricted) throw refuse(403, 'Unauthorized');
}

/** The images of a group, as the account behaves. */
export function imagesOf(
  { world }: Call,
  target: SimulatedShareGroup,
  viewer: 'owner' | 'member',
): WireImage[] {
  return imagesIn(target, viewer, world.behaviour.sharedRegions === 'followSource');
}
