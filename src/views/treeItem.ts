import * as vscode from 'vscode';
import { oncePerKey } from '../core/operations/oncePerKey';
import { plainLine, plainText } from '../core/plainText';
import type { RowIcon, RowLooks } from './rowLooks';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** A row as VS Code takes it. */
export function treeItem(looks: RowLooks): vscode.TreeItem {
  const { contextValue, description, icon, id, isOpen, label, spoken, tooltip } = looks;
  const state = isOpen === undefined ? None : isOpen ? Expanded : Collapsed;
  const item = new vscode.TreeItem(plainLine(label), state);
  item.id = id;
  item.description = plainLine(description);
  if (icon) item.iconPath = iconOf(icon);
  item.contextValue = contextValue;
  if (tooltip !== undefined) item.tooltip = plainText(tooltip);
  item.accessibilityInformation = { label: plainLine(spoken) };
  return item;
}

function iconOf({ name, color }: RowIcon): vscode.ThemeIcon {
  return color === undefined ? plainIcon(name) : coloredIcon(`${name} ${color}`);
}

// There may be thousands of rows, of a few icons.
const plainIcon = oncePerKey((name: string) => new vscode.ThemeIcon(name));
const coloredIcon = oncePerKey((key: string) => {
  const [name = '', color = ''] = key.split(' ');
  return new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
});
