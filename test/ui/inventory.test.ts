import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { useWorkbench } from '../workbench/useWorkbench';
import { shownWebview } from '../workbench/webview';

describe('The inventory table', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'demo' });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));
  const table = (): FrameLocator => shownWebview(workbench.opened.page);
  const row = (label: string): Locator => table().getByRole('row').filter({ hasText: label });
  const filter = (): Locator => table().getByRole('textbox', { name: 'Filter images' });
  const header = (name: string): Locator => table().getByRole('columnheader', { name });
  const action = (name: string): Locator => table().getByRole('button', { name });
  const press = (key: string): Promise<void> => workbench.opened.page.keyboard.press(key);

  /** Resolves when the footer, which a screen reader is told of, says that. */
  const told = (text: string): Promise<void> =>
    table().getByRole('status').filter({ hasText: text }).waitFor();

  it('shows every image, and what it is to a screen reader', async () => {
    const { ui } = workbench;
    await ui.showContainer('Linode Images');
    await ui.runCommand('Linode Images: Open Inventory');
    await table().getByText('Sign in to see your own images.').waitFor();
    await action('Sign In').click();
    await ui.quickInput.answer(simulator.tokens.minimal);
    await told('15 images');
    const grid = table().getByRole('grid', { name: 'Images' });
    assert.equal(await grid.getAttribute('aria-rowcount'), '16');
    assert.equal(await grid.getAttribute('aria-multiselectable'), 'true');
    assert.equal(await header('Label').getAttribute('aria-sort'), 'ascending');
    const nameless = table().locator(
      'button:not([aria-label]):empty, [role="row"]:not([aria-rowindex])',
    );
    assert.equal(await nameless.count(), 0);
    assert.equal(await table().locator('.rows [tabindex="0"]').count(), 1);
    await workbench.screenshot('light');
  });

  it('sorts by a column, both ways', async () => {
    await header('Size').getByRole('button').click();
    await header('Size').and(table().locator('[aria-sort="ascending"]')).waitFor();
    await header('Size').getByRole('button').click();
    await table().locator('[aria-rowindex="2"]').filter({ hasText: 'staging-db' }).waitFor();
    assert.equal(await header('Size').getAttribute('aria-sort'), 'descending');
  });

  it('filters while one types, and runs a command on rows that were selected by keys', async () => {
    await filter().fill('web-base');
    await told('2 of 15 images');
    await press('ArrowDown');
    await press('Space');
    await told('1 selected');
    await press('Shift+ArrowDown');
    await told('2 selected');
    await workbench.screenshot('selected');
    await action('Copy IDs').click();
    await workbench.ui.statusItem('Copied 2 images').waitFor();
    assert.equal(await action('Deploy…').isDisabled(), true);
  });

  it('has the menu of the tree on a row, by the mouse and by keys', async () => {
    const { ui } = workbench;
    const some = await ui.menu.openOn(row('web-base-2026-10'));
    assert.deepEqual(
      some.filter((label) => label !== '---'),
      [
        'Edit Tags…',
        'Edit as Document',
        'Replicate to Regions…',
        'Show Details',
        'Compare Images…',
        'Open in Cloud Manager',
        'Copy',
        'Export Images…',
        'Protect…',
        'Delete…',
      ],
    );
    await ui.menu.openSubmenu('Copy');
    await ui.menu.choose('Copy Image Label');
    await ui.statusItem('Copied 2 images').waitFor();
    await row('web-base-2026-10').click();
    await press('Shift+F10');
    assert.ok((await ui.menu.labels()).includes('Deploy to New Linode…'));
    await workbench.screenshot('menu');
    await ui.menu.close();
  });

  it('takes a bar of a picture for a filter, and says what is wrong with one', async () => {
    await filter().fill('');
    await told('15 images');
    await table()
      .getByRole('button', { name: /^Chicago, IL: / })
      .click();
    await told('of 15 images');
    assert.equal(await filter().inputValue(), 'region=us-ord');
    await filter().fill('tag:web siz>2000');
    await table().getByRole('alert').filter({ hasText: 'Did you mean “size”?' }).waitFor();
    assert.equal(await table().locator('mark').textContent(), 'siz');
    await workbench.screenshot('problem');
    await filter().fill('no such image');
    await table().getByText('No image matches the filter.').waitFor();
    await table().getByRole('main').getByRole('button', { name: 'Clear Filter' }).click();
    await told('15 images');
  });

  it('looks like VS Code in a dark theme, and is as it was after a reload', async () => {
    const { ui } = workbench;
    await filter().fill('web');
    await told('3 of 15 images');
    await press('ArrowDown');
    await ui.runCommand('Preferences: Toggle between Light/Dark Themes');
    await table().locator('body.vscode-dark').waitFor();
    await workbench.screenshot('dark');
    await ui.reload();
    await told('3 of 15 images');
    assert.equal(await filter().inputValue(), 'web');
    assert.equal(await header('Size').getAttribute('aria-sort'), 'descending');
  });
});
