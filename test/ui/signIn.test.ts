import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { useWorkbench } from '../workbench/useWorkbench';

describe('Signing in', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'demo' });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));

  it('shows public images to anybody, and offers to sign in for the private ones', async () => {
    const { ui } = workbench;
    await ui.showContainer('Linode Images');
    await ui.sideBar.row('Debian').waitFor();
    await ui.sideBar.welcomeButton('Sign In').waitFor();
    await ui.sideBar.expand('Debian');
    await ui.sideBar.row('Debian 12').waitFor();
    await workbench.screenshot('signed out');
  });

  it('says that a wrong token is not accepted, and keeps the box open', async () => {
    const { ui } = workbench;
    await ui.sideBar.welcomeButton('Sign In').click();
    await ui.quickInput.waitForTitle('Sign In to Linode');
    await ui.quickInput.answer('0000');
    await ui.quickInput.message.filter({ hasText: 'Linode does not accept the token.' }).waitFor();
    await workbench.screenshot('wrong token');
  });

  it('signs in with a good one, says whose account it is, and shows its images', async () => {
    const { ui } = workbench;
    await ui.quickInput.answer(simulator.tokens.full);
    await ui.notifications.toast('Signed in to Linode as “my-team”.').waitFor();
    await ui.sideBar.expand('Chicago, US');
    await workbench.screenshot('signed in');
    assert.match(await ui.sideBar.description('Chicago, US'), /^us-ord · \d+$/);
  });

  it('shows every field of an image in its tooltip', async () => {
    const { ui } = workbench;
    const tooltip = await ui.sideBar.tooltip('golden-web-2026-11');
    await ui.page.screenshot({ path: 'out/artifacts/ui/tooltip.png' });
    console.log(tooltip);
  });

  it('hides deprecated images until they are asked for', async () => {
    const { ui } = workbench;
    await ui.sideBar.expand('Debian');
    assert.equal(await ui.sideBar.row('Debian 10').count(), 0);
    await ui.sideBar.clickTitleAction('Show Deprecated Images');
    console.log((await ui.sideBar.tree()).join('\n'));
    await workbench.screenshot('deprecated shown');
  });

  it('is still signed in after a reload', async () => {
    const { ui } = workbench;
    await ui.reload();
    await ui.showContainer('Linode Images');
    await ui.sideBar.row('Chicago, US').waitFor();
  });

  it('signs out', async () => {
    const { ui } = workbench;
    await ui.runCommand('Linode Images: Sign Out');
    await ui.sideBar.welcomeButton('Sign In').waitFor();
    await workbench.screenshot('signed out again');
  });
});
