import assert from 'node:assert/strict';
import { writeSampleImage } from '../support/sampleImage';
import { type Journey, journeys } from './journeys';

/** An address of this machine at which nothing listens. */
const NOWHERE = 'http://127.0.0.1:9';

/** What a folder would like to be sent or said. */
const WISHES = {
  'http.proxy': NOWHERE,
  'linodeImages.apiUrl': NOWHERE,
  'linodeImages.confirmDelete': 'button',
  'linodeImages.price.perGbMonth': 0,
  'linodeImages.regions.cannotHoldImages': ['us-ord'],
  'linodeImages.upload.addSource': 'description',
  'linodeImages.upload.fullCheck': 'always',
};

/** VS Code as it comes, but that it does not ask at once. */
const RESTRICTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

function keepingTheUsersSettings(journey: Journey): void {
  describe('A folder that nobody has said to trust', () => {
    journey.given(({ folder }) => void writeSampleImage(folder, 'disk.img.gz', 0.1));

    it('sets nothing that is sent', async () => {
      const { simulator, ui } = journey;
      await ui.statusItem('Restricted Mode').waitFor();
      await ui.showContainer('Explorer');
      await ui.sideBar.openContextMenu('disk.img.gz');
      await ui.menu.choose('Upload to Linode Images…');
      for (const step of [1, 2, 3, 4, 5]) {
        await ui.quickInput.title.filter({ hasText: `(${step}/5)` }).waitFor();
        if (step === 2) {
          await ui.quickInput.type('Chicago');
          await ui.quickInput.pick('Chicago, IL');
        } else await ui.quickInput.accept();
      }
      await ui.notifications.toast('“disk” is available in Chicago, IL.').waitFor();
      await journey.screenshot('uploaded');
      const [created] = simulator.journal.requests('POST', /images\/upload/);
      assert.deepEqual(created?.body, { label: 'disk', region: 'us-ord' });
      const change = simulator.journal.requests('PUT', /\/v4beta\/images\//);
      assert.deepEqual(change, []);
    });
  });
}

journeys('Restricted Mode', { settings: RESTRICTED, workspaceSettings: WISHES, isTrusted: false }, [
  keepingTheUsersSettings,
]);
