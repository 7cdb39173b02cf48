import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  giveInstaller,
  INSTALLER_MB,
  PROCESSING_MS,
  slowDown,
  uploadInstaller,
} from '../installer';
import type { Journey } from '../journeys';

export function uploading(journey: Journey): void {
  describe('Uploading', () => {
    let hurryUp: () => void;

    journey.given(giveInstaller);
    journey.given(({ folder }) => {
      fs.writeFileSync(path.join(folder, 'notes.txt'), 'Nothing to upload.\n');
      fs.writeFileSync(path.join(folder, 'plain.img.gz'), 'This is not gzip.\n');
    });

    it('offers the upload on .img.gz files and on no others', async () => {
      const { ui } = journey;
      await ui.showContainer('Explorer');
      const other = await ui.sideBar.openContextMenu('notes.txt');
      assert.ok(!other.includes('Upload to Linode Images…'));
      await ui.menu.close();
      const image = await ui.sideBar.openContextMenu('installer.img.gz');
      assert.ok(image.includes('Upload to Linode Images…'));
      await journey.screenshot('explorer menu');
    });

    it('asks for label, region, description, tags and cloud-init, with back', async () => {
      const { ui } = journey;
      hurryUp = slowDown(journey.simulator);
      await ui.menu.choose('Upload to Linode Images…');
      await ui.quickInput.waitForTitle('Upload installer.img.gz');
      assert.equal(await ui.quickInput.box.inputValue(), 'installer');
      await ui.quickInput.type('inst/aller');
      await ui.quickInput.message.filter({ hasText: 'A label cannot contain “/”.' }).waitFor();
      await journey.screenshot('label');
      await ui.quickInput.answer('installer');
      await ui.quickInput.title.filter({ hasText: '(2/5)' }).waitFor();
      assert.equal(await ui.quickInput.focused(), 'Chicago, IL');
      await journey.screenshot('region');
      await ui.quickInput.type('Chicago');
      await ui.quickInput.pick('Chicago, IL');
      await ui.quickInput.title.filter({ hasText: '(3/5)' }).waitFor();
      await ui.quickInput.back();
      await ui.quickInput.title.filter({ hasText: '(2/5)' }).waitFor();
      await ui.quickInput.type('Chicago');
      await ui.quickInput.pick('Chicago, IL');
      await ui.quickInput.title.filter({ hasText: '(3/5)' }).waitFor();
      await ui.quickInput.answer('The installer');
      await ui.quickInput.title.filter({ hasText: '(4/5)' }).waitFor();
      await ui.quickInput.answer('web, production');
      await ui.quickInput.title.filter({ hasText: '(5/5)' }).waitFor();
      await journey.screenshot('cloud-init');
      await ui.quickInput.pick('With cloud-init');
    });

    it('shows percent, speed and time left in its row, the rest in the status bar, and no notification', async () => {
      const { ui } = journey;
      await ui.statusItem(/\d+% · .* left/).click();
      const row = ui.sideBar.row('installer.img.gz');
      await row.filter({ hasText: /\d+% · .* left · .*MB\/s/ }).waitFor();
      assert.equal(await ui.notifications.toasts.count(), 0);
      await journey.screenshot('uploading');
      hurryUp();
      await row.filter({ hasText: 'being checked by Linode' }).waitFor();
      await ui.statusItem('Linode checks 1 upload').waitFor();
      await journey.screenshot('processing');
      journey.simulator.clock.advance(PROCESSING_MS);
    });

    it('says when the image is available, and shows it', async () => {
      const { ui } = journey;
      await ui.notifications.toast('“installer” is available in Chicago, IL.').waitFor();
      await journey.screenshot('available');
      await ui.notifications.choose('“installer” is available', 'Show');
      await ui.sideBar.row('installer').waitFor();
      await journey.screenshot('shown');
      const { body } = journey.simulator.journal.requests('POST', /images\/upload/)[0] ?? {};
      assert.deepEqual(body, {
        label: 'installer',
        region: 'us-ord',
        description: 'The installer',
        tags: ['web', 'production'],
        cloud_init: true,
      });
    });

    it('stops the bytes when it is cancelled, and offers to delete the empty image', async () => {
      const { simulator, ui } = journey;
      const hurryUp = slowDown(simulator);
      await uploadInstaller(journey);
      const ended = simulator.journal.next(({ target }) => target === 'storage');
      await ui.statusItem(/\d+%/).waitFor();
      await ui.statusItem(/\d+%/).click();
      await ui.sideBar.clickInlineAction('installer.img.gz', 'Cancel Upload');
      await ui.notifications.toast('The upload of installer.img.gz is cancelled.').waitFor();
      hurryUp(); // the store reads what had left the extension
      assert.ok((await ended).bytes < INSTALLER_MB * 1024 ** 2);
      await ui.statusItem(/\d+%/).waitFor({ state: 'detached' });
      await journey.screenshot('cancelled');
      const deleted = simulator.journal.next(({ method }) => method === 'DELETE');
      await ui.notifications.choose('is cancelled', 'Delete Image');
      assert.equal((await deleted).status, 200);
    });

    it('refuses a file that is no disk before it asks anything', async () => {
      const { ui } = journey;
      await ui.showContainer('Explorer');
      await ui.sideBar.openContextMenu('plain.img.gz');
      await ui.menu.choose('Upload to Linode Images…');
      await ui.notifications.toast('plain.img.gz holds text, not a raw disk.').waitFor();
      await journey.screenshot('no disk');
      await ui.notifications.clear();
    });

    it('offers the same on an editor tab', async () => {
      const { ui } = journey;
      await ui.sideBar.row('plain.img.gz').dblclick();
      const labels = await ui.openTabContextMenu('plain.img.gz');
      assert.ok(labels.includes('Upload to Linode Images…'));
      await ui.menu.close();
    });
  });
}
