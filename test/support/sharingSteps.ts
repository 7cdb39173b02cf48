import assert from 'node:assert/strict';
import { sharingLooks } from '../../src/features/sharing/model/sharingLooks';
import type { SharingNode } from '../../src/features/sharing/model/sharingRows';
import type { SimulatedShareGroup } from '../simulator/shareBook';
import { Fixture } from './fixture';
import { execute, stage } from './stage';
import { treeText, untilTree } from './treeText';

/** The extension beside an account that shares, and another one that acts as the other side. */
export class SharingSteps extends Fixture {
  /** A group of the user's with images of these labels. */
  group(label: string, images: readonly string[] = []): SimulatedShareGroup {
    const { account, shareGroups } = this.simulator;
    return shareGroups.addGroup(
      label,
      images.map((one) => account.addImage({ label: one })),
    );
  }

  /** A group of the other account's with images of these labels. */
  theirs(label: string, images: readonly string[] = []): SimulatedShareGroup {
    const { account, shareGroups } = this.simulator.partner;
    return shareGroups.addGroup(
      label,
      images.map((one) => account.addImage({ label: one })),
    );
  }

  /** Runs a command as a click on its rows does. */
  run(command: string, ...rows: readonly unknown[]): PromiseLike<unknown> {
    return execute(`linodeImages.${command}`, ...rows);
  }

  /** What came to the clipboard meanwhile. */
  async copiedBy(work: () => PromiseLike<unknown>): Promise<readonly string[]> {
    const copied: string[] = [];
    const giveBack = stage().onLeaving({ copied: (text) => copied.push(text), opened: () => {} });
    try {
      await work();
      return copied;
    } finally {
      giveBack();
    }
  }

  /** The methods of the requests that change something, in their order. */
  sent(): readonly string[] {
    return this.simulator.journal.entries
      .map(({ method }) => method)
      .filter((method) => method !== 'GET');
  }

  /** Signs in, opens the view, and waits until it is read. */
  async open(): Promise<void> {
    await this.signIn();
    await this.look();
  }

  /** Opens the view, and waits until it is read. */
  async look(): Promise<void> {
    await stage().lookAtShareGroups();
    await untilTree(this.extension.shareGroups, /^(?!(?:.*\n)*? *Reading…)/);
  }

  /** Reads the view anew, as its button does. */
  async readAgain(): Promise<void> {
    await this.run('refreshShareGroups');
  }

  /** The row of that label, as soon as it is there. */
  async row(label: string, kind?: SharingNode['kind']): Promise<SharingNode> {
    const { shareGroups } = this.extension;
    await untilTree(shareGroups, new RegExp(`^ *${label} \\|`, 'm'));
    const found = (await this.nodes(undefined)).find(
      (node) => sharingLooks(node, 0).label === label && (!kind || node.kind === kind),
    );
    return found ?? assert.fail(`There is no row “${label}”`);
  }

  /** The rows as text. */
  rows(): Promise<string> {
    return treeText(this.extension.shareGroups);
  }

  /** Labels of groups of the user's, each with those of its images and members. */
  shared(): string {
    return this.simulator.shareGroups.owned
      .map(({ entries, group, members }) => {
        const names = entries.map(({ image }) => image.label);
        const active = members.filter(({ status }) => status === 'active');
        return `${group.label}: ${[...names, ...active.map(({ label }) => `@${label}`)].join(', ')}`;
      })
      .join('; ');
  }

  private async nodes(parent: SharingNode | undefined): Promise<readonly SharingNode[]> {
    const rows = (await this.extension.shareGroups.provider.getChildren(parent)) ?? [];
    const all = await Promise.all(rows.map(async (row) => [row, ...(await this.nodes(row))]));
    return all.flat();
  }
}
