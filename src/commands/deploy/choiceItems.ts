import * as vscode from 'vscode';
import type { DeployRefusal } from '../../core/deployment/places';
import type { ChoiceItem } from '../../host/steps';
import { deployRefusalText } from '../../words/deployment/refusal';

/** Items below a line with that text; nothing without items. */
export function below<T>(
  label: string,
  items: readonly ChoiceItem<T>[],
): readonly (ChoiceItem<T> | vscode.QuickPickItem)[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** The item, with the reason why it cannot be chosen, if there is one. */
export function orRefused<T>(
  item: ChoiceItem<T>,
  refusal: DeployRefusal | undefined,
): ChoiceItem<T> {
  if (!refusal) return item;
  const text = deployRefusalText(refusal);
  return { ...item, label: `$(circle-slash) ${item.label}`, detail: text, refusal: text };
}
