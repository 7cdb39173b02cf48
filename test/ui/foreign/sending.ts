import assert from 'node:assert/strict';
import { writeSampleImage } from '../../support/sampleImage';
import { INSTALLER_MB, slowDown } from '../installer';
import type { Journey } from '../journeys';
import { assertPlain, foreign, shown } from './texts';

const FILE = `${foreign('file')}.img.gz`;
const SHOWN_FILE = `${shown('file')}.img.gz`;

export function sendingForeign(journey: Journey): void {
  describe('Text of others, of a file that is uploaded', () => {
    journey.given(({ folder }) => void writeSampleImage(folder, FILE, INSTALLER_MB));

    it('is plain in its progress, in its row and in the status bar', async () => {
      const { simulator, ui } = journey;
      const reason = foreign('said');
      const hurryUp = slowDown(simulator);
      await ui.showContainer('Explorer');
      await ui.sideBar.openContextMenu(FILE);
      await ui.menu.choose('Upload to Linode Images…');
      for (const step of [1, 2, 3, 4, 5]) {
        await ui.quickInput.title.filter({ hasText: `(${step}/5)` }).waitFor();
        await assertPlain(journey);
        if (step === 1) await ui.quickInput.type('uploaded');
        if (step === 2) await ui.quickInput.type('[region]');
        await ui.quickInput.accept();
      }
      await ui.statusItem(/\d+%/).click();
      await ui.sideBar.row(SHOWN_FILE).waitFor();
      await assertPlain(journey);
      await ui.sideBar.row(SHOWN_FILE).locator('.label-name').first().hover();
      await journey.page.locator('.monaco-hover').filter({ hasText: '[file]' }).first().waitFor();
      await assertPlain(journey);
      await journey.screenshot('progress');
      const refusal = {
        kind: 'status',
        status: 403,
        code: 'QuotaExceeded',
        reason,
      } as const;
      simulator.faults.next({ target: 'storage' }, refusal);
      await ui.sideBar.clickInlineAction(SHOWN_FILE, 'Cancel Upload');
      hurryUp();
      await ui.notifications.choose(/is cancelled/, 'Send Again');
      const message = await ui.notifications.message(/has no room/);
      assert.ok(message.includes(shown('said')), message);
      await assertPlain(journey);
      await journey.screenshot('refused');
      await ui.notifications.choose(/has no room/, 'Delete Image');
    });
  });
}
