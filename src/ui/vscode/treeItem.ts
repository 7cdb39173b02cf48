import * as vscode from 'vscode';
import type { RowIcon, RowItem } from '../../features/images/model/imageItem';
import { oncePerKey } from '../../kit/event';
import { cutText, plainLine, plainText } from '../../kit/text';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** A description may be as long as a book. */
const LONGEST_TOOLTIP = 1_000;

/** A row as VS Code takes it. */
export function treeItem(looks: RowItem): vscode.TreeItem {
  const { contextValue, description, icon, id, isOpen, label, spoken, tooltip } = looks;
  const state = isOpen === undefined ? None : isOpen ? Expanded : Collapsed;
  const item = new vscode.TreeItem(plainLine(label), state);
  item.id = id;
  item.description = plainLine(description);
  if (icon) item.iconPath = themeIconOf(icon);
  item.contextValue = contextValue;
  if (tooltip !== undefined) item.tooltip = plainText(cutText(tooltip, LONGEST_TOOLTIP));
  item.accessibilityInformation = { label: plainLine(spoken) };
  return item;
}

function themeIconOf({ name, color }: RowIcon): vscode.ThemeIcon {
  return color === undefined ? plainIcon(name) : coloredIcon(`${name} ${color}`);
}

// There may be thousands of rows, of a few icons.
const plainIcon = oncePerKey((name: string) => new vscode.ThemeIcon(name));

const coloredIcon = oncePerKey((key: string) => {
  const [name = '', color = ''] = key.split(' ');
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
});

/** Sets a key that the `when` clauses of package.json go by. */
export function setContext(key: string, value: unknown): Thenable<void> {
  return vscode.commands.executeCommand('setContext', key, value);
}

/** VS Code clears a text that is set to undefined, though its types ask for leaving it out. */
export function setOptional<K extends 'message' | 'description'>(
  view: Partial<Record<K, string>>,
  key: K,
  value: string | undefined,
): void {
  view[key] = plainText(value ?? '');
}
