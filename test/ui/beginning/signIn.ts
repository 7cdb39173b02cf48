import assert from 'node:assert/strict';
import { shownWebview } from '../../workbench/webview';
import type { Journey } from '../journeys';

export function signingIn(journey: Journey): void {
  describe('Signing in', () => {
    it('shows public images to anybody, and offers to sign in for the private ones', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Sign Out');
      await ui.sideBar.welcomeButton('Sign In').waitFor();
      await ui.sideBar.expand('Debian');
      await ui.sideBar.row('Debian 12').waitFor();
      await journey.screenshot('signed out');
    });

    it('says that a wrong token is not accepted, and keeps the box open', async () => {
      const { ui } = journey;
      await ui.sideBar.welcomeButton('Sign In').click();
      await ui.quickInput.waitForTitle('Sign In to Linode');
      await ui.quickInput.answer('0000');
      const refusal = 'Linode does not accept this token.';
      await ui.quickInput.message.filter({ hasText: refusal }).waitFor();
      await journey.screenshot('wrong token');
    });

    it('signs in with a good one, says whose account it is, and shows its images', async () => {
      const { simulator, ui } = journey;
      await ui.quickInput.answer(simulator.tokens.full);
      await ui.notifications.toast('Signed in to Linode as “my-team”.').waitFor();
      await ui.sideBar.expand('Chicago, IL');
      await journey.screenshot('signed in');
      assert.match(await ui.sideBar.description('Chicago, IL'), /^us-ord · \d+$/);
    });

    it('shows every field of an image in its tooltip', async () => {
      const { ui } = journey;
      const tooltip = await ui.sideBar.tooltip('web-base-2026-11', 'Created by');
      for (const text of [
        'private/',
        'available',
        '5.4 GB in all regions',
        'Osaka, JP',
        'cloud-init',
      ]) {
        assert.ok(tooltip.includes(text), text);
      }
    });

    it('hides deprecated images until they are asked for', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Debian');
      assert.equal(await ui.sideBar.row('Debian 11').count(), 0);
      await ui.sideBar.openViewMenu('Public Images');
      await ui.menu.chooseIn('View', 'Show Deprecated Images');
      await ui.sideBar.row('Debian 11').waitFor();
      assert.match(await ui.sideBar.description('Debian 11'), /^linode\/debian11 · deprecated · /);
      await journey.screenshot('deprecated shown');
    });

    it('signs out', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Sign Out');
      await ui.sideBar.welcomeButton('Sign In').waitFor();
      await journey.screenshot('signed out again');
    });

    it('signs in from the table, too', async () => {
      const { page, simulator, ui } = journey;
      await ui.notifications.clear();
      await ui.runCommand('Linode Images: Open Inventory');
      const table = shownWebview(page);
      await table.getByText('Sign in to see your own images.').waitFor();
      await table.getByRole('button', { name: 'Sign In' }).click();
      await ui.quickInput.answer(simulator.tokens.restrictedUser);
      await ui.notifications.toast('Signed in to Linode as “my-team-guest”.').waitFor();
    });

    it('offers a restricted user only what was granted', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.expand('Washington, DC');
      const own = ui.sideBar.section('My Images');
      await own.hover();
      await own.getByRole('button', { name: 'Refresh' }).waitFor();
      assert.equal(await ui.sideBar.titleAction('Upload Image…').count(), 0);
      const may = await ui.sideBar.openContextMenu('web-base-2026-11');
      await journey.screenshot('granted');
      await ui.menu.close();
      const mayNot = await ui.sideBar.openContextMenu('jump-host');
      await ui.menu.close();
      const region = await ui.sideBar.openContextMenu('Washington, DC');
      await journey.screenshot('region of a restricted user');
      await ui.menu.close();
      const look = ['---', 'Show Details', 'Go To', 'Copy'];
      const begin = ['Rebuild a Linode…', '---', 'Edit'];
      assert.deepEqual(may, [...begin, 'Replicate to Regions…', ...look, '---', 'Delete…']);
      assert.deepEqual(mayNot, [...begin, ...look]);
      assert.deepEqual(region, ['Export Images…']);
      assert.deepEqual(await ui.sideBar.inlineActions('web-base-2026-11'), []);
    });
  });
}
