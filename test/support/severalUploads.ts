import assert from 'node:assert/strict';
import type { UploadNode } from '../../src/features/upload/model/uploadRows';
import type { FileUri } from '../../src/ui/window';
import { picks } from './deeds';
import { asUser, type Deed } from './scriptedUser';
import type { Shown } from './stage';
import { untilTree } from './treeText';
import { UploadFixture } from './uploadFixture';
import { answersWizard, SAME_ANSWERS, uploadFile } from './wizard';

/** What is said of each in the end. */
export const AVAILABLE = /^“(one|two|three)” is available in Chicago, IL\.$/;

/** Three uploads, `one`, `two` and `three`, of which the first is in the middle of its bytes. */
export class SeveralUploads<S extends Shown = Shown> extends UploadFixture<S> {
  /** The rows as names, in their order. */
  async order(): Promise<string> {
    return (await this.rows()).map(({ entry }) => entry.answers.label).join(' ');
  }

  async rows(): Promise<readonly UploadNode[]> {
    return (await this.extension.uploads.provider.getChildren()) ?? [];
  }

  async row(label: string): Promise<UploadNode> {
    const found = (await this.rows()).find(({ entry }) => entry.answers.label === label);
    assert.ok(found, `There is no row of ${label}`);
    return found;
  }

  /** The first goes on after `work`. */
  whileTheFirstIsHeld(work: () => Promise<unknown>, ...after: readonly Deed[]) {
    const sending = { method: 'PUT', target: 'storage' } as const;
    const held = this.simulator.faults.next(sending, { kind: 'hold' });
    const whileHeld = () => held.met.then(work);
    return this.#whileTheFirstIsSent(this.files.sample('one.img.gz'), whileHeld, after);
  }

  /** The first does not go on. */
  whileTheFirstStalls(work: () => Promise<unknown>, ...after: readonly Deed[]) {
    const sending = { method: 'PUT', target: 'storage' } as const;
    this.simulator.faults.next(sending, { kind: 'stall', afterBytes: 100_000 });
    const first = this.files.broken('one.img.gz', 60_000_000);
    return this.#whileTheFirstIsSent(first, work, after);
  }

  async #whileTheFirstIsSent(
    first: FileUri,
    work: () => Promise<unknown>,
    after: readonly Deed[],
  ): Promise<unknown> {
    const others = ['two', 'three'].map((name) => this.files.sample(`${name}.img.gz`));
    const deeds = [
      ...answersWizard({ label: 'one', region: 'Chicago, IL', tags: 'nightly' }),
      picks('Same for All', SAME_ANSWERS),
      ...after,
    ];
    return asUser(deeds, async () => {
      const done = uploadFile(first, [first, ...others]);
      await untilTree(this.extension.uploads, /three\.img\.gz \| waiting/);
      await work();
      this.simulator.faults.release();
      return done;
    });
  }
}
