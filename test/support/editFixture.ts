import type { TreeNode } from '../../src/features/images/model/imageGroups';
import { SECTION } from '../../src/kit/manifest';
import type { WireImage } from '../simulator/wire';
import { Fixture } from './fixture';
import { asUser, type Deed } from './scriptedUser';
import { stage } from './stage';
import { allNodes, untilTree } from './treeText';

export const LABEL = /^Label of the image$/;
export const DESCRIPTION = /^Description \(optional\)/;
export const TAGS = /^Tags, separated by commas \(optional\)$/;

/** An account with the image “web” and one that waits for its upload, shown and signed in. */
export class EditFixture {
  readonly host = new Fixture();
  web!: WireImage;

  constructor() {
    beforeEach(async () => {
      const { account } = this.host.simulator;
      const fields = { label: 'web', description: 'The shop', tags: ['web', 'xyz'] };
      this.web = account.addImage(fields);
      account.addImage({ label: 'waiting', status: 'pending_upload', size: 0, regions: [] });
      await this.host.signIn();
      await this.row('web');
    });
  }

  /** The image as the service has it. */
  now(): WireImage | undefined {
    return this.host.simulator.account.image(this.web.id);
  }

  /** The changes that were sent. */
  puts() {
    return this.host.simulator.journal.requests('PUT');
  }

  bodies(): readonly unknown[] {
    return this.puts().map(({ body }) => body);
  }

  /** The row of the image of that label. */
  async row(label: string): Promise<TreeNode | undefined> {
    const { own } = this.host.extension;
    await untilTree(own, new RegExp(`\\n {2}${label} \\|`));
    const nodes = await allNodes(own.provider);
    return nodes.find((node) => node.kind === 'image' && node.image.label === label);
  }

  /** Runs a command on the row of “web”. */
  async edit(name: string, ...deeds: readonly Deed[]): Promise<void> {
    await asUser(deeds, run(name, await this.row('web')));
  }
}

export const WHAT = /^What shall be done with the tags\?$/;
export const NEW_TAGS = /^Tags to add, separated by commas$/;
export const CHANGED = /^Images (?:that get|that lose|on which) “/;
export const LABELS = ['api', 'db', 'web'];

/** An account with three images in one region, two of them tagged, shown and signed in. */
export class TagsFixture {
  readonly host = new Fixture();

  constructor() {
    beforeEach(async () => {
      const { account } = this.host.simulator;
      account.addImage({ label: 'api', tags: ['prod'] });
      account.addImage({ label: 'db', tags: ['data', 'prod'] });
      account.addImage({ label: 'web', tags: [] });
      await this.host.signIn();
      await untilTree(this.host.extension.own, /\n {2}web \|/);
    });
  }

  image(label: string): WireImage | undefined {
    return this.host.simulator.account.images.find((one) => one.label === label);
  }

  /** The tags of the images, in the order of their labels, as the service has them. */
  tags(): readonly (string | undefined)[] {
    return LABELS.map((label) => this.image(label)?.tags.join());
  }

  puts() {
    return this.host.simulator.journal.requests('PUT');
  }

  rows(): Promise<readonly TreeNode[]> {
    return allNodes(this.host.extension.own.provider);
  }

  /** Edits tags as VS Code does with those rows selected, the first under the mouse. */
  async edit(labels: readonly string[], ...deeds: readonly Deed[]): Promise<void> {
    const nodes = (await this.rows()).filter(
      (node) => node.kind === 'image' && labels.includes(node.image.label),
    );
    await asUser(deeds, run('editTags', nodes[0], nodes));
  }
}

/** What runs a command of the extension. */
export function run(name: string, ...args: readonly unknown[]): () => PromiseLike<unknown> {
  return () => stage().run(`${SECTION}.${name}`, ...args);
}
