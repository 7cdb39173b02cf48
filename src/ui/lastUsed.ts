import type { AccountScope } from '../app/accountScope';
import type { Operations } from '../features/images/model/operations';
import type { RegionHints } from '../features/regions/model/suggestion';

/** What a choice was for: of each, the last is remembered, in each account. */
export type LastUsedKind =
  | 'uploadRegion'
  | 'copyRegion'
  | 'linodeRegion'
  | 'plan'
  | 'capturedLinode'
  | 'rebuiltLinode';

type Remembering = Pick<AccountScope, 'memory'>;

/** What was chosen last in an account: the habits of one say nothing about another. */
export function lastUsed<T extends string | number>(
  { memory }: Remembering,
  accountId: string,
  kind: LastUsedKind,
): T | undefined {
  return memory.get<T>(lastUsedKey(accountId, kind));
}

export function keepLastUsed(
  { memory }: Remembering,
  accountId: string,
  chosen: Partial<Record<LastUsedKind, string | number>>,
): void {
  for (const [kind, value] of Object.entries(chosen)) {
    void memory.update(lastUsedKey(accountId, kind), value);
  }
}

/** What the choices and the images of an account tell of the region that is meant. */
export function regionHints(
  context: Remembering,
  { accountId, store }: Pick<Operations, 'accountId' | 'store'>,
  kind: LastUsedKind,
): RegionHints {
  return {
    lastUsed: lastUsed<string>(context, accountId, kind),
    images: store.state.last?.images ?? [],
  };
}

function lastUsedKey(accountId: string, kind: string): string {
  return `linodeImages.last.${kind}.${accountId}`;
}
