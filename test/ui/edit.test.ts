import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';

describe('Editing', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator({ seed: 'empty' });
    const regions = [{ region: 'de-fra-2', status: 'available' as const }];
    const { account } = simulator;
    account.addImage({ label: 'golden-rocky9', tags: ['golden', 'production'], regions });
    account.addImage({ label: 'postgres-18-primary', tags: ['database', 'production'], regions });
    account.addImage({ label: 'installer', status: 'pending_upload', size: 0, regions: [] });
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));

  it('is offered on an image that is available, as a group of its own', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.minimal);
    await ui.sideBar.row('Being created').waitFor();
    await ui.sideBar.expand('Being created');
    const waiting = await ui.sideBar.openContextMenu('installer');
    assert.ok(!waiting.some((label) => /^Edit|^Rename/.test(label)), waiting.join());
    await ui.menu.close();
    await ui.sideBar.collapse('Being created');
    await ui.sideBar.expand('Frankfurt 2, DE');
    const labels = await ui.sideBar.openContextMenu('postgres-18-primary');
    const at = labels.indexOf('Edit…');
    const group = ['Edit…', 'Rename…', 'Edit Description…', 'Edit Tags…'];
    assert.deepEqual(labels.slice(at, at + 4), group);
    await workbench.screenshot('menu');
  });

  it('renames from the row’s menu, and the row shows it at once', async () => {
    const { ui } = workbench;
    await ui.menu.choose('Rename…');
    await ui.quickInput.waitForTitle('Rename “postgres-18-primary”');
    const title = await ui.quickInput.title.textContent();
    assert.equal(title, 'Rename “postgres-18-primary”', 'a single step is not counted');
    assert.equal(await ui.quickInput.box.inputValue(), 'postgres-18-primary');
    await ui.quickInput.type('postgres/18');
    await ui.quickInput.message.filter({ hasText: 'A label cannot contain “/”.' }).waitFor();
    await workbench.screenshot('rename');
    await ui.quickInput.answer('postgres-18-main');
    await ui.sideBar.row('postgres-18-main').waitFor();
    await ui.statusItem('Changed “postgres-18-main”').waitFor();
    await workbench.screenshot('renamed');
    assert.equal(await ui.notifications.toasts.count(), 0);
  });

  it('says what was changed elsewhere before it overwrites it', async () => {
    const { ui } = workbench;
    await ui.sideBar.openContextMenu('postgres-18-main');
    await ui.menu.choose('Edit Description…');
    await ui.quickInput.waitForTitle('Description of “postgres-18-main”');
    const image = simulator.account.images.find(({ label }) => label === 'postgres-18-main');
    assert.ok(image);
    image.description = 'Theirs';
    await ui.quickInput.answer('Mine');
    const drift =
      '“postgres-18-main” was changed elsewhere meanwhile: description is now “Theirs”.';
    await ui.notifications.toast(drift).waitFor();
    await workbench.screenshot('changed elsewhere');
    const sent = simulator.journal.next(({ method }) => method === 'PUT');
    await ui.notifications.choose(drift, 'Overwrite');
    assert.deepEqual((await sent).body, { description: 'Mine' });
    await ui.sideBar.tooltip('postgres-18-main', 'Mine');
  });

  it('offers only what can be done with several images where several rows are selected', async () => {
    const { ui } = workbench;
    await ui.sideBar.row('postgres-18-main').click();
    await ui.sideBar.row('golden-rocky9').click({ modifiers: ['ControlOrMeta'] });
    const labels = await ui.sideBar.openContextMenu('golden-rocky9');
    const change = ['Edit Tags…', 'Edit as Document', 'Replicate to Regions…', '---'];
    const look = ['Show Details', 'Compare Images…', 'Open in Cloud Manager', 'Copy'];
    const rest = ['Export Images…', '---', 'Protect…', '---', 'Delete…'];
    assert.deepEqual(labels, [...change, ...look, ...rest]);
    await workbench.screenshot('menu of two');
  });

  it('adds a tag to two selected rows, and says which images that changes', async () => {
    const { ui } = workbench;
    await ui.menu.choose('Edit Tags…');
    await ui.quickInput.waitForTitle('Tags of 2 images (1/3)');
    await workbench.screenshot('what');
    await ui.quickInput.pick('Add Tags');
    await ui.quickInput.title.filter({ hasText: '(2/3)' }).waitFor();
    await ui.quickInput.answer('audited');
    await ui.quickInput.title.filter({ hasText: '(3/3)' }).waitFor();
    assert.deepEqual(await ui.quickInput.labels(), ['golden-rocky9', 'postgres-18-main']);
    await workbench.screenshot('which');
    await ui.quickInput.accept();
    await ui.notifications.toast('Tagged 2 images.').waitFor();
    await workbench.screenshot('tagged');
    const tooltip = await ui.sideBar.tooltip('postgres-18-main', 'audited');
    assert.match(tooltip, /Tags\s+audited, database, production/);
    const bodies = simulator.journal.requests('PUT').slice(2);
    assert.equal(bodies.length, 2);
  });

  it('renames a tag, of those that are there, in a whole region', async () => {
    const { ui } = workbench;
    await ui.notifications.clear();
    await ui.sideBar.openContextMenu('Frankfurt 2, DE');
    await ui.menu.choose('Edit Tags…');
    await ui.quickInput.waitForTitle('Tags of 2 images');
    await ui.quickInput.pick('Rename a Tag');
    await ui.quickInput.title.filter({ hasText: '(2/4)' }).waitFor();
    assert.deepEqual((await ui.quickInput.labels()).slice(0, 2), ['audited', 'production']);
    await workbench.screenshot('tags there');
    await ui.quickInput.pick('audited');
    await ui.quickInput.title.filter({ hasText: '(3/4)' }).waitFor();
    await ui.quickInput.answer('audited-2026');
    await ui.quickInput.title.filter({ hasText: '(4/4)' }).waitFor();
    await ui.quickInput.accept();
    await ui.notifications.toast('Renamed “audited” to “audited-2026” on 2 images.').waitFor();
  });
});
