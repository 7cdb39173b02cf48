import assert from 'node:assert/strict';
import manifest from '../../package.json';
import { fittingCommands } from '../../src/features/inventory/inventoryCommands';
import { ContextKey, INVENTORY_PANEL, ViewId } from '../../src/kit/manifest';
import type { Manifest } from '../docs/manifest';
import { menuEntries, menuText, paletteEntries } from '../docs/menuEntries';
import { ROWS, rowOf, SIGNED_IN, SIGNED_OUT, typicalMenus } from '../docs/typicalMenus';
import { isShown } from '../docs/whenClause';
import { image, waitingImage } from '../support/builders';

const contributed: Manifest = manifest;

/** What the row of an image offers; those below a submenu, too. */
function onRow(viewItem: string, keys: object = {}): string {
  const context = { ...SIGNED_IN, view: ViewId.images, viewItem, ...keys };
  return menuText(menuEntries(contributed, 'view/item/context', context));
}

describe('the menus', () => {
  for (const { menu, most, place } of typicalMenus(contributed)) {
    it(`${place}: ${menu.length} entries of at most ${most}`, () => {
      assert.ok(menu.length > 0 && menu.length <= most, menuText(menu));
    });
  }

  it('leave room on an own image for two features more', () => {
    const own = typicalMenus(contributed).find(({ place }) => place === 'an own image');
    assert.equal(
      own && menuText(own.menu),
      'deployImage, rebuildLinode, edit (editImage, renameImage, editDescription, editTags, editAsDocument, protectImage), ' +
        'replicateImage, replace (replaceImage, replaceFromUrl), showDetails, goTo (openInCloudManager, findInWorkspace, replaceAcrossWorkspace), ' +
        'copy (copyImageId, copyImageLabel, copyImageJson, copyImageTerraform, copyImageCli, exportImages), shareImages, deleteImage',
    );
    assert.ok(own && own.menu.length <= own.most - 2);
  });

  it('have every entry in the menus of its row at most once', () => {
    for (const { menu, place } of typicalMenus(contributed)) {
      const names = menuText(menu).split(/[, ()]+/);
      assert.deepEqual([...new Set(names)], names, place);
    }
  });
});

describe('the menu of the table', () => {
  const images = Object.values(ROWS).filter((row) => row.startsWith('image.'));
  const rows = [...images, 'image.own.available.write.nodelete.noreplicate', 'image.own.uploading'];
  const inTable = (viewItem: string) => {
    const keys = { webviewId: INVENTORY_PANEL, webviewSection: 'image', viewItem };
    return menuText(menuEntries(contributed, 'webview/context', { ...SIGNED_IN, ...keys }));
  };

  it('is that of the tree, and goes to the tree', () => {
    for (const row of rows) {
      assert.equal(inTable(row).replace('revealImage, ', ''), onRow(row), row);
    }
  });

  it('agrees with the buttons above the table on what can be done with an image', () => {
    const can = { canAddLinodes: true };
    const all = fittingCommands(rows, can).filter((id) => !/deploy|reveal/.test(id));
    for (const row of rows) {
      const names = inTable(row).split(/[, ()]+/);
      const inMenu = all.filter((id) => names.includes(id.replace('linodeImages.', '')));
      const buttons = fittingCommands([row], can).filter((id) => all.includes(id));
      assert.deepEqual(buttons, inMenu, row);
    }
  });
});

describe('no row offers what must fail:', () => {
  it('a protected image is not deleted or replaced, but its protection is lifted', () => {
    const menu = onRow(ROWS['a protected image'] ?? '');
    assert.doesNotMatch(menu, /deleteImage|replace(Image|From)|\bprotectImage/);
    assert.match(menu, /unprotectImage/);
  });

  it('a tag that the user may not remove is not lifted, a lock of this machine is', () => {
    const read = { mayChange: false };
    const tagged = rowOf(image(), { ...read, guards: [{ kind: 'tag', tag: 'protected' }] });
    assert.doesNotMatch(onRow(tagged), /unprotectImage/);
    assert.match(onRow(rowOf(image(), { ...read, guards: [{ kind: 'lock' }] })), /unprotectImage/);
  });

  it('an empty image is not compared, exported, deployed, edited or searched for', () => {
    const menu = onRow(rowOf(waitingImage()), { listDoubleSelection: true });
    assert.doesNotMatch(menu, /compare|export|deploy|rebuild|edit|share|InWorkspace|replace/);
    assert.match(menu, /cancelUpload/);
  });

  it('what may not be deleted is not deleted, cancelled or replaced', () => {
    const kept = { mayDelete: false };
    assert.doesNotMatch(onRow(rowOf(image(), kept)), /deleteImage|replace(Image|From)/);
    assert.doesNotMatch(onRow(rowOf(waitingImage(), kept)), /cancelUpload/);
    assert.doesNotMatch(onRow(rowOf(image(), { mayReplicate: false })), /replicateImage/);
  });

  it('a group of images that are only read offers no change', () => {
    assert.equal(onRow('group.tag'), 'exportImages');
    assert.doesNotMatch(onRow('group.region'), /edit|replicate|prune/);
    assert.doesNotMatch(onRow('group.region.write.nodelete.noreplicate'), /replicate|prune/);
    assert.doesNotMatch(onRow('group.recovery.write.nodelete'), /deleteImage/);
  });

  it('an upload that waits alone has no other turn', () => {
    const alone = { view: ViewId.uploads, [ContextKey.waitingUploads]: 1 };
    assert.doesNotMatch(onRow('upload.waiting.next', alone), /move/);
    const more = { ...alone, [ContextKey.waitingUploads]: 2 };
    assert.match(onRow('upload.waiting.next', more), /moveUploadDown/);
  });
});

describe('the palette', () => {
  const names = (keys: object) =>
    paletteEntries(contributed, { ...keys }).map((id) => id.replace('linodeImages.', ''));

  it(`offers ${names(SIGNED_OUT).length} commands while signed out: those that need no account, and what signs in`, () => {
    assert.deepEqual(
      names(SIGNED_OUT).filter((name) =>
        /edit|delete|replicate|prune|capture|deploy|protect/i.test(name),
      ),
      [],
    );
    assert.ok(names(SIGNED_OUT).length <= 25, names(SIGNED_OUT).join());
  });

  it(`offers ${names(SIGNED_IN).length} commands to an owner while nothing is under way`, () => {
    const under = /upload(s|Again|Over|Up|Down)$|cancelUpload|continue|wait|unprotect|Account$/i;
    assert.deepEqual(
      names(SIGNED_IN).filter((name) => under.test(name)),
      ['addAccount', 'renameAccount', 'removeAccount'],
    );
  });

  it('offers what acts on images only where there are any', () => {
    const none = names({ ...SIGNED_IN, [ContextKey.noOwnImages]: true });
    assert.ok(none.includes('uploadImage') && none.includes('captureImage'));
    assert.ok(!none.includes('deleteImage') && !none.includes('editTags'));
  });

  it('offers them while it is not known yet what there is', () => {
    const early = names({ [ContextKey.signedIn]: true });
    for (const name of ['deleteImage', 'unprotectImage', 'waitUntilAvailable']) {
      assert.ok(early.includes(name), name);
    }
  });
});

describe('a when clause', () => {
  const shown = (when: string) =>
    isShown(when, (key) => ({ a: true, n: 2, word: 'image.own' })[key]);

  it('is read as VS Code reads it', () => {
    assert.ok(shown('a && !b'));
    assert.ok(shown('b || a && n > 1'));
    assert.ok(!shown('(b || a) && b'));
    assert.ok(shown('word == image.own && word != image'));
    assert.ok(shown('word =~ /^image\\.(?!public)/ && !(b || n == 3)'));
    assert.ok(!shown('b =~ /undefined/'));
    assert.ok(!shown('false'));
  });

  it('is not guessed at', () => {
    assert.throws(() => shown('(a'), /parenthesis/);
    assert.throws(() => shown('a &&'), /early/);
    assert.throws(() => shown('a b'), /Cannot read/);
  });
});
