import { ShareGroupStore } from '../../../src/features/sharing/model/shareGroupStore';
import { shareInto } from '../../../src/features/sharing/model/shares';
import type { Measurement } from '../figure';
import { type BenchAccount, openBenchAccount } from '../operations/benchAccount';

const SHARED = 20;

/** What the view of share groups, and sharing, ask of the API. */
export const sharingRequests: Measurement = {
  title: `Opening share groups, and sharing ${SHARED} images`,
  async *measure(tell) {
    const bench = await openBenchAccount(`large:${SHARED}`);
    const { clock, sharing } = bench.operations;
    const { account, shareGroups } = bench.simulator;
    const { group } = shareGroups.addGroup('team', account.images.slice(0, 1));
    const other = shareGroups.addGroup('other');
    const store = new ShareGroupStore({ api: sharing, session: bench.session, clock });
    try {
      const hidden = await bench.measure(() => store.changed());
      const opened = await bench.measure(() => store.ensureRead());
      const content = await bench.measure(() => store.ensureContent(group.id));
      const shared = await bench.measure(() => shareAll(bench, other.group.id));
      tell(`${shared.requests} requests for a group: one look at what is in it, and one for all`);
      yield { name: 'sharing.hidden_requests', value: hidden.requests, unit: 'requests' };
      yield { name: 'sharing.open_requests', value: opened.requests, unit: 'requests' };
      yield { name: 'sharing.open_group_requests', value: content.requests, unit: 'requests' };
      const changing = bench.simulator.journal.requests('POST').length;
      yield { name: 'sharing.share_20_images_requests', value: changing, unit: 'requests' };
      const reads = shared.requests - changing;
      yield { name: 'sharing.share_20_images_reads', value: reads, unit: 'requests' };
    } finally {
      store.dispose();
      await bench.close();
    }
  },
};

async function shareAll({ operations }: BenchAccount, groupId: number): Promise<void> {
  const images = operations.store.state.last?.images ?? [];
  const shares = images.filter(({ isPublic }) => !isPublic).map(({ id }) => ({ imageId: id }));
  const { added } = await shareInto(operations, groupId, shares);
  if (added.length !== SHARED) throw new Error(`${added.length} images were shared`);
}
