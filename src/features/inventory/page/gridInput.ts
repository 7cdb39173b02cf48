import {
  extendTo,
  moveTo,
  type RowSelection,
  selectAll,
  selectNone,
  selectOnly,
  toggle,
} from '../model/rowSelection';

/** What a key makes of the selection, as in the lists of VS Code; undefined for other keys. */
export function selectionByKey(
  event: KeyboardEvent,
  selection: RowSelection,
  { ids, rowsAPage }: { readonly ids: readonly string[]; readonly rowsAPage: number },
): RowSelection | undefined {
  const { active } = selection;
  const isControl = event.ctrlKey || event.metaKey;
  if (event.altKey || active === undefined) return undefined;
  if (event.key === ' ') return toggle(selection, active);
  if (event.key === 'Escape')
    return selection.selected.size > 0 ? selectNone(selection) : undefined;
  if (isControl && event.key.toLowerCase() === 'a') return selectAll(selection, ids);
  const step = stepOf(event.key, { rowsAPage, count: ids.length });
  if (step === undefined) return undefined;
  const place = Math.min(Math.max(ids.indexOf(active) + step, 0), ids.length - 1);
  const id = ids[place] ?? active;
  return event.shiftKey ? extendTo(selection, id, ids) : moveTo(selection, id);
}

/** What a click on a row makes of it. */
export function selectionByMouse(
  event: MouseEvent,
  selection: RowSelection,
  { id, ids }: { readonly id: string; readonly ids: readonly string[] },
): RowSelection {
  if (event.shiftKey) return extendTo(selection, id, ids);
  return event.ctrlKey || event.metaKey ? toggle(selection, id) : selectOnly(id);
}

function stepOf(
  key: string,
  { rowsAPage, count }: { rowsAPage: number; count: number },
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return rowsAPage;
    case 'PageUp':
      return -rowsAPage;
    case 'Home':
      return -count;
    case 'End':
      return count;
    default:
      return undefined;
  }
}
