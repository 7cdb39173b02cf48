import assert from 'node:assert/strict';
import type { Journey } from '../journeys';

export function editing(journey: Journey): void {
  describe('Editing', () => {
    it('is offered on an image that is available, in a menu of its own', async () => {
      const { ui } = journey;
      await ui.sideBar.expand('Being created');
      const waiting = await ui.sideBar.openContextMenu('windows-test-upload');
      assert.ok(!waiting.some((label) => /^Edit|^Rename/.test(label)), waiting.join());
      await ui.menu.close();
      await ui.sideBar.collapse('Being created');
      await ui.sideBar.expand('Frankfurt 2, DE');
      const labels = await ui.sideBar.openContextMenu('postgres-18-primary');
      assert.ok(labels.filter((label) => label !== '---').length <= 12, labels.join());
      assert.deepEqual(await ui.menu.openSubmenu('Edit'), [
        'Edit…',
        'Rename…',
        'Edit Description…',
        'Edit Tags…',
        'Edit as Document',
        '---',
        'Protect…',
      ]);
      await journey.screenshot('menu');
    });

    it('renames from the row’s menu, and the row shows it at once', async () => {
      const { ui } = journey;
      await ui.menu.chooseIn('Edit', 'Rename…');
      await ui.quickInput.waitForTitle('Rename “postgres-18-primary”');
      const title = await ui.quickInput.title.textContent();
      assert.equal(title, 'Rename “postgres-18-primary”', 'a single step is not counted');
      assert.equal(await ui.quickInput.box.inputValue(), 'postgres-18-primary');
      await ui.quickInput.type('postgres/18');
      await ui.quickInput.message.filter({ hasText: 'A label cannot contain “/”.' }).waitFor();
      await journey.screenshot('rename');
      await ui.quickInput.answer('postgres-18-main');
      await ui.sideBar.row('postgres-18-main').waitFor();
      await ui.statusItem('Changed “postgres-18-main”').waitFor();
      await journey.screenshot('renamed');
      assert.equal(await ui.notifications.toasts.count(), 0);
    });

    it('says what was changed elsewhere before it overwrites it', async () => {
      const { ui } = journey;
      await ui.sideBar.openContextMenu('postgres-18-main');
      await ui.menu.chooseIn('Edit', 'Edit Description…');
      await ui.quickInput.waitForTitle('Description of “postgres-18-main”');
      const image = journey.simulator.account.images.find(
        ({ label }) => label === 'postgres-18-main',
      );
      assert.ok(image);
      image.description = 'Theirs';
      await ui.quickInput.answer('Mine');
      const drift =
        '“postgres-18-main” was changed elsewhere meanwhile: description is now “Theirs”.';
      await ui.notifications.toast(drift).waitFor();
      await journey.screenshot('changed elsewhere');
      const sent = journey.simulator.journal.next(({ method }) => method === 'PUT');
      await ui.notifications.choose(drift, 'Overwrite');
      assert.deepEqual((await sent).body, { description: 'Mine' });
      await ui.sideBar.tooltip('postgres-18-main', 'Mine');
    });

    it('offers only what can be done with several images where several rows are selected', async () => {
      const { ui } = journey;
      await ui.sideBar.row('postgres-18-main').click();
      await ui.sideBar.row('golden-rocky9').click({ modifiers: ['ControlOrMeta'] });
      const labels = await ui.sideBar.openContextMenu('golden-rocky9');
      const change = ['Edit', 'Replicate to Regions…'];
      const look = ['Show Details', 'Compare Images…', 'Go To', 'Copy'];
      const isOffered = (label: string) => !['---', 'Share…'].includes(label); // Sharing comes with its groups.
      assert.deepEqual(labels.filter(isOffered), [...change, ...look, 'Delete…']);
      await journey.screenshot('menu of two');
    });

    it('adds a tag to two selected rows, and says which images that changes', async () => {
      const { ui } = journey;
      const edits = await ui.menu.openSubmenu('Edit');
      assert.deepEqual(edits, ['Edit Tags…', 'Edit as Document', '---', 'Protect…']);
      await ui.menu.choose('Edit Tags…');
      await ui.quickInput.waitForTitle('Tags of 2 images (1/3)');
      await journey.screenshot('what');
      await ui.quickInput.pick('Add Tags');
      await ui.quickInput.title.filter({ hasText: '(2/3)' }).waitFor();
      await ui.quickInput.answer('audited');
      await ui.quickInput.title.filter({ hasText: '(3/3)' }).waitFor();
      assert.deepEqual(await ui.quickInput.labels(), ['golden-rocky9', 'postgres-18-main']);
      await journey.screenshot('which');
      const requests = () => journey.simulator.journal.requests('PUT');
      const before = requests().length;
      await ui.quickInput.accept();
      await ui.notifications.toast('Tagged 2 images.').waitFor();
      await journey.screenshot('tagged');
      const tooltip = await ui.sideBar.tooltip('postgres-18-main', 'audited');
      assert.match(tooltip, /Tags\s+audited, database, production/);
      assert.equal(requests().length - before, 2);
    });

    it('renames a tag, of those that are there, in a whole region', async () => {
      const { ui } = journey;
      await ui.notifications.clear();
      await ui.sideBar.openContextMenu('Frankfurt 2, DE');
      await ui.menu.choose('Edit Tags…');
      await ui.quickInput.waitForTitle('Tags of 2 images');
      await ui.quickInput.pick('Rename a Tag');
      await ui.quickInput.title.filter({ hasText: '(2/4)' }).waitFor();
      assert.deepEqual((await ui.quickInput.labels()).slice(0, 2), ['audited', 'production']);
      await journey.screenshot('tags there');
      await ui.quickInput.pick('audited');
      await ui.quickInput.title.filter({ hasText: '(3/4)' }).waitFor();
      await ui.quickInput.answer('audited-2026');
      await ui.quickInput.title.filter({ hasText: '(4/4)' }).waitFor();
      await ui.quickInput.accept();
      await ui.notifications.toast('Renamed “audited” to “audited-2026” on 2 images.').waitFor();
    });
  });
}
