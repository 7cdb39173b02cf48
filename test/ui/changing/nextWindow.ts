import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { toStamp } from '../../simulator/clock';
import { untilDone } from '../../workbench/retry';
import { shownWebview } from '../../workbench/webview';
import { giveInstaller, PROCESSING_MS, slowDown, uploadInstaller } from '../installer';
import type { Journey } from '../journeys';

/** Longer than what else happens, until the journey turns the simulator's clock. */
const CAPTURE_MS = 3_600_000;

/** So slow that it goes on, on a busy machine too, until the window is gone. */
const BYTES_PER_SECOND = 100_000;

/** What was shown, and on its way, when the window was reloaded: all of it in one, which takes long. */
export function meetingTheNextWindow(journey: Journey): void {
  describe('The next window', () => {
    const press = (keys: string) => journey.page.keyboard.press(keys);
    const table = (): FrameLocator => shownWebview(journey.page);
    const filter = () => table().getByRole('textbox', { name: 'Filter images' });
    const size = () => table().getByRole('columnheader', { name: 'Size' });
    const three = () =>
      table()
        .getByRole('status')
        .filter({ hasText: /^3 of / });
    const changed = () => journey.page.locator('.tab.dirty');
    const image = (label: string) => {
      const found = journey.simulator.account.images.findLast((one) => one.label === label);
      assert.ok(found);
      return found;
    };

    journey.given(giveInstaller);

    it('comes while images are arranged in the tree, and in the table', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Group By…');
      await ui.quickInput.pick('Region');
      await ui.quickInput.entry('Nothing More').waitFor();
      await ui.quickInput.pick('Tag');
      await ui.runCommand('Linode Images: Sort By…');
      await ui.quickInput.pick('Size');
      await showsArranged();
      await ui.runCommand('Linode Images: Open Inventory');
      await filter().fill('tag:golden');
      await three().waitFor();
      for (const order of ['ascending', 'descending']) {
        await size().getByRole('button').click();
        await size()
          .and(table().locator(`[aria-sort="${order}"]`))
          .waitFor();
      }
    });

    it('comes while a document holds changes', async () => {
      const { page, simulator, ui } = journey;
      await ui.sideBar.openContextMenu('golden-db');
      await ui.menu.chooseIn('Edit', 'Edit as Document');
      await ui.sideBar.collapse('Chicago, IL');
      await ui.editorLine('"label": "golden-db"').click();
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await press(key);
      await page.keyboard.type('-2');
      await changed().waitFor();
      const golden = image('golden-db');
      golden.description = 'of somebody else';
      golden.updated = toStamp(simulator.clock.now() + 60_000);
      await ui.runCommand('Linode Images: Open Inventory');
      await three().waitFor();
    });

    it('comes while a disk is captured, images are deleted, and a file is uploaded', async () => {
      const { simulator, ui } = journey;
      simulator.pace.captureMs = CAPTURE_MS;
      await ui.runCommand('Linode Images: Capture Image from a Linode…');
      await ui.quickInput.pick('web-1');
      for (const step of ['(1/4)', '(2/4)', '(3/4)', '(4/4)']) {
        await ui.quickInput.title.filter({ hasText: step }).waitFor();
        await ui.quickInput.accept();
      }
      await ui.notifications.toast(/Capturing “web-1-.+”: \d+%/).waitFor();
      await ui.sideBar.openContextMenu('Recovery images');
      await ui.menu.choose('Delete…');
      await ui.dialog('Delete 2 images?').waitFor();
      await journey.screenshot('recovery question', 'Deleting');
      await ui.answerDialog('Delete 2 images?', 'Delete 2 Images…');
      await ui.quickInput.waitForTitle('Delete 2 Images');
      const [, number] = image('Linode 70118822 (experiment)').id.split('/'); // the smaller one
      const path = new RegExp(`${number}$`);
      const unanswered = simulator.faults.next({ method: 'DELETE', path }, { kind: 'stall' });
      await ui.quickInput.answer('2');
      await unanswered.met;
      const hurryUp = slowDown(simulator, BYTES_PER_SECOND);
      await uploadInstaller(journey);
      const ended = simulator.journal.next(({ target }) => target === 'storage');
      await ui.showContainer('Linode Images');
      simulator.faults.next({ method: 'GET', path: /\/(images|regions)$/ }, { kind: 'hold' }, 9);
      await reloadWithChanges();
      hurryUp(); // the store reads what had left the window
      await ended;
    });

    it('says that an upload stopped', async () => {
      const { ui } = journey;
      const stopped = /The upload of installer.img.gz stopped when its window/;
      await ui.notifications.toast(stopped).waitFor();
      await journey.screenshot('after a reload', 'Uploading');
      await ui.notifications.clear();
    });

    it('shows the last list by the names of its regions, before anything is answered', async () => {
      const { simulator, ui } = journey;
      await ui.sideBar.row('Chicago, IL').waitFor();
      const age = ui.sideBar.message().filter({ hasText: 'Showing what was there' });
      await age.waitFor();
      await journey.screenshot(
        'the last list in the next window',
        'When Linode does not answer as hoped',
      );
      simulator.faults.clear();
      simulator.faults.release();
      await age.waitFor({ state: 'hidden' });
      await ui.sideBar.row('Debian').waitFor();
    });

    it('has tree and table as they were', async () => {
      await showsArranged();
      await three().waitFor();
      assert.equal(await filter().inputValue(), 'tag:golden');
      assert.equal(await size().getAttribute('aria-sort'), 'descending');
    });

    it('says what is left of a deletion', async () => {
      const { ui } = journey;
      for (const others of ['Public Images', 'Uploads']) {
        await ui.sideBar.section(others).locator('.pane-header').click(); // makes room
      }
      await ui.sideBar.collapse('Chicago, IL');
      await ui.sideBar.expand('Recovery images');
      await ui.sideBar
        .row('Recovery images')
        .filter({ hasText: /Recovery images\s*1/ })
        .waitFor();
      await journey.screenshot('after a reload', 'Deleting');
    });

    it('sends an upload again from its row', async () => {
      const { simulator, ui } = journey;
      await ui.sideBar.expand('Being created');
      await ui.sideBar.row('installer').waitFor();
      const actions = ['Send Upload Again', 'Start Upload Over', 'Cancel Upload'];
      assert.deepEqual(await ui.sideBar.inlineActions('installer'), actions);
      await journey.screenshot('interrupted', 'Uploading');
      const sent = simulator.journal.next(({ target }) => target === 'storage');
      await ui.sideBar.clickInlineAction('installer', 'Send Upload Again');
      assert.equal((await sent).status, 200);
      simulator.clock.advance(PROCESSING_MS);
      await ui.notifications.toast('“installer” is available in Chicago, IL.').waitFor();
      await journey.screenshot('sent again', 'Uploading');
      assert.equal(simulator.uploads.of(image('installer').id)?.attempts, 2);
    });

    it('shows a capture that goes on, and ends there', async () => {
      const { simulator, ui } = journey;
      const row = ui.sideBar.root.getByRole('treeitem').filter({ hasText: /web-1-.*creating/ });
      await row.waitFor();
      await journey.screenshot('after a reload', 'Capturing');
      simulator.clock.advance(CAPTURE_MS);
      await row.waitFor({ state: 'detached' });
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.expand('No tag');
      await ui.sideBar.row('web-1-Debian 12 Disk').waitFor();
    });

    it('holds what was typed into a document, and overwrites nothing of others unasked', async () => {
      const { ui } = journey;
      await changed().click();
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

    /** By region and tag, the largest first. */
    async function showsArranged(): Promise<void> {
      const { sideBar } = journey.ui;
      await sideBar.expand('Chicago, IL');
      await sideBar.expand('golden');
      await untilDone(async () => {
        const tree = await sideBar.tree();
        const at = tree.findIndex((line) => line.startsWith('  golden | '));
        const labels = tree.slice(at + 1, at + 4).map((line) => line.split(' | ')[0]);
        assert.deepEqual(labels.slice(0, 2), ['    golden-rocky9', '    golden-db']);
        assert.match(labels[2] ?? '', /^ {4}golden-web/);
      });
    }

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
