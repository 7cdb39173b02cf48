import * as vscode from 'vscode';

/** A scope as Linode's token page words it: "Images: Read/Write". */
export function scopeText(scope: string): string {
  const [area = scope, access] = scope.split(':');
  const name = area.charAt(0).toUpperCase() + area.slice(1);
  return access === 'read_only'
    ? vscode.l10n.t('{0}: Read Only', name)
    : vscode.l10n.t('{0}: Read/Write', name);
}
