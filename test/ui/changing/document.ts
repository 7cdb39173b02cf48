import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

export function editingDocuments(journey: Journey): void {
  describe('Images as documents', () => {
    journey.given(({ simulator: { account } }) => {
      const regions = ['us-ord', 'nl-ams'].map(
        (region) => ({ region, status: 'available' }) as const,
      );
      account.addImage({ label: 'golden-web', size: 1834, tags: ['golden', 'web'], regions });
      account.addImage({ label: 'golden-db', size: 2200, tags: ['golden', 'database'], regions });
    });

    const press = (keys: string) => journey.page.keyboard.press(keys);
    const write = (text: string) => journey.page.keyboard.type(text);

    it('open from the menu of an image, with completions of the account and problems as they are typed', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.openContextMenu('golden-web');
      await journey.screenshot('menu');
      await ui.menu.chooseIn('Edit', 'Edit as Document');
      await ui.editorLine('"nl-ams" // Amsterdam, NL: available').waitFor();
      await journey.screenshot('document');
      await ui.editorLine('"label": "golden-web"').click();
      await press('End');
      await press('ArrowLeft');
      await press('ArrowLeft');
      await write('/2');
      await journey.page.locator('.squiggly-error').waitFor();
      await journey.screenshot('problem');
      await press('ControlOrMeta+s');
      await ui.notifications.toast('Failed to save').waitFor();
      await journey.screenshot('refused');
      await ui.notifications.clear();
      await ui.editorLine('golden-web/2').click();
      await press('End');
      await press('ArrowLeft');
      await press('ArrowLeft');
      await press('Backspace');
      await press('Backspace');
      await write('-2');
      await ui.editorLine('"tags"').click();
      await press('End');
      await press('ArrowLeft');
      await press('ArrowLeft');
      await write(', "');
      await press('ControlOrMeta+Space');
      await journey.page.locator('.suggest-widget').getByText('database').waitFor();
      await journey.screenshot('completions');
      await press('Escape');
      await write('prod');
      await press('ControlOrMeta+s');
      await ui.dialog('Change “golden-web”?').waitFor();
      await journey.screenshot('question');
      await ui.answerDialog('Change “golden-web”?', 'Show Differences');
      await ui.dialog('Change “golden-web”?').waitFor();
      await journey.screenshot('differences');
      const sent = journey.simulator.journal.next(({ method }) => method === 'PUT');
      await ui.answerDialog('Change “golden-web”?', 'Save');
      assert.deepEqual((await sent).body, {
        label: 'golden-web-2',
        tags: ['golden', 'web', 'prod'],
      });
      await journey.screenshot('saved');
    });

    it('hold several images, and two can be compared', async () => {
      const { ui } = journey;
      await ui.notifications.clear();
      await ui.sideBar.row('golden-db').click();
      await ui.sideBar.row('golden-web-2').click({ modifiers: ['ControlOrMeta'] });
      await ui.menu.openOn(ui.sideBar.row('golden-web-2'));
      await ui.menu.chooseIn('Edit', 'Edit as Document');
      await ui.editorTab('2 images.jsonc').waitFor();
      await ui.editorLine('"label": "golden-db"').waitFor();
      await journey.screenshot('several');
      await ui.menu.openOn(ui.sideBar.row('golden-web-2'));
      await ui.menu.choose('Compare Images…');
      await ui.editorLine('"size": 2200').waitFor();
      await journey.screenshot('compared');
    });
  });
}
