import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { useWorkbench } from '../workbench/useWorkbench';

describe('When Linode does not answer as hoped', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'empty' });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));
  const lists = { method: 'GET', path: /\/images$/ };

  it('says so when the API is down before anything was shown, and tries again on request', async () => {
    const { ui } = workbench;
    simulator.faults.next(lists, { kind: 'cut', afterBytes: 0 }, 2);
    await ui.showContainer('Linode Images');
    await ui.sideBar
      .message()
      .filter({ hasText: /Offline: .+; next try in \d+ s\./ })
      .waitFor();
    await workbench.screenshot('api down');
    await ui.sideBar.welcomeButton('Try Again').first().click();
    await ui.sideBar.row('Debian').waitFor();
  });

  it('offers the first upload in an empty account', async () => {
    const { ui } = workbench;
    await ui.runCommand('Linode Images: Sign In…');
    await ui.quickInput.answer(simulator.tokens.full);
    await ui.sideBar.welcomeButton('Upload Image…').waitFor();
    await workbench.screenshot('empty account');
  });

  it('keeps the last list, and says its age, when the connection is gone', async () => {
    const { ui } = workbench;
    simulator.account.addImage({
      label: 'golden-web',
      size: 1500,
      regions: [{ region: 'us-ord', status: 'available' }],
    });
    await ui.runCommand('Linode Images: Refresh');
    await ui.sideBar.row('Chicago, IL').waitFor();
    simulator.faults.next(lists, { kind: 'cut', afterBytes: 0 }, 2);
    await ui.runCommand('Linode Images: Refresh');
    await ui.sideBar.message().filter({ hasText: 'Showing what was there' }).waitFor();
    assert.ok(await ui.sideBar.row('Chicago, IL').isVisible());
    await workbench.screenshot('offline with the last list');
  });

  it('shows the last list by the names of its regions, before anything is answered', async () => {
    const { ui } = workbench;
    simulator.faults.next({ method: 'GET', path: /\/(images|regions)$/ }, { kind: 'hold' }, 9);
    await ui.reload();
    await ui.sideBar.row('Chicago, IL').waitFor();
    const age = ui.sideBar.message().filter({ hasText: 'Showing what was there' });
    await age.waitFor();
    await workbench.screenshot('the last list in the next window');
    simulator.faults.clear();
    simulator.faults.release();
    await age.waitFor({ state: 'hidden' });
    await ui.sideBar.row('Debian').waitFor();
  });

  it('counts down to the next try when there were too many requests', async () => {
    const { ui } = workbench;
    simulator.faults.next(lists, { kind: 'rateLimit', retryAfterS: 40 });
    await ui.runCommand('Linode Images: Refresh');
    await ui.sideBar
      .message()
      .filter({ hasText: /20 lists a minute; next try in \d+ s/ })
      .waitFor();
    await workbench.screenshot('rate limited');
  });

  it('says that the filter leaves no public image, not that they could not be listed', async () => {
    const { ui } = workbench;
    await ui.runCommand('Linode Images: Filter Images…');
    await ui.quickInput.waitForTitle('Filter Images: ');
    await ui.quickInput.answer('golden');
    await ui.sideBar.row('golden-web').waitFor();
    await ui.sideBar.welcome().filter({ hasText: 'No public image matches the filter.' }).waitFor();
    await workbench.screenshot('rate limited and filtered');
    await ui.runCommand('Linode Images: Clear Filter');
    await ui.sideBar.row('Debian').waitFor();
  });

  it('says that the token is refused, and signs in again from the view', async () => {
    const { ui } = workbench;
    simulator.clock.advance(120_000);
    simulator.tokens.revoke(simulator.tokens.full);
    await ui.reload();
    await ui.showContainer('Linode Images');
    await ui.sideBar.welcome().filter({ hasText: 'Linode no longer accepts' }).waitFor();
    await workbench.screenshot('token refused');
    await ui.sideBar.welcomeButton('Sign In Again').click();
    await ui.quickInput.answer(simulator.tokens.noEvents);
    await ui.notifications.toast('Scopes that the token lacks').waitFor();
    await ui.sideBar.row('Chicago, IL').waitFor();
    await workbench.screenshot('missing scopes');
  });
});
