import assert from 'node:assert/strict';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { untilDone } from '../workbench/retry';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';

describe('Arranging', function () {
  this.timeout(120_000);
  let simulator: Simulator;

  before(async () => {
    simulator = await startSimulator();
    const add = (label: string, size: number, ...tags: readonly string[]) =>
      simulator.account.addImage({
        ...{ label, size, tags: [...tags] },
        regions: [{ region: 'us-ord', status: 'available' }],
      });
    add('golden-web-1', 1024, 'web');
    add('golden-web-2', 3072, 'web', 'prod');
    add('golden-db-1', 2048);
  });
  after(() => simulator.stop());

  const workbench = useWorkbench(() => ({ settings: { 'linodeImages.apiUrl': simulator.url } }));

  it('groups by tag, then by region', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.minimal);
    await ui.sideBar.row('Chicago, IL').waitFor();
    await ui.runCommand('Linode Images: Group By…');
    await ui.quickInput.waitForTitle('Group My Images');
    await workbench.screenshot('group by');
    await ui.quickInput.pick('Tag');
    await ui.quickInput.entry('Nothing More').waitFor();
    await workbench.screenshot('and then by');
    await ui.quickInput.pick('Region');
    await ui.sideBar.expand('web');
    await ui.sideBar.expand('Chicago, IL');
    await ui.sideBar.row('golden-web-1').waitFor();
  });

  it('sorts by size, the largest first, and keeps that over a reload', async () => {
    const { ui } = workbench;
    await ui.runCommand('Linode Images: Sort By…');
    await ui.quickInput.waitForTitle('Sort My Images');
    await workbench.screenshot('sort by');
    await ui.quickInput.pick('Size');
    const expected = [
      'prod | 1',
      'web | 2',
      '  Chicago, IL | us-ord · 2',
      '    golden-web-2 | 3 GB',
      '    golden-web-1 | 1 GB',
      'No tag | 1',
    ];
    const shows = () =>
      untilDone(async () => {
        assert.deepEqual((await ui.sideBar.tree()).slice(0, expected.length), expected);
      });
    await shows();
    await workbench.screenshot('by tag, region and size');
    await ui.reload();
    await ui.sideBar.expand('web');
    await ui.sideBar.expand('Chicago, IL');
    await shows();
  });
});
