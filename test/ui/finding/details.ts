import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

const IMAGE = 'web-base-2026-11';
const TAB = `${IMAGE}.jsonc`;

export function lookingAtAnImage(journey: Journey): void {
  describe('Looking at an image', () => {
    function image() {
      const found = journey.simulator.account.images.find(({ label }) => label === IMAGE);
      assert.ok(found);
      return found;
    }

    async function goTo(text: string): Promise<void> {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Go to Image…');
      await ui.quickInput.waitForTitle('Go to Image');
      await ui.quickInput.answer(text);
    }

    it('shows every field, with comments, in an editor that changes nothing', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.openContextMenu(IMAGE);
      await ui.menu.choose('Show Details');
      await ui.editorLine('"size": 1834, // MB: 1.8 GB').waitFor();
      await ui.editorLine('// Osaka, JP: available').waitFor();
      await ui.editorLine('// UTC;').first().waitFor();
      await ui.editorLine('"size"').click();
      await journey.page.keyboard.type('x');
      await journey.page.getByRole('alert').getByText('read-only').waitFor();
      await journey.screenshot('details');
    });

    it('reads it again by the button in the title of the editor', async () => {
      const { ui } = journey;
      image().description = 'Mended elsewhere';
      await ui.editorAction('Refresh Details').click();
      await ui.editorLine('"description": "Mended elsewhere"').waitFor();
      await ui.editorTab(TAB).waitFor();
    });

    it('copies what identifies it, once where it is selected under two regions', async () => {
      const { ui } = journey;
      await ui.notifications.clear();
      await ui.sideBar.collapse('Chicago, IL');
      await ui.sideBar.expand('Osaka, JP');
      await ui.sideBar.expand('Amsterdam, NL');
      const rows = ui.sideBar.row(IMAGE);
      await rows.first().click();
      await rows.last().click({ modifiers: ['ControlOrMeta'] });
      await ui.menu.openOn(rows.last());
      const copies = await ui.menu.openSubmenu('Copy');
      assert.deepEqual(copies, [
        'Copy Image ID',
        'Copy Image Label',
        'Copy Image as JSON',
        'Copy Image as Terraform',
        'Copy Image as linode-cli Commands',
        '---',
        'Export Images…',
      ]);
      await ui.menu.choose('Copy Image ID');
      await ui.statusItem(`Copied ${image().id}`).waitFor();
    });

    it('goes to the image that a link of Cloud Manager names, in the view that has it', async () => {
      const { ui } = journey;
      const { id = '' } =
        journey.simulator.account.images.find(({ label }) => label === 'jump-host') ?? {};
      const page = 'https://cloud.linode.com/images/image-library/owned-by-me';
      await goTo(`${page}/${encodeURIComponent(id)}/edit`);
      await ui.sideBar.selectedRow('jump-host').waitFor();
      await goTo('linode/debian12');
      await ui.sideBar.selectedRow('Debian 12').waitFor();
      await journey.screenshot('gone to');
    });

    it('says that an image is not of this account, and which text names none', async () => {
      const { ui } = journey;
      await goTo('https://example.com/7');
      await ui.quickInput.message.filter({ hasText: /./ }).waitFor();
      await journey.screenshot('no image');
      await ui.quickInput.answer('private/99');
      await ui.notifications
        .toast('The account of “my-team” has no image private/99. It may be deleted, or belong')
        .waitFor();
      await journey.screenshot('unknown image');
    });
  });
}
