import assert from 'node:assert/strict';
import { giveInstaller } from '../installer';
import type { Journey } from '../journeys';

/** Nothing here clicks: who cannot use a mouse has the same ways. */
export function byKeys(journey: Journey): void {
  describe('Keys alone', () => {
    journey.given(giveInstaller);
    journey.given(({ simulator: { pace } }) => {
      pace.processingMs = 0;
    });

    const press = (key: string) => journey.page.keyboard.press(key);
    const type = (text: string) => journey.page.keyboard.type(text);

    /** As one would: the palette, the words, Enter once the command is the one that Enter takes. */
    async function run(title: string): Promise<void> {
      const { quickInput } = journey.ui;
      await press('F1');
      await quickInput.box.waitFor();
      await type(title);
      const first = quickInput.root.locator('.monaco-list-row.focused');
      await first.filter({ hasText: title }).waitFor();
      await press('Enter');
    }

    it('sign in', async () => {
      const { simulator, ui } = journey;
      await run('Linode Images: Sign In…');
      await ui.quickInput.waitForTitle('Sign In to Linode');
      await type(simulator.tokens.full);
      await press('Enter');
      await ui.notifications.toast('Signed in to Linode as “my-team”.').waitFor();
      await ui.notifications.clear();
    });

    it('upload a file', async () => {
      const { ui } = journey;
      await run('Linode Images: Upload Image…');
      await ui.quickInput.waitForTitle('Choose Disk Images');
      await ui.quickInput.entry('installer.img.gz').waitFor();
      await type('installer.img.gz'); // behind the folder that stands there
      await press('Enter');
      await ui.quickInput.waitForTitle('Upload installer.img.gz');
      for (const step of [1, 2, 3, 4, 5]) {
        await ui.quickInput.title.filter({ hasText: `(${step}/5)` }).waitFor();
        await press('Enter');
      }
      await ui.notifications.toast('“installer” is available in Chicago, IL.').waitFor();
      await ui.notifications.clear();
    });

    it('delete an image from the menu of its row', async () => {
      const { page, simulator, ui } = journey;
      await run('Linode Images: Go to Image…');
      await ui.quickInput.waitForTitle('Go to Image');
      const installer = simulator.account.images.find(({ label }) => label === 'installer');
      assert.ok(installer);
      await type(installer.id);
      await press('Enter');
      await ui.sideBar.selectedRow('installer').waitFor();
      await press('Shift+F10');
      assert.equal((await ui.menu.labels()).at(-1), 'Delete…');
      await press('End');
      await page.locator('.monaco-menu :focus', { hasText: 'Delete…' }).waitFor();
      await journey.screenshot('menu');
      await press('Enter');
      await ui.dialog('Delete “installer”?').waitFor();
      const deleted = simulator.journal.next(({ method }) => method === 'DELETE');
      await press('Enter');
      assert.equal((await deleted).status, 200);
    });
  });
}
