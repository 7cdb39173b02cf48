import assert from 'node:assert/strict';
import { writeSampleImage } from '../../support/sampleImage';
import { slowDown } from '../installer';
import type { Journey } from '../journeys';

const FILES = ['golden-db.img.gz', 'golden-web.img.gz', 'nightly-1120.img.gz'] as const;

export function queueing(journey: Journey): void {
  describe('Uploads', () => {
    journey.given(({ folder }) => {
      for (const [at, file] of FILES.entries()) writeSampleImage(folder, file, at === 0 ? 30 : 0.1);
    });

    it('are started for several files with one wizard', async () => {
      const { ui } = journey;
      slowDown(journey.simulator);
      await ui.showContainer('Explorer');
      await ui.sideBar.openContextMenuOfAll(FILES);
      await ui.menu.choose('Upload to Linode Images…');
      for (const step of [1, 2, 3, 4, 5]) {
        await ui.quickInput.title.filter({ hasText: `(${step}/5)` }).waitFor();
        if (step === 2) await ui.quickInput.type('Chicago');
        await ui.quickInput.accept();
      }
      await ui.quickInput.waitForTitle('Upload 2 more files');
      await journey.screenshot('same for all');
      await ui.quickInput.pick('Same for All');
    });

    it('stand as rows in their order, beside the status bar', async () => {
      const { ui } = journey;
      await ui.statusItem(/1 of 3 · \d+%/).waitFor();
      await ui.statusItem(/1 of 3/).click();
      await ui.sideBar.row('nightly-1120.img.gz').waitFor();
      await ui.statusItem(/1 of 3 · \d+% · .* left/).waitFor();
      await ui.sideBar.row(FILES[0]).filter({ hasText: 'MB/s' }).waitFor();
      await journey.screenshot('rows');
      const shown = (await ui.sideBar.tree()).filter((line) => line.includes('.img.gz'));
      const facts = ['\\d+% · .* left · .*MB/s', 'waiting, next', 'waiting, 1 before it'];
      for (const [at, file] of FILES.entries()) {
        assert.match(shown[at] ?? '', new RegExp(`^${file} \\| ${facts[at]}$`));
      }
    });

    it('pause before the next, change their turn, and are called off together', async () => {
      const { ui } = journey;
      await ui.sideBar.clickTitleAction('Uploads', 'Pause Before Next Upload');
      await ui.sideBar.message().filter({ hasText: 'Paused.' }).waitFor();
      await ui.sideBar.row(FILES[2]).dragTo(ui.sideBar.row(FILES[1]));
      await ui.sideBar.row(FILES[2]).filter({ hasText: 'waiting, next' }).waitFor();
      await journey.screenshot('paused');
      await ui.runCommand('Linode Images: Cancel All Uploads…');
      await ui.dialog('Stop all').waitFor();
      await journey.screenshot('question');
      await ui.answerDialog('Stop all', 'Stop and Keep Images');
      await ui.sideBar
        .row(FILES[2])
        .filter({ hasText: /stopped · \d+ (?:h|days?) left/ })
        .waitFor();
      await ui.statusItem(/ of \d/).waitFor({ state: 'detached' });
      await journey.screenshot('stopped');
    });
  });
}
