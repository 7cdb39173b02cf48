import assert from 'node:assert/strict';
import { untilDone } from '../../workbench/retry';
import type { Workbench } from '../../workbench/workbench';
import type { Journey } from '../journeys';

export function arranging(journey: Journey): void {
  describe('Arranging', () => {
    it('groups by tag, then by region', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Group By…');
      await ui.quickInput.waitForTitle('Group My Images');
      await journey.screenshot('group by');
      await ui.quickInput.pick('Tag');
      await ui.quickInput.entry('Nothing More').waitFor();
      await journey.screenshot('and then by');
      await ui.quickInput.pick('Region');
      await ui.sideBar.expand('web');
      await ui.sideBar.expand('Chicago, IL');
      await ui.sideBar.row('web-base-2026-10').waitFor();
    });

    it('sorts by size, the largest first', async () => {
      const { ui } = journey;
      await ui.runCommand('Linode Images: Sort By…');
      await ui.quickInput.waitForTitle('Sort My Images');
      await journey.screenshot('sort by');
      await ui.quickInput.pick('Size');
      await showsArranged(ui);
      await journey.screenshot('by tag, region and size');
    });
  });
}

/** Waits until images are shown by tag and region, the largest first. */
async function showsArranged({ sideBar }: Workbench): Promise<void> {
  const expected = [
    'web | 2',
    '  Amsterdam, NL | nl-ams · 2',
    '  Chicago, IL | us-ord · 2',
    '    web-base-2026-11 | 1.8 GB · 3 regions',
    '    web-base-2026-10 | 1.7 GB · 2 regions',
    '  Osaka, JP | jp-osa · 1',
  ];
  await untilDone(async () => {
    const tree = await sideBar.tree();
    const [first = ''] = expected;
    const at = tree.indexOf(first);
    assert.deepEqual(tree.slice(at, at + expected.length), expected);
  });
}
