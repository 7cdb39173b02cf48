import type { AccountScope } from '../../app/accountScope';

/**
 * Reads the images and the regions again, whatever their age, and the share groups that somebody looks
 * at. Throws what keeps it from reading them,
 * such as `SecretsUnreadableError`.
 */
export async function refreshLists({
  accounts,
  regions,
  shareGroupsOf,
  shownAccounts,
  store,
}: Pick<
  AccountScope,
  'accounts' | 'regions' | 'shareGroupsOf' | 'shownAccounts' | 'store'
>): Promise<void> {
  regions.forget();
  await accounts.untilRead(); // It is known then whose images are listed.
  const ids = shownAccounts.shown.flatMap(({ accountId }) => accountId ?? []);
  const shared = ids.map((id) => shareGroupsOf(id).changed());
  await Promise.all([store.refresh({ isByHand: true }), regions.loadQuietly(), ...shared]);
  await accounts.current(); // Where it cannot be read, that is what failed.
}
