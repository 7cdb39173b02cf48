import type { Manifest, MenuItem } from './manifest';
import { isShown, type KeyValues } from './whenClause';

/** A menu as somebody sees it: its commands, and the menus below it that hold any. */
export type Menu = readonly (string | { readonly submenu: string; readonly entries: Menu })[];

type Keys = Readonly<Record<string, unknown>>;

/**
 * Returns what VS Code shows in a menu while the keys are so, without the buttons beside it, which stand in
 * the groups `inline` and `navigation`.
 */
export function menuEntries(manifest: Manifest, menu: string, keys: Keys): Menu {
  const keyValue: KeyValues = (key) => keys[key];
  const items = manifest.contributes.menus[menu] ?? [];
  const isEntry = ({ group = '', when }: MenuItem) =>
    !/^(inline|navigation)/.test(group) && isShown(when, keyValue);
  return items
    .filter(isEntry)
    .toSorted(byGroup)
    .flatMap(({ command, submenu = '' }) => {
      if (command !== undefined) return command;
      const entries = menuEntries(manifest, submenu, keys);
      return entries.length === 0 ? [] : { submenu, entries };
    });
}

/** Returns the commands that the palette lists while the keys are so. */
export function paletteEntries(manifest: Manifest, keys: Keys): readonly string[] {
  const { commands, menus } = manifest.contributes;
  const rules = new Map(menus['commandPalette']?.map(({ command, when }) => [command, when]));
  return commands
    .map(({ command }) => command)
    .filter((command) => isShown(rules.get(command), (key) => keys[key]));
}

/** The lines of a menu as VS Code draws it, with what is below a submenu in brackets. */
export function menuText(menu: Menu): string {
  const name = (id: string) => id.replace(/^linodeImages\./, '');
  return menu
    .map((entry) =>
      typeof entry === 'string'
        ? name(entry)
        : `${name(entry.submenu)} (${menuText(entry.entries)})`,
    )
    .join(', ');
}

function byGroup(a: MenuItem, b: MenuItem): number {
  const [groupA = '', orderA = '0'] = (a.group ?? '').split('@');
  const [groupB = '', orderB = '0'] = (b.group ?? '').split('@');
  return groupA.localeCompare(groupB) || Number(orderA) - Number(orderB);
}
