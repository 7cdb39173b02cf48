import { theWindow } from '../ui/window';

/** Cloud Manager's page of personal access tokens. */
const TOKEN_PAGE = 'https://cloud.linode.com/profile/tokens';

/** Opens the page where a token is made. */
export function openTokenPage(): PromiseLike<unknown> {
  return theWindow().openExternal(TOKEN_PAGE);
}
