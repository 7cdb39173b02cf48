import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { openExtension } from '../../hostStage/openExtension';

interface Manifest {
  readonly contributes?: {
    readonly commands?: readonly { readonly command: string }[];
    readonly menus?: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus?: readonly { readonly id: string }[];
    readonly keybindings?: readonly { readonly command: string; readonly when?: string }[];
    readonly views?: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome?: readonly { readonly view: string; readonly contents: string }[];
  };
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

/** What VS Code registers for each view under the view's own id. */
const madeByVsCode = ['focus', 'open', 'removeView', 'resetViewLocation', 'toggleVisibility'];

describe('package.json', () => {
  const extension = vscode.extensions.getExtension('images-for-linode.linode-images');
  const folder = extension?.extensionPath ?? '';
  const text = fs.readFileSync(path.join(folder, 'package.json'), 'utf8');
  const { contributes = {} } = JSON.parse(text) as Manifest;
  const contributed = (contributes.commands ?? []).map(({ command }) => command);
  const views = Object.values(contributes.views ?? {}).flatMap((list) => list.map(({ id }) => id));
  const menuItems = Object.values(contributes.menus ?? {}).flat();

  before(async () => {
    assert.ok(extension, 'the extension is loaded');
    await openExtension();
  });

  it('has every command registered once the extension is active', async () => {
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      contributed.filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('contributes every command that the extension registers', async () => {
    const registered = await vscode.commands.getCommands(true);
    const generated = views.flatMap((id) => madeByVsCode.map((verb) => `${id}.${verb}`));
    assert.deepEqual(
      registered
        .filter((command) => command.startsWith('linodeImages.'))
        .filter((command) => !generated.includes(command))
        .filter((command) => !contributed.includes(command)),
      [],
    );
  });

  it('names no command or submenu in a menu or key binding that it does not contribute', () => {
    const submenus = (contributes.submenus ?? []).map(({ id }) => id);
    const named = [...menuItems, ...(contributes.keybindings ?? [])];
    const commands = named.flatMap(({ command }) => command ?? []);
    assert.deepEqual(
      [
        ...commands.filter((command) => !contributed.includes(command)),
        ...menuItems.flatMap(({ submenu }) => submenu ?? []).filter((id) => !submenus.includes(id)),
      ],
      [],
    );
  });

  it('names no view in a condition or welcome text that it does not contribute', () => {
    const named = [...menuItems, ...(contributes.keybindings ?? [])]
      .flatMap(({ when = '' }) => [...when.matchAll(/\b(?:view|focusedView) *==+ *'?([\w.]+)/g)])
      .map(([, view = '']) => view);
    const welcomed = (contributes.viewsWelcome ?? []).map(({ view }) => view);
    assert.deepEqual(
      [...named, ...welcomed].filter((view) => !views.includes(view)),
      [],
    );
  });

  it('links welcome texts to commands that exist', async () => {
    const registered = await vscode.commands.getCommands(true);
    const linked = (contributes.viewsWelcome ?? [])
      .flatMap(({ contents }) => [...resolve(contents).matchAll(/\(command:([\w.-]+)/g)])
      .map(([, command = '']) => command);
    assert.deepEqual(
      linked.filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('has a text for every placeholder, and a placeholder for every text', () => {
    const placeholders = [...text.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(placeholders)].sort(), Object.keys(texts()).sort());
  });

  function texts(): Readonly<Record<string, unknown>> {
    const file = path.join(folder, 'package.nls.json');
    return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  }

  function resolve(contents: string): string {
    return contents.replace(/^%(.+)%$/, (_, key: string) => String(texts()[key] ?? ''));
  }

  it('offers no upload to who may add no images', () => {
    const adding = menuItems.filter(
      ({ command, when }) => /\.upload/.test(command ?? '') && when !== 'false',
    );
    assert.ok(adding.length >= 5);
    for (const { command, when } of adding) {
      assert.match(when ?? '', /!linodeImages\.cannotAddImages/, command);
    }
  });
});
