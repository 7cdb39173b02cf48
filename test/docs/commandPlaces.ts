import { type Manifest, type MenuItem, type Texts, textOf } from './manifest';

/** What rows look like to a menu, a sample of each kind that menus tell apart. */
const ROWS: Readonly<Record<string, readonly string[]>> = {
  images: [
    'image.own.available.write',
    'image.own.available.write.moving',
    'image.own.available.write.protected',
    'image.own.available.write.replacing',
    'image.own.available.write.shared',
    'image.own.pending_upload.write.stopped.moving',
    'image.public',
  ],
  uploads: ['upload.sending', 'upload.stopped', 'upload.waiting'],
  regions: ['group.region.write'],
  groups: ['group.prefix.write', 'group.month.write', 'group.recovery.write', 'group.tag.write'],
  accounts: ['group.account', 'group.account.current.refused'],
};

/**
 * Returns where VS Code offers a command, in the order in which a user would look: the palette, the
 * views, their rows, other menus. Throws for a menu, a view or a row that it does not know.
 */
export function commandPlaces(command: string, manifest: Manifest, texts: Texts): string[] {
  const { menus, submenus } = manifest.contributes;
  const palette = menus['commandPalette'] ?? [];
  const isHidden = palette.some((item) => item.command === command && item.when === 'false');
  const names = viewNames(manifest, texts);
  const places = Object.entries(menus).flatMap(([menu, items]) => {
    if (menu === 'commandPalette') return [];
    const own = items.filter((item) => item.command === command);
    const submenu = submenus.find(({ id }) => id === menu);
    if (submenu === undefined) return menuPlaces(menu, own, names);
    if (own.length === 0) return [];
    const owners = own.flatMap((item) => viewsOf(item, names));
    const of = owners.length > 0 ? listed(owners) : submenuOwners(menu, manifest, names);
    return `**${textOf(texts, submenu.label)}** menu of ${of}`;
  });
  return [...(isHidden ? [] : ['palette']), ...new Set(places)];
}

/** What a submenu opens from: views, or kinds of rows. */
function submenuOwners(submenu: string, { contributes }: Manifest, names: ViewNames): string {
  const { menus } = contributes;
  const within = (menu: string) => (menus[menu] ?? []).filter((item) => item.submenu === submenu);
  return listed([
    ...within('view/title').flatMap((item) => viewsOf(item, names)),
    ...within('view/item/context').flatMap((item) => rowsOf(item, names)),
  ]);
}

type ViewNames = ReadonlyMap<string, string>;

function viewNames(manifest: Manifest, texts: Texts): ViewNames {
  const views = Object.values(manifest.contributes.views).flat();
  return new Map(views.map(({ id, name }) => [id, textOf(texts, name)]));
}

function menuPlaces(menu: string, items: readonly MenuItem[], names: ViewNames): string[] {
  if (items.length === 0) return [];
  switch (menu) {
    case 'view/title':
      return items.map((item) => titlePlace(item, names));
    case 'view/item/context':
      return [`rows of ${listed(items.flatMap((item) => rowsOf(item, names)))}`];
    case 'explorer/context':
      return ['Explorer'];
    case 'editor/title/context':
      return ['editor tabs'];
    case 'editor/title':
      return ['title of the editor'];
    case 'webview/context':
      return ['inventory'];
    default:
      throw new Error(`What is the menu ${menu}?`);
  }
}

function titlePlace(item: MenuItem, names: ViewNames): string {
  const place = item.group?.startsWith('navigation') ? 'title' : '`…` menu';
  return `${place} of ${listed(viewsOf(item, names))}`;
}

function viewsOf({ command, when = '' }: MenuItem, names: ViewNames): string[] {
  return [...when.matchAll(/\bview == ([\w.]+)/g)].map(([, id = '']) => {
    const name = names.get(id);
    if (name === undefined) throw new Error(`${command} is offered in ${id}, which is no view`);
    return `**${name}**`;
  });
}

/** The kinds of rows that offer it; all rows of a view that has others. */
function rowsOf(item: MenuItem, names: ViewNames): string[] {
  const { command, submenu, when = '' } = item;
  const [, pattern] = /\bviewItem =~ \/(.+?)\/(?: |$|\))/.exec(when) ?? [];
  const [, value] = /\bviewItem == ([\w.]+)/.exec(when) ?? [];
  const fits = (row: string) =>
    pattern === undefined ? row === value : new RegExp(pattern).test(row);
  const kinds = Object.keys(ROWS).filter((kind) => ROWS[kind]?.some(fits));
  const found = kinds.length > 0 ? kinds : viewsOf(item, names);
  if (found.length === 0) throw new Error(`No row is known that offers ${command ?? submenu}`);
  return found;
}

function listed(values: readonly string[]): string {
  return [...new Set(values)].join(', ');
}
