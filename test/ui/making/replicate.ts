import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

/** A copy lasts until the journey turns the simulator's clock. */
const COPY_MS = 600_000;

export function replicating(journey: Journey): void {
  describe('Replicating', () => {
    journey.given(({ simulator: { account, pace } }) => {
      pace.replicateMs = COPY_MS;
      const regions = ['us-ord', 'nl-ams'].map(
        (region) => ({ region, status: 'available' }) as const,
      );
      account.addImage({ label: 'web', size: 1834, regions });
    });

    it('is offered on the row of an image, and shows where it is', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.openContextMenu('web');
      await journey.screenshot('menu');
      await ui.menu.choose('Replicate to Regions…');
      await ui.quickInput.waitForTitle('Replicate “web”');
      await ui.quickInput.entry('Chicago, IL').waitFor();
      await journey.screenshot('regions');
      assert.deepEqual((await ui.quickInput.entries()).slice(0, 4), [
        '--- Hold the image now',
        'Amsterdam, NL',
        'Chicago, IL',
        '--- Where most of your images are',
      ]);
    });

    it('refuses a region that cannot hold it, with the reason', async () => {
      const { ui } = journey;
      await ui.quickInput.type('Houston');
      await ui.quickInput.pick('Houston, TX');
      const refusal = 'Distributed regions do not hold images.';
      await ui.quickInput.root.getByPlaceholder(refusal).waitFor();
      await journey.screenshot('refused');
    });

    it('names the copies to remove, then the whole plan', async () => {
      const { ui } = journey;
      for (const place of ['Osaka, JP', 'Madrid, ES', 'Amsterdam, NL']) {
        await ui.quickInput.type(place);
        await ui.quickInput.pick(place);
      }
      await ui.quickInput.type('');
      await ui.quickInput.root.getByPlaceholder('Tick every region').waitFor();
      await journey.screenshot('ticked');
      await ui.quickInput.accept();
      const removal = 'Remove the copy of “web” in Amsterdam?';
      await ui.dialog(removal).waitFor();
      await journey.screenshot('removal');
      await ui.answerDialog(removal, 'Add Only');
      await ui.dialog('Add copies of “web” in Madrid and Osaka?').waitFor();
      await journey.screenshot('plan');
    });

    it('shows each copy on its way, in the notification and in the tree', async () => {
      const { ui } = journey;
      await ui.answerDialog('Add copies of “web”', 'Add 2 Copies');
      const progress = /Replicating “web”: Madrid: .+, Osaka: waiting to be copied/;
      await ui.notifications.toast(progress).waitFor();
      await ui.sideBar.expand('Madrid, ES');
      const here = ui.sideBar.root.getByText(/(replicating|waiting to be copied) here/);
      await here.first().waitFor();
      await journey.screenshot('on its way');
      journey.simulator.clock.advance(2 * COPY_MS);
      await ui.notifications.toast('“web” is available in Madrid and Osaka.').waitFor();
      await journey.screenshot('available');
      const [{ body } = {}] = journey.simulator.journal.requests('POST', /regions$/);
      assert.deepEqual(body, { regions: ['us-ord', 'nl-ams', 'es-mad', 'jp-osa'] });
    });

    it('goes on when its notification is cancelled, and says so', async () => {
      const { ui } = journey;
      await ui.notifications.clear();
      await ui.runCommand('Linode Images: Replicate to Regions…');
      await ui.quickInput.entry('web').waitFor();
      await ui.quickInput.tick(['web']);
      await ui.quickInput.accept();
      await ui.quickInput.waitForTitle('Replicate “web”');
      await ui.quickInput.type('Milan');
      await ui.quickInput.pick('Milan, IT');
      await ui.quickInput.accept();
      await ui.answerDialog('Add a copy of “web” in Milan?', 'Add 1 Copy');
      await ui.notifications.toast('Milan: waiting to be copied').waitFor();
      await ui.notifications.choose('Replicating “web”', 'Cancel');
      await ui.notifications.toast('Linode goes on with the copies of “web”.').waitFor();
    });
  });
}
