import * as l10n from '@vscode/l10n';

/** A scope as Linode's token page words it: "Images: Read/Write". */
export function scopeText(scope: string): string {
  const [area = scope, access] = scope.split(':');
  const name = area.charAt(0).toUpperCase() + area.slice(1);
  return access === 'read_only' ? l10n.t('{0}: Read Only', name) : l10n.t('{0}: Read/Write', name);
}
