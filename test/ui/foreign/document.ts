import assert from 'node:assert/strict';
import type { Journey } from '../journeys';
import { assertPlain, foreign, shown } from './texts';

export function editingForeign(journey: Journey): void {
  describe('Text of others, in a document', () => {
    it('is plain in its comments, its problems, its questions and why it is not saved', async () => {
      const { page, simulator, ui } = journey;
      await ui.showContainer('Linode Images');
      await ui.sideBar.expand(shown('region'));
      await ui.sideBar.openContextMenu(shown('label'));
      await ui.menu.chooseIn('Edit', 'Edit as Document');
      await ui.editorLine('[region]').first().waitFor();
      await assertPlain(journey);
      await ui.editorLine('"description": ').click();
      await page.keyboard.press('End');
      for (const _ of '",') await page.keyboard.press('ArrowLeft');
      await page.keyboard.type(' and more');
      const refusal = { kind: 'status', status: 400, reason: foreign('why') } as const;
      simulator.faults.next({ method: 'PUT', path: /\/images\// }, refusal);
      await page.keyboard.press('ControlOrMeta+s');
      await ui.dialog('Change “[label]').waitFor();
      await assertPlain(journey);
      await journey.screenshot('question');
      await ui.answerDialog('Change “[label]', 'Save');
      const message = await ui.notifications.message('Failed to save');
      assert.ok(message.includes(shown('why')), message);
      await assertPlain(journey);
      await journey.screenshot('not saved');
      await ui.runCommand('File: Revert File');
      await ui.runCommand('View: Close All Editors');
    });
  });
}
