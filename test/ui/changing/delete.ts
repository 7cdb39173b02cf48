import assert from 'node:assert/strict';
import { untilDone } from '../../workbench/retry';
import type { Journey } from '../journeys';

export function deleting(journey: Journey): void {
  describe('Deleting', () => {
    journey.given(({ simulator: { account, pace } }) => {
      pace.deleteMs = 60_000;
      const web = account.images.find(({ label }) => label === 'web-base-2026-11');
      for (const label of ['web-3', 'web-4', 'web-5']) {
        account.addLinode({ label, image: web?.id ?? null });
      }
    });

    it('offers it last in the menu of an image, and asks for the label of a replicated one', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Chicago, IL');
      const labels = await ui.sideBar.openContextMenu('web-base-2026-11');
      assert.equal(labels.at(-1), 'Delete…');
      await ui.menu.choose('Delete…');
      const question = 'Delete “web-base-2026-11” in 3 regions (Chicago, Amsterdam, Osaka)?';
      await ui.dialog(question).waitFor();
      await journey.screenshot('delete replicated question');
      const text = (await ui.dialog(question).textContent()) ?? '';
      assert.match(text, /3 Linodes were deployed from it and keep running\./);
      await ui.answerDialog(question, 'Delete…');
      await ui.quickInput.waitForTitle('Delete “web-base-2026-11”');
      await ui.quickInput.type('web-base-2026-1');
      await ui.quickInput.message.filter({ hasText: 'This is not “web-base-2026-11”.' }).waitFor();
      await journey.screenshot('delete wrong label');
      await ui.quickInput.answer('web-base-2026-11');
      await ui.notifications.toast('Deleted “web-base-2026-11”.').waitFor();
      await ui.sideBar.row('web-base-2026-11').waitFor({ state: 'detached' });
      await journey.screenshot('deleted');
      await ui.notifications.clear();
    });

    it('deletes two selected images after their number', async () => {
      const { ui } = journey;
      await ui.sideBar.row('build-agent').click();
      await ui.sideBar.row('web-base-2026-10').click({ modifiers: ['ControlOrMeta'] });
      await ui.sideBar.openContextMenu('build-agent');
      await ui.menu.choose('Delete…');
      await ui.dialog('Delete 2 images?').waitFor();
      await journey.screenshot('delete several question');
      await ui.answerDialog('Delete 2 images?', 'Delete 2 Images…');
      await ui.quickInput.waitForTitle('Delete 2 Images');
      await journey.screenshot('delete several count');
      await ui.quickInput.answer('2');
      await ui.notifications.toast('Deleted 2 images.').waitFor();
      const listed = journey.simulator.journal.next(({ path }) => path.endsWith('/images'));
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
      await journey.screenshot('deleted several');
    });
  });
}
