import assert from 'node:assert/strict';
import { imageNumber } from '../../simulator/account';
import type { UserGrants } from '../../simulator/users';
import type { Journey } from '../journeys';

const NEWCOMER = 'newcomer';
const TOKEN = 'c'.repeat(64);
const TOKEN_WITHOUT_EVENTS = 'd'.repeat(64);

/** What is seen by somebody who has no image yet. */
export function meetingStates(journey: Journey): void {
  describe('When Linode does not answer as hoped', () => {
    const lists = { method: 'GET', path: /\/images$/ };
    const granted: UserGrants['images'] = {};

    journey.given(({ simulator: { account, tokens } }) => {
      account.addUser(NEWCOMER, granted);
      tokens.add(TOKEN, { user: NEWCOMER });
      tokens.add(TOKEN_WITHOUT_EVENTS, { user: NEWCOMER, scopes: ['images:read_write'] });
    });

    it('says so when the API is down before anything was shown, and tries again on request', async () => {
      const { simulator, ui } = journey;
      simulator.faults.next(lists, { kind: 'cut', afterBytes: 0 }, 2);
      await ui.showContainer('Linode Images');
      await ui.sideBar
        .message()
        .filter({ hasText: /Offline: .+; next try in \d+ s\./ })
        .waitFor();
      await journey.screenshot('api down');
      await ui.sideBar.welcomeButton('Try Again').first().click();
      await ui.sideBar.row('Debian').waitFor();
    });

    it('offers the first upload in an empty account', async () => {
      const { ui } = journey;
      await ui.sideBar.welcomeButton('Sign In').click();
      await ui.quickInput.answer(TOKEN);
      await ui.sideBar.welcomeButton('Upload Image…').waitFor();
      await journey.screenshot('empty account');
    });

    it('says that the token is refused, and signs in again from the view', async () => {
      const { simulator, ui } = journey;
      simulator.tokens.revoke(TOKEN);
      await ui.runCommand('Linode Images: Refresh');
      await ui.sideBar.welcome().filter({ hasText: 'Linode no longer accepts' }).waitFor();
      await journey.screenshot('token refused');
      await ui.sideBar.welcomeButton('Sign In Again').click();
      await ui.quickInput.answer(TOKEN_WITHOUT_EVENTS);
      await ui.notifications.toast('Scopes that the token lacks').waitFor();
      await ui.sideBar.welcomeButton('Upload Image…').waitFor();
      await journey.screenshot('missing scopes');
    });

    it('keeps the last list, and says its age, when the connection is gone', async () => {
      const { simulator, ui } = journey;
      const { id } = simulator.account.addImage({ label: 'golden-web', size: 1500 });
      granted[imageNumber(id)] = 'read_write';
      await ui.notifications.clear();
      await ui.runCommand('Linode Images: Refresh');
      await ui.sideBar.row('Chicago, IL').waitFor();
      simulator.faults.next(lists, { kind: 'cut', afterBytes: 0 }, 2);
      await ui.runCommand('Linode Images: Refresh');
      await ui.sideBar.message().filter({ hasText: 'Showing what was there' }).waitFor();
      assert.ok(await ui.sideBar.row('Chicago, IL').isVisible());
      await journey.screenshot('offline with the last list');
    });

    it('counts down to the next try when there were too many requests', async () => {
      const { simulator, ui } = journey;
      simulator.faults.next(lists, { kind: 'rateLimit', retryAfterS: 40 });
      await ui.runCommand('Linode Images: Refresh');
      await ui.sideBar
        .message()
        .filter({ hasText: /20 lists a minute; next try in \d+ s/ })
        .waitFor();
      await journey.screenshot('rate limited');
    });

    it('says that the filter leaves no public image, not that they could not be listed', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Filter Images…');
      await ui.quickInput.waitForTitle('Filter Images: ');
      await ui.quickInput.answer('golden');
      await ui.sideBar.row('golden-web').waitFor();
      const none = ui.sideBar.welcome().filter({ hasText: 'No public image matches the filter.' });
      await none.waitFor();
      await journey.screenshot('rate limited and filtered');
      await none.getByText('Clear it').click();
      await ui.sideBar.row('Debian').waitFor();
    });
  });
}
