import type { Fault } from '../simulator/faults';
import type { Simulator } from '../simulator/simulator';
import { writeSampleImage } from '../support/sampleImage';
import type { Journey } from './journeys';

/** More than what the system takes of a request before the store does. */
export const INSTALLER_MB = 32;

/** Processing lasts until a journey turns the simulator's clock. */
export const PROCESSING_MS = 600_000;

/** Puts the file to upload into the folder that is open. */
export function giveInstaller({ folder, simulator }: Journey): void {
  writeSampleImage(folder, 'installer.img.gz', INSTALLER_MB);
  simulator.pace.processingMs = PROCESSING_MS;
}

/** The next upload lasts until it is stopped, or what is returned is called; on a busy machine, too. */
export function slowDown({ faults }: Simulator, bytesPerSecond = 400_000): () => void {
  const fault: Fault = { kind: 'slow', bytesPerSecond };
  faults.next({ target: 'storage' }, fault);
  return () => {
    fault.bytesPerSecond = 0;
  };
}

/** Begins to upload the file to Chicago, once more where it is there already. */
export async function uploadInstaller({ simulator, ui }: Journey): Promise<void> {
  const isThere = simulator.account.images.some(({ label }) => label === 'installer');
  await ui.showContainer('Explorer');
  await ui.sideBar.openContextMenu('installer.img.gz');
  await ui.menu.choose('Upload to Linode Images…');
  if (isThere)
    await ui.answerDialog('installer.img.gz is already there as “installer”', 'Upload Again');
  for (const step of ['(1/5)', '(2/5)', '(3/5)', '(4/5)', '(5/5)']) {
    await ui.quickInput.title.filter({ hasText: step }).waitFor();
    if (step === '(2/5)') await ui.quickInput.type('Chicago');
    await ui.quickInput.accept();
  }
  await ui.statusItem(/\d+%/).waitFor();
}
