import type { AccountScope } from '../../app/accountScope';

/**
 * Reads the images and the regions again, whatever their age. Throws what keeps it from reading them,
 * such as `SecretsUnreadableError`.
 */
export async function refreshLists({
  accounts,
  regions,
  store,
}: Pick<AccountScope, 'accounts' | 'regions' | 'store'>): Promise<void> {
  regions.forget();
  await accounts.untilRead(); // It is known then whose images are listed.
  await Promise.all([store.refresh({ isByHand: true }), regions.loadQuietly()]);
  await accounts.current(); // Where it cannot be read, that is what failed.
}
