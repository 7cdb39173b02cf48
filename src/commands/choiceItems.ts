import type { ChoiceItem } from '../ui/steps';
import { type PickItem, SEPARATOR, theWindow } from '../ui/window';

/** Items below a line with that text; nothing without items. */
export function below<T>(
  label: string,
  items: readonly ChoiceItem<T>[],
): readonly (ChoiceItem<T> | PickItem)[] {
  return items.length === 0 ? [] : [{ label, kind: SEPARATOR }, ...items];
}

/** The item, with the reason why it cannot be chosen, if there is one. */
export function orRefused<T>(item: ChoiceItem<T>, refusal: string | undefined): ChoiceItem<T> {
  if (refusal === undefined) return item;
  return { ...item, iconPath: theWindow().icon('circle-slash'), detail: refusal, refusal };
}
