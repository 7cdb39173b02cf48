import type { Image } from '../../src/features/images/model/image';
import { menuContext } from '../../src/features/images/model/imageItem';
import { ContextKey, INVENTORY_PANEL, ViewId } from '../../src/kit/manifest';
import { image, movingImage, publicImage, waitingImage } from '../support/builders';
import type { Manifest } from './manifest';
import { type Menu, menuEntries } from './menuEntries';

/** What nobody has signed in to. */
export const SIGNED_OUT = {
  [ContextKey.state]: 'signedOut',
  [ContextKey.signedIn]: false,
  [ContextKey.accountCount]: 0,
  [ContextKey.queue]: 'idle',
  [ContextKey.noOwnImages]: true,
  [ContextKey.noProtectedImages]: true,
  [ContextKey.noMovingImages]: true,
  [ContextKey.noEmptyImages]: true,
  [ContextKey.noReplacements]: true,
  workspaceFolderCount: 1,
};

/** The owner of an account with images, and nothing under way. */
export const SIGNED_IN = {
  ...SIGNED_OUT,
  [ContextKey.state]: 'ready',
  [ContextKey.signedIn]: true,
  [ContextKey.accountCount]: 1,
  [ContextKey.noOwnImages]: false,
};

const SEVERAL_ACCOUNTS = { [ContextKey.accountCount]: 2 };

type Standing = Partial<Parameters<typeof menuContext>[1]>;

/** What menus go by on the row of an image that its owner may change. */
export function rowOf(one: Image, standing: Standing = {}): string {
  const may = { mayChange: true, mayDelete: true, mayReplicate: true };
  return menuContext(one, {
    upload: undefined,
    unfinished: undefined,
    replaces: undefined,
    guards: [],
    ...may,
    ...standing,
  });
}

const OWN = image();
const SHARED_OUT = image({
  sharing: { kind: 'owned', shareGroupCount: 1, shareGroupListUrl: '/groups' },
});
const SPREADING = { ...movingImage('private/2'), sharing: SHARED_OUT.sharing };
const LOCKED: Standing = { guards: [{ kind: 'lock' }] };

/** Rows of images and groups, by what they are. */
export const ROWS: Readonly<Record<string, string>> = {
  'an own image': rowOf(OWN),
  'an own image that is shared': rowOf(SHARED_OUT),
  'a protected image': rowOf(OWN, LOCKED),
  'an image on its way to a region': rowOf(SPREADING),
  'an image that replaces another': rowOf(SPREADING, { replaces: 'private/1' }),
  'an image of others that is only read': rowOf(OWN, { mayChange: false }),
  'an image that waits for data': rowOf(waitingImage()),
  'a captured image on its way': rowOf(image({ status: 'creating', replicas: [] })),
  'an image shared with the account': 'image.shared',
  'a region': 'group.region.write',
  'recovery images': 'group.recovery.write',
  'an account': 'group.account',
};

/** A menu that somebody opens often, and how many entries it may have at most. */
export interface TypicalMenu {
  readonly place: string;
  readonly most: number;
  readonly menu: Menu;
}

/** Returns the menus of rows, of the table and of the views, as an owner sees them. */
export function typicalMenus(manifest: Manifest): readonly TypicalMenu[] {
  const open = (menu: string, keys: object) =>
    menuEntries(manifest, menu, { ...SIGNED_IN, ...keys });
  const onRow = (viewItem: string, view: string = ViewId.images) =>
    open('view/item/context', { view, viewItem });
  const inTable = { webviewId: INVENTORY_PANEL, webviewSection: 'image' };
  const title = (view: string, keys: object = {}) => open('view/title', { view, ...keys });
  return [
    ...Object.entries(ROWS).map(([place, row]) => ({ place, most: 12, menu: onRow(row) })),
    { place: 'a public image', most: 12, menu: onRow(rowOf(publicImage()), ViewId.publicImages) },
    {
      place: 'an own image in the table',
      most: 12,
      menu: open('webview/context', { ...inTable, viewItem: rowOf(OWN) }),
    },
    { place: '… of My Images', most: 8, menu: title(ViewId.images) },
    { place: '… with several accounts', most: 8, menu: title(ViewId.images, SEVERAL_ACCOUNTS) },
    { place: '… while signed out', most: 8, menu: title(ViewId.images, SIGNED_OUT) },
    { place: '… of Public Images', most: 8, menu: title(ViewId.publicImages) },
  ];
}
