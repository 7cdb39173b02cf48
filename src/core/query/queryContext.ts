import type { Session } from '../access/session';
import type { Clock } from '../ports';
import type { ImagePrice } from '../pricing';
import type { Protection } from '../protection/protection';
import type { RegionStore } from '../regions/regionStore';
import type { QueryContext } from './query';

export interface QueryContextOptions {
  readonly clock: Clock;
  readonly protection: Protection;
  readonly regions: RegionStore;
  readonly session: Session;
  price(): ImagePrice;
}

/** What queries go by, as it is now. */
export function queryContext({
  clock,
  price,
  protection,
  regions,
  session,
}: QueryContextOptions): QueryContext {
  const { state } = session;
  const username = state.kind === 'signedIn' ? state.account.username : undefined;
  return {
    now: clock.now(),
    price: price(),
    isProtected: (image) => protection.isProtected(image),
    regionLabel: (id) => regions.labelOf(id),
    accountName: ({ isPublic }) => (isPublic ? undefined : username),
  };
}
