import type { CommandContext } from '../commandContext';
import { accountIdOf } from './askAccount';

/**
 * Asks for a token and makes its account the current one; none is replaced. On the row of an account,
 * for another token of that one, the current one stays.
 */
export async function addAccount(
  { accounts, signIn }: Pick<CommandContext, 'accounts' | 'signIn'>,
  target?: unknown,
): Promise<void> {
  const account = await signIn();
  if (accountIdOf(target) === undefined) await accounts.switchTo(account.id);
}
