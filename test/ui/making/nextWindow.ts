import assert from 'node:assert/strict';
import type { Journey } from '../journeys';
import { CAPTURE } from './capture';
import { PROCESSING_MS, showBeingCreated, slowDown, uploadInstaller } from './installer';

/** Longer than what else happens, until the journey turns the simulator's clock. */
const CAPTURE_MS = 3_600_000;

/** What was on its way when the window was reloaded. */
export function meetingTheNextWindow(journey: Journey): void {
  describe('The next window', () => {
    it('comes while a disk is captured, and a file uploaded', async () => {
      const { simulator, ui } = journey;
      simulator.pace.captureMs = CAPTURE_MS;
      await ui.runCommand(CAPTURE);
      await ui.quickInput.pick('web-1');
      for (const step of ['(1/4)', '(2/4)', '(3/4)', '(4/4)']) {
        await ui.quickInput.title.filter({ hasText: step }).waitFor();
        await ui.quickInput.accept();
      }
      await ui.notifications.toast(/Capturing “web-1-.+”: \d+%/).waitFor();
      const hurryUp = slowDown(simulator);
      await uploadInstaller(journey);
      const ended = simulator.journal.next(({ target }) => target === 'storage');
      await ui.reload();
      hurryUp(); // the store reads what had left the window
      await ended;
    });

    it('says that an upload stopped, and its row sends it again', async () => {
      const { simulator, ui } = journey;
      const stopped = /The upload of installer.img.gz stopped when its window/;
      await ui.notifications.toast(stopped).waitFor();
      await journey.screenshot('after a reload', 'Uploading');
      await ui.notifications.clear();
      await showBeingCreated(ui);
      const actions = ['Send Upload Again', 'Start Upload Over', 'Cancel Upload'];
      assert.deepEqual(await ui.sideBar.inlineActions('installer'), actions);
      await journey.screenshot('interrupted', 'Uploading');
      const sent = simulator.journal.next(({ target }) => target === 'storage');
      await ui.sideBar.clickInlineAction('installer', 'Send Upload Again');
      assert.equal((await sent).status, 200);
      simulator.clock.advance(PROCESSING_MS);
      await ui.notifications.toast('“installer” is available in Chicago, IL.').waitFor();
      await journey.screenshot('sent again', 'Uploading');
      const made = simulator.account.images.findLast(({ label }) => label === 'installer');
      assert.equal(simulator.uploads.of(made?.id ?? '')?.attempts, 2);
    });

    it('shows a capture that goes on, and ends there', async () => {
      const { simulator, ui } = journey;
      const row = ui.sideBar.root.getByRole('treeitem').filter({ hasText: /web-1-.*creating/ });
      await row.waitFor();
      await journey.screenshot('after a reload', 'Capturing');
      simulator.clock.advance(CAPTURE_MS);
      await row.waitFor({ state: 'detached' });
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.row('web-1-Debian 12 Disk').waitFor();
    });
  });
}
