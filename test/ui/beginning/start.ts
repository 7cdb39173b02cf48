import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

export function starting(journey: Journey): void {
  describe('A window with the extension', () => {
    it('opens without an error message', async () => {
      const { ui } = journey;
      await ui.statusItem(/./).first().waitFor();
      assert.equal(await ui.notifications.errors.count(), 0);
    });
  });
}
