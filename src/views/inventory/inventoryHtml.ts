import * as vscode from 'vscode';
import type { PageSetup } from '../../core/inventory/messages';

/** Holds the script and the style of the page, and no more. */
export function pageFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'inventory');
}

/** The page of the inventory: it loads what is in its folder, and nothing from anywhere else. */
export function inventoryHtml(
  webview: vscode.Webview,
  { extensionUri, setup }: { readonly extensionUri: vscode.Uri; readonly setup: PageSetup },
): string {
  const file = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageFolder(extensionUri), name)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width">
<meta name="setup" content="${escaped(JSON.stringify(setup))}">
<link rel="stylesheet" href="${file('inventory.css')}">
<title>${escaped(setup.texts.table)}</title>
</head>
<body>
<script nonce="${nonce}" src="${file('inventory.js')}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
