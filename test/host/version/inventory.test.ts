import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inventoryColumns } from '../../../src/features/inventory/model/columns';
import type { InventoryList, InventoryView } from '../../../src/features/inventory/model/messages';
import { INVENTORY_PANEL, SECTION } from '../../../src/kit/manifest';
import { FakePanel } from '../../hostStage/fakePanel';
import type { OpenExtension } from '../../hostStage/openExtension';
import { closes, presses, types } from '../../support/deeds';
import { Fixture, TOKEN_BOX } from '../../support/fixture';
import { asUser } from '../../support/scriptedUser';
import { execute } from '../../support/stage';

const VIEW: InventoryView = {
  scope: 'own',
  filter: '',
  sort: { column: 'label', isDescending: false },
};

const OTHER = 'c'.repeat(64);

describe('the inventory table', () => {
  const fixture = new Fixture<OpenExtension>();
  const run = (name: string, ...args: unknown[]) => execute(`${SECTION}.${name}`, ...args);
  const window = vscode.window as { createWebviewPanel: unknown };
  const { createWebviewPanel } = vscode.window;
  const clipboard = Object.getOwnPropertyDescriptor(vscode.env, 'clipboard');
  let panels: FakePanel[];
  let copied: string[];
  let isCopied: () => void;

  beforeEach(() => {
    panels = [];
    copied = [];
    isCopied = () => undefined;
    window.createWebviewPanel = () => {
      const fake = new FakePanel();
      panels.push(fake);
      return fake.panel;
    };
    const writeText = async (text: string) => {
      copied.push(text);
      isCopied();
    };
    Object.defineProperty(vscode.env, 'clipboard', { configurable: true, value: { writeText } });
  });
  afterEach(() => {
    for (const { panel } of panels) panel.dispose();
    window.createWebviewPanel = createWebviewPanel;
    if (clipboard) Object.defineProperty(vscode.env, 'clipboard', clipboard);
  });

  async function open(): Promise<FakePanel> {
    await run('openInventory');
    const [panel] = panels;
    assert.ok(panel, 'there is a panel');
    return panel;
  }

  const isListed = ({ ids }: InventoryList) => ids.length > 0;
  const cell = ({ rows }: InventoryList, at: number, column: (typeof inventoryColumns)[number]) =>
    rows[at]?.cells[inventoryColumns.indexOf(column)];

  it('is one panel, which loads nothing from anywhere else', async () => {
    const panel = await open();
    await open();
    assert.equal(panels.length, 1);
    assert.equal(panel.reveals, 1);
    const { html, options } = panel.webview;
    const policy = /content="(default-src[^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'") ?? '';
    assert.match(policy, /^default-src 'none'; style-src [^ ]+; script-src 'nonce-[\w-]{20,}'$/);
    assert.doesNotMatch(html, /unsafe-inline|style=|onclick|https?:\/\/(?!webview\.example)/);
    assert.equal(options.localResourceRoots?.length, 1);
    assert.match(String(options.localResourceRoots?.[0]), /dist\/inventory$/);
  });

  it('invites to sign in, and shows public images without', async () => {
    const panel = await open();
    const { notice } = await panel.list(VIEW);
    assert.equal(notice?.text, 'Sign in to see your own images.');
    assert.equal(notice?.button?.command, 'linodeImages.signIn');
    const list = await panel.list({ ...VIEW, scope: 'public' }, isListed);
    assert.ok(list.ids.every((id) => id.startsWith('linode/')));
  });

  it('sorts and filters, says sums, and follows what changes', async () => {
    const { account } = fixture.simulator;
    account.addImage({
      label: 'small',
      size: 500,
      regions: [{ region: 'us-ord', status: 'available' }],
    });
    account.addImage({
      label: 'large',
      size: 4000,
      regions: [{ region: 'us-ord', status: 'available' }],
    });
    await fixture.signIn();
    const panel = await open();
    const sort = { column: 'size', isDescending: true } as const;
    const list = await panel.list({ ...VIEW, sort }, ({ ids }) => ids.length === 2);
    assert.deepEqual([cell(list, 0, 'label'), cell(list, 1, 'label')], ['large', 'small']);
    assert.equal(cell(list, 0, 'status'), '');
    assert.match(list.totals, /^2 images · 4\.4 GB · about \$0\.45 a month/);
    assert.match(list.pictures[0]?.summary ?? '', /^Size by region\. .+: 4\.4 GB$/);
    const filtered = await panel.list({ ...VIEW, filter: 'small' }, ({ ids }) => ids.length === 1);
    assert.match(filtered.totals, /^1 of 2 images · 500 MB/);
    const none = await panel.list({ ...VIEW, filter: 'nothing' }, ({ notice }) => Boolean(notice));
    assert.equal(none.notice?.text, 'No image matches the filter.');
    await panel.list(VIEW);
    account.addImage({ label: 'third' });
    await run('refresh');
    await panel.told('list', ({ ids }) => ids.length === 3);
  });

  it('says whose an image is where several accounts stand side by side', async () => {
    const { account, tokens } = fixture.simulator;
    const { id } = account.addImage({ label: 'theirs' });
    account.addImage({ label: 'mine' });
    account.addUser('acme', { [Number(id.split('/')[1])]: 'read_write' });
    tokens.add(OTHER, { user: 'acme' });
    await fixture.signIn();
    const panel = await open();
    const alone = await panel.list(VIEW, isListed);
    assert.ok(!alone.columns.includes('account'));
    await asUser([types(OTHER, TOKEN_BOX), closes(/as “acme”/)], () => run('addAccount'));
    void run('showAllAccounts');
    const sort = { column: 'account', isDescending: false } as const;
    const areSeveral = ({ columns, ids }: InventoryList) =>
      columns.includes('account') && ids.length === 2;
    const both = await panel.list({ ...VIEW, sort }, areSeveral);
    const told = [0, 1].map((at) => [cell(both, at, 'label'), cell(both, at, 'account')]);
    assert.deepEqual(told, [
      ['theirs', 'acme'],
      ['mine', 'my-team'],
    ]);
    await run('showOneAccount');
  });

  it('gives the rows that are scrolled to', async () => {
    for (let at = 10; at < 80; at++) fixture.simulator.account.addImage({ label: `image-${at}` });
    await fixture.signIn();
    const panel = await open();
    const list = await panel.list(VIEW, ({ ids }) => ids.length === 70);
    assert.equal(list.rows.length, 50);
    panel.say({ kind: 'rows', from: 60, to: 65 });
    const { from, rows, version } = await panel.told('rows');
    assert.deepEqual([from, version, rows[0]?.cells[0]], [60, list.version, 'image-70']);
  });

  it('offers what fits a selection, and runs that alone', async () => {
    const one = fixture.simulator.account.addImage({ label: 'one' });
    const two = fixture.simulator.account.addImage({ label: 'two' });
    await fixture.signIn();
    const panel = await open();
    await panel.list(VIEW, isListed);
    const ids = [two.id, one.id];
    panel.say({ kind: 'select', ids });
    const { text, commands } = await panel.told('selection');
    assert.match(text, /^2 selected · /);
    assert.ok(commands.includes('linodeImages.editTags'));
    assert.ok(!commands.includes('linodeImages.deployImage'), 'one Linode has one image');
    panel.say({ kind: 'run', command: 'linodeImages.deployImage', ids });
    panel.say({ kind: 'run', command: 'workbench.action.files.newUntitledFile', ids });
    panel.say({ kind: 'run', command: 'linodeImages.copyImageId', ids: 'all' });
    const done = new Promise<void>((resolve) => {
      isCopied = resolve;
    });
    panel.say({ kind: 'run', command: 'linodeImages.copyImageId', ids });
    await done;
    assert.deepEqual(copied, [`${two.id}\n${one.id}`]);
    assert.equal(vscode.workspace.textDocuments.filter(({ isUntitled }) => isUntitled).length, 0);
  });

  it('hands over its rows to the commands of its menu', async () => {
    const one = fixture.simulator.account.addImage({ label: 'one' });
    const two = fixture.simulator.account.addImage({ label: 'two' });
    const other = fixture.simulator.account.addImage({ label: 'other' });
    await fixture.signIn();
    const panel = await open();
    await panel.list(VIEW, isListed);
    const menu = { webview: INVENTORY_PANEL, webviewSection: 'image', imageIds: [one.id, two.id] };
    await run('copyImageId', { ...menu, imageId: one.id });
    await run('copyImageLabel', { ...menu, imageId: other.id });
    assert.deepEqual(copied, [`${one.id}\n${two.id}`, 'other']);
  });

  it('deletes what its menu is about', async () => {
    const [one, two] = ['one', 'two'].map((label) => fixture.simulator.account.addImage({ label }));
    await fixture.signIn();
    const panel = await open();
    await panel.list(VIEW, isListed);
    const row = { webview: INVENTORY_PANEL, webviewSection: 'image', imageId: one?.id };
    const deeds = [presses('Delete', /^Delete “one”\?/), closes('Deleted “one”.')];
    await asUser(deeds, () => run('deleteImage', row));
    const left = fixture.simulator.account.images.filter(({ is_public: isPublic }) => !isPublic);
    assert.deepEqual(
      left.map(({ id }) => id),
      [two?.id],
    );
  });

  it('is put back after a reload, and is then the one that opens', async () => {
    const restored = new FakePanel();
    const serializer = fixture.extension.serializers.get(INVENTORY_PANEL);
    assert.ok(serializer, 'VS Code is told how');
    await serializer.deserializeWebviewPanel(restored.panel, undefined);
    await run('openInventory');
    assert.deepEqual([panels.length, restored.reveals], [0, 1]);
    await restored.list({ ...VIEW, scope: 'public' }, isListed);
    restored.panel.dispose();
  });
});
