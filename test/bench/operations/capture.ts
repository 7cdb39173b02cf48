import { captureDisks, obviousDisk } from '../../../src/features/capture/model/captureDisks';
import { startCapture } from '../../../src/features/capture/model/startCapture';
import type { Measurement } from '../figure';
import { type BenchAccount, openBenchAccount } from './benchAccount';

/** The list of Linodes, the disks of one, the capture, and one look that finds the image available. */
const LEAST_SAFE = 4;

const WAIT_MS = 60_000;

/** A capture of the only disk of a Linode, from the choice of the Linode until the image is there. */
export const capture: Measurement = {
  title: 'Capturing a disk',
  async *measure(tell) {
    const account = await openBenchAccount('empty');
    try {
      account.simulator.account.addLinode({ label: 'web-1' });
      const { requests } = await account.measure(() => captureOnce(account));
      tell(
        `${requests} requests, where ${LEAST_SAFE} are the least that is safe; with region names`,
      );
      tell('that are not known yet it is one more, and each look before the last takes two');
      yield { name: 'capture.requests', value: requests, unit: 'requests' };
      yield { name: 'capture.requests_least_safe', value: LEAST_SAFE, unit: 'requests' };
    } finally {
      await account.close();
    }
  },
};

/** All that the command asks of the API, in its order. */
async function captureOnce({ operations }: BenchAccount): Promise<void> {
  const { signal } = new AbortController();
  const [linode] = await operations.linodes.list();
  const disk = linode && obviousDisk(captureDisks(await operations.linodes.disks(linode.id)));
  if (!disk) throw new Error('There is no disk to capture');
  const wanted = { label: 'web-1', description: '', tags: [], hasCloudInit: false };
  const started = await startCapture(
    operations,
    { ...wanted, diskId: disk.id },
    { linodeLabel: linode.label, signal, onBusy: () => {} },
  );
  await operations.watch.untilAvailable(started.id, { signal, timeoutMs: WAIT_MS });
}
