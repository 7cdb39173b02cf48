import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

const IMAGE = 'web-base-2026-11';

/** A deployment lasts until the journey turns the simulator's clock. */
const DEPLOY_MS = 60_000;

export function deploying(journey: Journey): void {
  describe('Deploying', () => {
    journey.given(({ simulator: { pace } }) => {
      pace.deployMs = DEPLOY_MS;
    });

    const step = (at: string) => journey.ui.quickInput.title.filter({ hasText: at }).waitFor();

    it('is one click away on an image’s row, and asks for region and plan', async () => {
      const { ui } = journey;
      await ui.showContainer('Linode Images');
      await ui.sideBar.expand('Amsterdam, NL');
      const menu = await ui.sideBar.openContextMenu(IMAGE);
      assert.deepEqual(menu.slice(0, 2), ['Deploy to New Linode…', 'Rebuild a Linode…']);
      await journey.screenshot('menu');
      await ui.menu.close();
      await ui.sideBar.clickInlineAction(IMAGE, 'Deploy to New Linode…');
      await ui.quickInput.waitForTitle(`Deploy “${IMAGE}”`);
      await step('(1/7)');
      const first = (await ui.quickInput.entries()).slice(0, 2);
      assert.deepEqual(first, ['--- Region of the row', 'Amsterdam, NL']);
      assert.equal(await ui.quickInput.focused(), 'Amsterdam, NL');
      await journey.screenshot('region');
      await ui.quickInput.accept();
      await step('(2/7)');
      await journey.screenshot('plan');
      await ui.quickInput.pick('Linode 4GB');
      await step('(3/7)');
      assert.equal(await ui.quickInput.box.inputValue(), IMAGE);
    });

    it('asks for label, tags, how it boots, a way to sign in and user data, with back', async () => {
      const { ui } = journey;
      await ui.quickInput.type('web-1');
      await ui.quickInput.message.filter({ hasText: 'Another Linode of this account' }).waitFor();
      await journey.screenshot('label taken');
      await ui.quickInput.answer('web-3');
      await step('(4/7)');
      await ui.quickInput.answer('web');
      await step('(5/7)');
      await journey.screenshot('how it boots');
      await ui.quickInput.accept();
      await step('(6/7)');
      await journey.screenshot('access');
      await ui.quickInput.accept();
      await step('(7/7)');
      await journey.screenshot('user data');
      await ui.quickInput.pick('None');
    });

    it('says what it costs, and follows the Linode until it runs', async () => {
      const { ui } = journey;
      const question = 'Create “web-3” in Amsterdam, NL with Linode 4GB for about $24 a month?';
      await ui.dialog(question).waitFor();
      await journey.screenshot('confirmation');
      await ui.answerDialog(question, 'Create');
      await ui.notifications.toast('The root password of “web-3” is on the clipboard.').waitFor();
      await ui.notifications.toast(/Creating “web-3”.*being provisioned/).waitFor();
      await journey.screenshot('creating');
      journey.simulator.clock.advance(DEPLOY_MS);
      await ui.notifications.toast('The machine “web-3” is running.').waitFor();
      await journey.screenshot('running');
      const made = journey.simulator.account.linodes.find(({ linode }) => linode.label === 'web-3');
      assert.equal(made?.linode.status, 'running');
      await ui.notifications.clear();
    });

    it('over an existing Linode names what is erased and wants its label', async () => {
      const { ui } = journey;
      await ui.sideBar.openContextMenu(IMAGE);
      await ui.menu.choose('Rebuild a Linode…');
      await step('(1/4)');
      await journey.screenshot('rebuild');
      await ui.quickInput.pick('web-2');
      await step('(2/4)');
      await ui.quickInput.accept();
      await step('(3/4)');
      await ui.quickInput.accept();
      await step('(4/4)');
      await ui.quickInput.pick('None');
      const question = `Erase all disks of “web-2” and rebuild it from “${IMAGE}”?`;
      await ui.dialog(question).waitFor();
      await journey.screenshot('rebuild confirmation');
      await ui.answerDialog(question, 'Erase and Rebuild');
      await ui.quickInput.waitForTitle('Erase and Rebuild');
      await ui.quickInput.type('web-1');
      await ui.quickInput.message.filter({ hasText: 'That is not the label' }).waitFor();
      await journey.screenshot('rebuild label');
      const begun = journey.simulator.journal.next(({ path }) => path.endsWith('/rebuild'));
      await ui.quickInput.answer('web-2');
      await begun;
      journey.simulator.clock.advance(DEPLOY_MS);
      await ui.notifications.toast('The machine “web-2” is running.').waitFor();
    });
  });
}
