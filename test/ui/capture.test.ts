import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';

const COMMAND = 'Linode Images: Capture Image from a Linode…';

describe('Capturing', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'demo', pace: { captureMs: 7_000 } });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));

  it('is offered on a region’s row', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.minimal);
    await ui.sideBar.row('Chicago, IL').waitFor();
    const region = await ui.sideBar.openContextMenu('Chicago, IL');
    assert.ok(region.includes('Capture from a Linode Here…'), region.join());
    await ui.menu.close();
  });

  it('lets the user pick the Linode, with where the image goes when its region holds none', async () => {
    const { ui } = workbench;
    await ui.runCommand(COMMAND);
    await ui.quickInput.waitForTitle('Capture Image from a Linode');
    const labels = await ui.quickInput.labels();
    assert.deepEqual(labels, ['edge-houston', 'router', 'staging-db', 'web-1', 'web-2']);
    await workbench.screenshot('Linodes');
    await ui.quickInput.pick('router');
  });

  it('lets the user pick the disks, then asks as an upload does, with back', async () => {
    const { ui } = workbench;
    await ui.quickInput.waitForTitle('Capture “router”');
    await workbench.screenshot('disks');
    await ui.quickInput.tick(['data']);
    await ui.quickInput.accept();
    await ui.quickInput.title.filter({ hasText: '(2/5)' }).waitFor();
    assert.equal(await ui.quickInput.box.inputValue(), 'router-data');
    await ui.quickInput.message.filter({ hasText: 'London, UK cannot hold images' }).waitFor();
    await workbench.screenshot('label');
    await ui.quickInput.back();
    await ui.quickInput.title.filter({ hasText: '(1/5)' }).waitFor();
    await ui.quickInput.accept();
    for (const step of ['(2/5)', '(3/5)', '(4/5)', '(5/5)']) {
      await ui.quickInput.title.filter({ hasText: step }).waitFor();
      await ui.quickInput.accept();
    }
  });

  it('shows its percent in one notification and in the row', async () => {
    const { ui } = workbench;
    await ui.notifications.toast(/Capturing “router-data”: \d+%/).waitFor();
    await ui.sideBar.expand('Being created');
    await ui.sideBar
      .row('router-data')
      .filter({ hasText: /creating \d+%/ })
      .waitFor();
    await workbench.screenshot('progress');
  });

  it('says where the image is available, and shows it', async () => {
    const { ui } = workbench;
    await ui.notifications.toast('“router-data” is available in Amsterdam, NL.').waitFor();
    await workbench.screenshot('available');
    await ui.notifications.choose('“router-data” is available', 'Show');
    await ui.sideBar.row('router-data').waitFor();
  });

  it('says that a Linode is busy, and stops trying on Cancel', async () => {
    const { ui } = workbench;
    await ui.runCommand(COMMAND);
    await ui.quickInput.pick('staging-db');
    for (const step of ['(1/4)', '(2/4)', '(3/4)', '(4/4)']) {
      await ui.quickInput.title.filter({ hasText: step }).waitFor();
      if (step === '(1/4)') await workbench.screenshot('a running Linode');
      await ui.quickInput.accept();
    }
    const toast = /Capturing “staging-db-.+”: “staging-db” is busy with another job; trying again/;
    await ui.notifications.toast(toast).waitFor();
    await workbench.screenshot('busy');
    await ui.notifications.choose(toast, 'Cancel');
    await ui.notifications.toast(toast).waitFor({ state: 'detached' });
    assert.equal(simulator.journal.requests('POST', /\/images$/).at(-1)?.status, 400);
  });

  it('is there in the next window when this one is reloaded, and ends there', async () => {
    const { ui } = workbench;
    simulator.pace.captureMs = 120_000;
    await ui.runCommand(COMMAND);
    await ui.quickInput.pick('web-2');
    for (const step of ['(1/4)', '(2/4)', '(3/4)', '(4/4)']) {
      await ui.quickInput.title.filter({ hasText: step }).waitFor();
      await ui.quickInput.accept();
    }
    await ui.notifications.toast(/Capturing “web-2-.+”: \d+%/).waitFor();
    await ui.reload();
    await ui.showContainer('Linode Images');
    await ui.sideBar.expand('Being created');
    const row = ui.sideBar.root.getByRole('treeitem').filter({ hasText: /web-2-.*creating/ });
    await row.waitFor();
    await workbench.screenshot('after a reload');
    simulator.clock.advance(120_000);
    await row.waitFor({ state: 'detached' });
    await ui.sideBar.expand('Amsterdam, NL');
    await ui.sideBar.row('web-2-Debian 12 Disk').waitFor();
  });
});
