import * as vscode from 'vscode';

/** Cloud Manager's page of personal access tokens. */
const TOKEN_PAGE = 'https://cloud.linode.com/profile/tokens';

/** Opens the page where a token is made. */
export function openTokenPage(): Thenable<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(TOKEN_PAGE));
}
