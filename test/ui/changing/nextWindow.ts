import assert from 'node:assert/strict';
import { toStamp } from '../../simulator/clock';
import type { Journey } from '../journeys';

/** What was on its way when the window was reloaded. */
export function meetingTheNextWindow(journey: Journey): void {
  describe('The next window', () => {
    const press = (keys: string) => journey.page.keyboard.press(keys);
    const image = (label: string) => {
      const found = journey.simulator.account.images.find((one) => one.label === label);
      assert.ok(found);
      return found;
    };

    it('comes while a document holds changes, and images are deleted', async () => {
      const { page, simulator, ui } = journey;
      await ui.runCommand('View: Close All Editors');
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.openContextMenu('golden-db');
      await ui.menu.choose('Edit as Document');
      await ui.sideBar.collapse('Chicago, IL');
      await ui.editorLine('"label": "golden-db"').click();
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await press(key);
      await page.keyboard.type('-2');
      await page.locator('.tab.dirty').waitFor();
      const golden = image('golden-db');
      golden.description = 'of somebody else';
      golden.updated = toStamp(simulator.clock.now() + 60_000);
      await ui.sideBar.openContextMenu('Recovery images');
      await ui.menu.choose('Delete…');
      await ui.dialog('Delete 2 images?').waitFor();
      await journey.screenshot('recovery question', 'Deleting');
      await ui.answerDialog('Delete 2 images?', 'Delete 2 Images…');
      await ui.quickInput.waitForTitle('Delete 2 Images');
      const [, number] = image('Linode 71203311 (web-old-1)').id.split('/');
      const path = new RegExp(`${number}$`);
      const unanswered = simulator.faults.next({ method: 'DELETE', path }, { kind: 'stall' });
      await ui.quickInput.answer('2');
      await unanswered.met;
      await reloadWithChanges();
    });

    it('says what is left of a deletion', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Recovery images');
      await ui.sideBar
        .row('Recovery images')
        .filter({ hasText: /Recovery images\s*1/ })
        .waitFor();
      await journey.screenshot('after a reload', 'Deleting');
    });

    it('holds what was typed into a document, and overwrites nothing of others unasked', async () => {
      const { ui } = journey;
      await ui.editorLine('"label": "golden-db-2"').click();
      await journey.screenshot('after a reload', 'Images as documents');
      await press('ControlOrMeta+s');
      // VS Code tells that the image is newer, unless the list was remembered from before.
      const isNewer = ui.notifications.toast('The content of the file is newer');
      await isNewer.or(ui.dialog('Change “golden-db”?')).waitFor();
      await journey.screenshot('asked', 'Images as documents');
      const { description, label } = image('golden-db');
      assert.deepEqual([label, description], ['golden-db', 'of somebody else']);
    });

    /** VS Code asks whether to leave until it has put the changes aside. */
    async function reloadWithChanges(): Promise<void> {
      const { page, ui } = journey;
      const asked = async (): Promise<boolean> => {
        const dialog = await page.waitForEvent('dialog');
        await dialog.dismiss();
        return true;
      };
      const isAsked = () =>
        Promise.race([asked().catch(() => false), page.waitForEvent('load').then(() => false)]);
      let stays = true;
      while (stays)
        [stays] = await Promise.all([isAsked(), ui.runCommand('Developer: Reload Window')]);
      await ui.ready();
    }
  });
}
