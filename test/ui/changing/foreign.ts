import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

/** Opens the palette when it is a link, and clicked. */
const LINK = '(command:workbench.action.showCommands)';
const LABEL = `[click]${LINK} $(lock)`;
const REASON = `[why]${LINK}`;

/** As it is shown: with what cannot be seen between the brackets. */
const SHOWN = '[click]\u200B(command:workbench.action.showCommands) $\u200B(lock)';

export function quotingOthers(journey: Journey): void {
  describe('Text of others', () => {
    journey.given(({ simulator: { account } }) => {
      const regions = ['us-ord', 'jp-osa'].map((region) => ({
        region,
        status: 'available' as const,
      }));
      account.addImage({ label: LABEL, regions });
    });

    it('is no link in a row, a question, a box and a message', async () => {
      const { simulator, ui } = journey;
      const refusal = { kind: 'status', status: 400, reason: REASON } as const;
      simulator.faults.next({ method: 'DELETE', path: /\/images\// }, refusal);
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.openContextMenu(SHOWN);
      await ui.menu.choose('Delete…');
      await ui.answerDialog('Delete “[click]', 'Delete…');
      await ui.quickInput.waitForTitle('Delete “[click]');
      assert.equal(await ui.quickInput.root.locator('a[href], a.monaco-link').count(), 0);
      await journey.screenshot('box');
      await ui.quickInput.answer(LABEL);
      const message = await ui.notifications.message(/Could not delete/);
      assert.ok(message.replaceAll('\u200B', '').includes(REASON), message);
      assert.equal(
        await ui.notifications.toasts.locator('.notification-list-item-message a').count(),
        0,
      );
      await journey.screenshot('message');
      assert.equal(await ui.notifications.toasts.locator('.codicon-lock').count(), 0);
      assert.equal(await ui.sideBar.row(SHOWN).locator('.label-name .codicon').count(), 0);
      await ui.notifications.clear();
      const image = simulator.account.images.find(({ label }) => label === LABEL);
      simulator.account.removeImage(image?.id ?? '');
      await ui.runCommand('Linode Images: Refresh');
      await ui.sideBar.row(SHOWN).first().waitFor({ state: 'detached' });
    });
  });
}
