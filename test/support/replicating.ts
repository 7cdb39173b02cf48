import assert from 'node:assert/strict';
import type { TreeNode } from '../../src/features/images/model/imageGroups';
import type { WireImage, WireImageRegion } from '../simulator/wire';
import { Fixture } from './fixture';
import { execute } from './stage';
import { allNodes, untilTree } from './treeText';

export const WANTED = /^Tick every region that shall hold the image$/;
export const ADDITIONS = /^Regions to add to all of them$/;

/** What stands below the cost of a plan. */
export const ESTIMATE =
  'An estimate at the list price of Apr 2026 ($0.10 per GB); promotions are left out.';

/** Copies in these regions, available ones unless a status is given as in `jp-osa: timedout`. */
export function copies(...places: readonly string[]): WireImageRegion[] {
  return places.map((place) => {
    const [region = '', status = 'available'] = place.split(': ');
    return { region, status: status as WireImageRegion['status'] };
  });
}

/** The command in the running extension, on an account with images of 1.4 GB. */
export class ReplicateFixture extends Fixture {
  constructor() {
    super();
    beforeEach(() => this.signIn());
  }

  add(label: string, ...places: readonly string[]): WireImage {
    return this.simulator.account.addImage({ label, size: 1400, regions: copies(...places) });
  }

  /** The rows of the images of these labels. */
  async rows(...labels: readonly string[]): Promise<readonly TreeNode[]> {
    await execute('linodeImages.refresh');
    const { own } = this.extension;
    for (const label of labels) await untilTree(own, new RegExp(`${label} \\|`));
    const nodes = await allNodes(own.provider);
    return labels.map((label) => {
      const row = nodes.find((node) => nameOf(node) === label);
      assert.ok(row, label);
      return row;
    });
  }

  run(...args: readonly unknown[]): PromiseLike<unknown> {
    return execute('linodeImages.replicateImage', ...args);
  }

  /** The sets of regions that were sent, in their order. */
  get sent(): readonly string[] {
    return this.simulator.journal
      .requests('POST', /\/regions$/)
      .map(({ body }) => (body as { regions: readonly string[] }).regions.join(' '));
  }

  /** Where the service has the image now. */
  placesOf({ id }: WireImage): string {
    const regions = this.simulator.account.image(id)?.regions ?? [];
    return regions.map(({ region, status }) => `${region} ${status}`).join(', ');
  }
}

function nameOf(node: TreeNode): string {
  if (node.kind === 'image') return node.image.label;
  return node.group.kind === 'region' ? node.group.label : node.group.kind;
}
