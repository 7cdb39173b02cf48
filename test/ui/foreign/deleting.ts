import assert from 'node:assert/strict';
import type { Journey } from '../journeys';
import { assertPlain, foreign, shown } from './texts';

export function deletingForeign(journey: Journey): void {
  describe('Text of others, of an image that is deleted', () => {
    const LABEL = foreign('label');

    it('is no link in a row, a question, a box and a message', async () => {
      const { simulator, ui } = journey;
      const refusal = { kind: 'status', status: 400, reason: foreign('why') } as const;
      simulator.faults.next({ method: 'DELETE', path: /\/images\// }, refusal);
      await ui.sideBar.expand(shown('region'));
      await ui.sideBar.openContextMenu(shown('label'));
      await ui.menu.choose('Delete…');
      await ui.answerDialog('Delete “[label]', 'Delete…');
      await ui.quickInput.waitForTitle('Delete “[label]');
      await assertPlain(journey);
      await journey.screenshot('box');
      await ui.quickInput.answer(LABEL);
      const message = await ui.notifications.message(/Could not delete/);
      assert.ok(message.includes(shown('why')), message);
      await assertPlain(journey);
      await journey.screenshot('message');
    });
  });
}
