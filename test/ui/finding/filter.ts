import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

export function filtering(journey: Journey): void {
  describe('Filtering', () => {
    const said = (text: RegExp) =>
      journey.ui.sideBar.root.locator('.pane-header .description').filter({ hasText: text });

    it('follows each key, and offers what to go on with', async () => {
      const { ui } = journey;
      await ui.sideBar.clickTitleAction('My Images', 'Filter Images…');
      await ui.quickInput.waitForTitle('Filter Images: ');
      await journey.screenshot('empty box');
      await ui.quickInput.box.pressSequentially('tag:');
      await ui.quickInput.entry('production').waitFor();
      await journey.screenshot('values');
      await ui.quickInput.box.pressSequentially('web');
      await ui.quickInput.title.filter({ hasText: ': 2 of' }).waitFor();
      await ui.sideBar.row('Frankfurt 2, DE').waitFor({ state: 'detached' });
      await ui.sideBar.row('web-base-2026-10').first().waitFor();
      assert.equal((await ui.quickInput.labels())[0], 'tag:web');
      await journey.screenshot('found');
    });

    it('takes a completion, says what is wrong, and keeps the filter at Enter', async () => {
      const { ui } = journey;
      await ui.quickInput.box.pressSequentially(' reg');
      await ui.quickInput.entry('tag:web reg').waitFor(); // The list of all that was typed.
      await ui.quickInput.pick('region:');
      await ui.quickInput.entry('tag:web region:').waitFor();
      await ui.quickInput.pick('jp-osa');
      await ui.quickInput.title.filter({ hasText: ': 1 of' }).waitFor();
      assert.equal(await ui.quickInput.box.inputValue(), 'tag:web region:jp-osa ');
      await ui.quickInput.box.pressSequentially('sizes>big');
      await ui.quickInput.root.getByText('Did you mean “size”?').waitFor();
      await journey.screenshot('problem');
      await ui.quickInput.type('tag:web region:jp-osa size>1GB');
      await ui.quickInput.entry('tag:web region:jp-osa size>1GB').waitFor();
      await ui.quickInput.accept();
      await ui.quickInput.waitUntilClosed();
      await said(/^filter: tag:web region:jp-osa size>1GB · 1 of \d+/).waitFor();
      await ui.sideBar.section('Public Images').getByText('No public image matches').waitFor();
      await journey.screenshot('kept');
    });

    it('saves a filter from its box, offers it when the box is empty, and deletes it', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Filter Images…');
      await ui.quickInput.waitForTitle('Filter Images: ');
      await ui.quickInput.box.pressSequentially('created<1y');
      await ui.quickInput.button('Save Filter…').click();
      await ui.quickInput.waitForTitle('Save Filter');
      await ui.quickInput.answer('old');
      await ui.quickInput.waitUntilClosed();
      await said(/^filter: created<1y/)
        .first()
        .waitFor();
      await ui.runCommand('Linode Images: Filter Images…');
      await ui.quickInput.waitForTitle('Filter Images: ');
      await ui.quickInput.button('Clear Filter').click();
      await ui.quickInput.entry('old').waitFor();
      await journey.screenshot('saved filters');
      await ui.quickInput.accept();
      await ui.quickInput.waitUntilClosed();
      await ui.runCommand('Linode Images: Filter by Saved…');
      await ui.quickInput.entry('old').hover();
      await journey.screenshot('filter by saved');
      await ui.quickInput.button('Delete Filter').click();
      await ui.quickInput.waitUntilClosed();
    });

    it('says when nothing matches, and clears the filter from there', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Filter Images…');
      await ui.quickInput.waitForTitle('Filter Images: ');
      await ui.quickInput.answer('tag:production nothing');
      await ui.sideBar.welcome().filter({ hasText: 'No image matches the filter.' }).waitFor();
      await journey.screenshot('nothing matches');
      await ui.sideBar.welcomeButton('Clear Filter').first().click();
      await ui.sideBar.row('Frankfurt 2, DE').waitFor();
    });
  });
}
