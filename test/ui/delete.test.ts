import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { untilDone } from '../workbench/retry';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';

describe('Deleting', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'demo', pace: { deleteMs: 60_000 } });
    const web = simulator.account.images.find(({ label }) => label === 'web-base-2026-11');
    for (const label of ['web-3', 'web-4', 'web-5']) {
      simulator.account.addLinode({ label, image: web?.id ?? null });
    }
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({
    settings: { 'linodeImages.apiUrl': simulator.url },
  }));

  it('offers it last in the menu of an image, and asks for the label of a replicated one', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.minimal);
    await ui.sideBar.expand('Chicago, IL');
    const labels = await ui.sideBar.openContextMenu('web-base-2026-11');
    assert.equal(labels.at(-1), 'Delete…');
    await ui.menu.choose('Delete…');
    const question = 'Delete “web-base-2026-11” and its 3 replicas (Chicago, Amsterdam, Osaka)?';
    await ui.dialog(question).waitFor();
    await workbench.screenshot('delete replicated question');
    const text = (await ui.dialog(question).textContent()) ?? '';
    assert.match(text, /3 Linodes were deployed from it and keep running\./);
    await ui.answerDialog(question, 'Delete…');
    await ui.quickInput.waitForTitle('Delete “web-base-2026-11”');
    await ui.quickInput.type('web-base-2026-1');
    await ui.quickInput.message.filter({ hasText: 'This is not “web-base-2026-11”.' }).waitFor();
    await workbench.screenshot('delete wrong label');
    await ui.quickInput.answer('web-base-2026-11');
    await ui.notifications.toast('Deleted “web-base-2026-11”.').waitFor();
    await ui.sideBar.row('web-base-2026-11').waitFor({ state: 'detached' });
    await workbench.screenshot('deleted');
    await ui.notifications.clear();
  });

  it('deletes two selected images after their number', async () => {
    const { ui } = workbench;
    await ui.sideBar.row('build-agent').click();
    await ui.sideBar.row('web-base-2026-10').click({ modifiers: ['ControlOrMeta'] });
    await ui.sideBar.openContextMenu('build-agent');
    await ui.menu.choose('Delete…');
    await ui.dialog('Delete 2 images?').waitFor();
    await workbench.screenshot('delete several question');
    await ui.answerDialog('Delete 2 images?', 'Delete 2 Images…');
    await ui.quickInput.waitForTitle('Delete 2 Images');
    await workbench.screenshot('delete several count');
    await ui.quickInput.answer('2');
    await ui.notifications.toast('Deleted 2 images.').waitFor();
    const listed = simulator.journal.next(({ path }) => path.endsWith('/images'));
    await ui.runCommand('Linode Images: Refresh');
    await listed;
    await ui.sideBar.row('api-gateway').waitFor();
    await untilDone(async () => {
      const rows = await ui.sideBar.tree();
      assert.deepEqual(
        rows.filter((row) => /build-agent|web-base/.test(row)),
        [],
      );
    });
    await workbench.screenshot('deleted several');
  });

  it('says in the next window what is left when this one is reloaded on the way', async () => {
    const { ui } = workbench;
    await ui.notifications.clear();
    await ui.sideBar.row('Recovery images').waitFor();
    await ui.sideBar.openContextMenu('Recovery images');
    await ui.menu.choose('Delete…');
    await ui.dialog('Delete 2 images?').waitFor();
    await workbench.screenshot('recovery question');
    await ui.answerDialog('Delete 2 images?', 'Delete 2 Images…');
    await ui.quickInput.waitForTitle('Delete 2 Images');
    const [, number] =
      simulator.account.images.find(({ label }) => label.includes('web-old-1'))?.id.split('/') ??
      [];
    const path = new RegExp(`${number}$`);
    const unanswered = simulator.faults.next({ method: 'DELETE', path }, { kind: 'stall' });
    await ui.quickInput.answer('2');
    await unanswered.met;
    await ui.reload();
    await ui.showContainer('Linode Images');
    await ui.sideBar.expand('Recovery images');
    await ui.sideBar
      .row('Recovery images')
      .filter({ hasText: /Recovery images\s*1/ })
      .waitFor();
    await workbench.screenshot('after a reload');
  });
});
