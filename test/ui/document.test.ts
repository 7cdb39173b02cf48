import assert from 'node:assert/strict';
import { toStamp } from '../simulator/clock';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';

describe('Images as documents', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ pace: { replicateMs: 500 } });
    const regions = ['us-ord', 'nl-ams'].map(
      (region) => ({ region, status: 'available' }) as const,
    );
    const { account } = simulator;
    account.addImage({ label: 'golden-web', size: 1834, tags: ['golden', 'web'], regions });
    account.addImage({ label: 'golden-db', size: 2200, tags: ['golden', 'database'], regions });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({
    settings: { 'linodeImages.apiUrl': simulator.url, 'files.autoSave': 'off' },
  }));
  const press = (keys: string) => workbench.opened.page.keyboard.press(keys);
  const write = (text: string) => workbench.opened.page.keyboard.type(text);

  it('open from the menu of an image, with completions of the account and problems as they are typed', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.minimal);
    await ui.sideBar.expand('Chicago, IL');
    await ui.sideBar.openContextMenu('golden-web');
    await workbench.screenshot('menu');
    await ui.menu.choose('Edit as Document');
    await ui.editorLine('"nl-ams" // Amsterdam, NL: available').waitFor();
    await workbench.screenshot('document');
    await ui.editorLine('"label": "golden-web"').click();
    await press('End');
    await press('ArrowLeft');
    await press('ArrowLeft');
    await write('/2');
    await workbench.opened.page.locator('.squiggly-error').waitFor();
    await workbench.screenshot('problem');
    await press('ControlOrMeta+s');
    await ui.notifications.toast('Failed to save').waitFor();
    await workbench.screenshot('refused');
    await ui.notifications.clear();
    await ui.editorLine('golden-web/2').click();
    await press('End');
    await press('ArrowLeft');
    await press('ArrowLeft');
    await press('Backspace');
    await press('Backspace');
    await write('-2');
    await ui.editorLine('"tags"').click();
    await press('End');
    await press('ArrowLeft');
    await press('ArrowLeft');
    await write(', "');
    await press('ControlOrMeta+Space');
    await workbench.opened.page.locator('.suggest-widget').getByText('database').waitFor();
    await workbench.screenshot('completions');
    await press('Escape');
    await write('prod');
    await press('ControlOrMeta+s');
    await ui.dialog('Change “golden-web”?').waitFor();
    await workbench.screenshot('question');
    await ui.answerDialog('Change “golden-web”?', 'Show Differences');
    await ui.dialog('Change “golden-web”?').waitFor();
    await workbench.screenshot('differences');
    const sent = simulator.journal.next(({ method }) => method === 'PUT');
    await ui.answerDialog('Change “golden-web”?', 'Save');
    assert.deepEqual((await sent).body, {
      label: 'golden-web-2',
      tags: ['golden', 'web', 'prod'],
    });
    await workbench.screenshot('saved');
  });

  it('hold several images, and two can be compared', async () => {
    const { ui } = workbench;
    await ui.notifications.clear();
    await ui.sideBar.row('golden-db').click();
    await ui.sideBar.row('golden-web-2').click({ modifiers: ['ControlOrMeta'] });
    await ui.menu.openOn(ui.sideBar.row('golden-web-2'));
    await ui.menu.choose('Edit as Document');
    await ui.editorTab('2 images.jsonc').waitFor();
    await ui.editorLine('"label": "golden-db"').waitFor();
    await workbench.screenshot('several');
    await ui.menu.openOn(ui.sideBar.row('golden-web-2'));
    await ui.menu.choose('Compare Images…');
    await ui.editorLine('"size": 2200').waitFor();
    await workbench.screenshot('compared');
  });

  it('keep what was typed over a reload of the window, and overwrite nothing of others unasked', async () => {
    const { ui } = workbench;
    await ui.runCommand('View: Close All Editors');
    await ui.sideBar.row('golden-db').click();
    await ui.menu.openOn(ui.sideBar.row('golden-db'));
    await ui.menu.choose('Edit as Document');
    await ui.editorLine('"label": "golden-db"').click();
    await press('End');
    await press('ArrowLeft');
    await press('ArrowLeft');
    await write('-2');
    await workbench.opened.page.locator('.tab.dirty').waitFor();
    const image = simulator.account.images.find(({ label }) => label === 'golden-db');
    assert.ok(image);
    image.description = 'of somebody else';
    image.updated = toStamp(simulator.clock.now() + 60_000);
    await reloadWithChanges();
    await ui.editorLine('"label": "golden-db-2"').click();
    await workbench.screenshot('after a reload');
    await press('ControlOrMeta+s');
    // VS Code tells that the image is newer, unless the list was remembered from before.
    const isNewer = ui.notifications.toast('The content of the file is newer');
    await isNewer.or(ui.dialog('Change “golden-db”?')).waitFor();
    await workbench.screenshot('asked');
    assert.deepEqual([image.label, image.description], ['golden-db', 'of somebody else']);
  });

  /** VS Code asks whether to leave until it has put the changes aside. */
  async function reloadWithChanges(): Promise<void> {
    const { page } = workbench.opened;
    const asked = async (): Promise<boolean> => {
      const dialog = await page.waitForEvent('dialog');
      await dialog.dismiss();
      return true;
    };
    const isAsked = () =>
      Promise.race([asked().catch(() => false), page.waitForEvent('load').then(() => false)]);
    let stays = true;
    while (stays)
      [stays] = await Promise.all([isAsked(), workbench.ui.runCommand('Developer: Reload Window')]);
    await workbench.ui.ready();
  }
});
