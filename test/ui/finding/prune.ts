import assert from 'node:assert/strict';
import { toStamp } from '../../simulator/clock';
import type { Journey } from '../journeys';

const DAY_MS = 86_400_000;
const SERIES = ['2026-07', '2026-08', '2026-09'];

export function pruning(journey: Journey): void {
  describe('Pruning', () => {
    journey.given(({ simulator: { account } }) => {
      for (const [at, month] of SERIES.entries()) {
        const created = toStamp(Date.now() - (150 - 30 * at) * DAY_MS);
        account.addImage({ label: `web-base-${month}`, size: 1700 + 20 * at, created });
      }
      const jump = account.images.find(({ label }) => label === 'jump-host');
      account.addLinode({ label: 'jump-1', image: jump?.id ?? null });
      const shop = account.images.find(({ label }) => label === 'legacy-shop-2021');
      if (shop) shop.tags = ['protected'];
    });

    it('shows what would go and what is kept, as a list and as a document', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Prune…');
      await ui.quickInput.waitForTitle('Prune Images (1/3)');
      await ui.quickInput.entry('Unused').waitFor();
      await journey.screenshot('rules');
      await ui.quickInput.tick(['Old', 'Unused', 'Recovery images', 'Unfinished uploads']);
      await ui.quickInput.accept();
      await ui.quickInput.waitForTitle('Prune Images (2/3)');
      await journey.screenshot('days');
      await ui.quickInput.answer('80');
      await ui.quickInput.waitForTitle('Prune 7 images, ');
      await journey.screenshot('list');
      assert.deepEqual((await ui.quickInput.labels()).slice(0, 8), [
        'web-base-2026-07',
        'web-base-2026-08',
        'web-base-2026-09',
        'router-openwrt-24.10',
        'Linode 71203311 (web-old-1)',
        'Linode 70118822 (experiment)',
        'windows-test-upload',
        'legacy-shop-2021',
      ]);
      await ui.quickInput.button('Show as Document').click();
      await ui.page.locator('.tab', { hasText: 'Dry run of a prune' }).waitFor();
      await journey.screenshot('dry run');
    });

    it('deletes what is picked, and reports it', async () => {
      const { ui } = journey;
      await ui.quickInput.pick('router-openwrt-24.10');
      await ui.quickInput.waitForTitle('Prune 6 images, ');
      await journey.screenshot('one less');
      await ui.quickInput.accept();
      await ui.dialog('Delete 6 images?').waitFor();
      await journey.screenshot('question');
      await ui.answerDialog('Delete 6 images?', 'Delete 6 Images…');
      await ui.quickInput.waitForTitle('Delete 6 Images');
      await ui.quickInput.answer('6');
      await ui.notifications.toast('Deleted 6 images').waitFor();
      await journey.screenshot('deleted');
      await ui.notifications.choose(/Deleted 6 images/, 'Show Report');
      await ui.page.locator('.tab', { hasText: 'Report of a prune' }).waitFor();
      await journey.screenshot('report');
    });
  });
}
