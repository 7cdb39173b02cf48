import * as vscode from 'vscode';

/** Marks what is chosen now; the others are as far from the edge. */
export function activeIcon(isActive: boolean): vscode.ThemeIcon {
  return new vscode.ThemeIcon(isActive ? 'check' : 'blank');
}
