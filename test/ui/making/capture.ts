import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

const CAPTURE = 'Linode Images: Capture Image from a Linode…';
/** A capture lasts until the journey turns the simulator's clock. */
const CAPTURE_MS = 100_000;

export function capturing(journey: Journey): void {
  describe('Capturing', () => {
    journey.given(({ simulator: { pace } }) => {
      pace.captureMs = CAPTURE_MS;
    });

    it('is offered on a region’s row', async () => {
      const { ui } = journey;
      const region = await ui.sideBar.openContextMenu('Chicago, IL');
      assert.ok(region.includes('Capture from a Linode Here…'), region.join());
      await ui.menu.close();
    });

    it('lets the user pick the Linode, with where the image goes when its region holds none', async () => {
      const { ui } = journey;
      await ui.runCommand(CAPTURE);
      await ui.quickInput.waitForTitle('Capture Image from a Linode');
      const entries = await ui.quickInput.entries();
      const last = ['--- The image goes elsewhere', 'edge-houston', 'router'];
      assert.deepEqual(entries.slice(-3), last);
      assert.equal(entries.filter((entry) => !entry.startsWith('---')).length, 5);
      assert.match(await ui.quickInput.focused(), /^(staging-db|web-[12])$/);
      await journey.screenshot('Linodes');
      await ui.quickInput.pick('router');
    });

    it('lets the user pick the disks, then asks as an upload does, with back', async () => {
      const { ui } = journey;
      await ui.quickInput.waitForTitle('Capture “router”');
      await journey.screenshot('disks');
      await ui.quickInput.tick(['data']);
      await ui.quickInput.accept();
      await ui.quickInput.title.filter({ hasText: '(2/5)' }).waitFor();
      assert.equal(await ui.quickInput.box.inputValue(), 'router-data');
      await ui.quickInput.message.filter({ hasText: 'London, UK cannot hold images' }).waitFor();
      await journey.screenshot('label');
      await ui.quickInput.back();
      await ui.quickInput.title.filter({ hasText: '(1/5)' }).waitFor();
      await ui.quickInput.accept();
      for (const step of ['(2/5)', '(3/5)', '(4/5)', '(5/5)']) {
        await ui.quickInput.title.filter({ hasText: step }).waitFor();
        await ui.quickInput.accept();
      }
    });

    it('shows its percent in one notification and in the row', async () => {
      const { ui } = journey;
      await ui.notifications.toast(/Capturing “router-data”: \d+%/).waitFor();
      await ui.sideBar.expand('Being created');
      await ui.sideBar
        .row('router-data')
        .filter({ hasText: /creating \d+%/ })
        .waitFor();
      await journey.screenshot('progress');
      journey.simulator.clock.advance(CAPTURE_MS);
    });

    it('says where the image is available, and shows it', async () => {
      const { ui } = journey;
      await ui.notifications.toast('“router-data” is available in Amsterdam, NL.').waitFor();
      await journey.screenshot('available');
      await ui.notifications.choose('“router-data” is available', 'Show');
      await ui.sideBar.row('router-data').waitFor();
    });

    it('says that a Linode is busy, and stops trying on Cancel', async () => {
      const { ui } = journey;
      await ui.runCommand(CAPTURE);
      await ui.quickInput.pick('staging-db');
      for (const step of ['(1/4)', '(2/4)', '(3/4)', '(4/4)']) {
        await ui.quickInput.title.filter({ hasText: step }).waitFor();
        if (step === '(1/4)') await journey.screenshot('a running Linode');
        await ui.quickInput.accept();
      }
      const toast =
        /Capturing “staging-db-.+”: “staging-db” is busy with another job; trying again/;
      await ui.notifications.toast(toast).waitFor();
      await journey.screenshot('busy');
      await ui.notifications.choose(toast, 'Cancel');
      await ui.notifications.toast(toast).waitFor({ state: 'detached' });
      assert.equal(journey.simulator.journal.requests('POST', /\/images$/).at(-1)?.status, 400);
    });
  });
}
