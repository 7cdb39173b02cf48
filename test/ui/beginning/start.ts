import assert from 'node:assert/strict';
import { shownWebview } from '../../workbench/webview';
import type { Journey } from '../journeys';

export function starting(journey: Journey): void {
  describe('A window with the extension', () => {
    it('opens without an error message', async () => {
      const { ui } = journey;
      await ui.statusItem(/./).first().waitFor();
      assert.equal(await ui.notifications.errors.count(), 0);
    });

    it('leads through the first steps, each with a picture', async () => {
      const { page, ui } = journey;
      await ui.runCommand('Welcome: Open Walkthrough...');
      await ui.quickInput.pick('Get Started with Linode Images');
      const steps = page.locator('.gettingStartedContainer .getting-started-step');
      await steps.filter({ hasText: 'Sign in to Linode' }).click();
      await shownWebview(page).locator('svg').waitFor();
      await journey.screenshot('walkthrough');
      assert.deepEqual(
        (await steps.locator('.step-title').allTextContents()).map((title) => title.trim()),
        ['Sign in to Linode', 'See your images', 'Upload a disk image', 'Let a task do it'],
      );
    });
  });
}
