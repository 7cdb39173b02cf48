import type { Fault } from '../../simulator/faults';
import type { Simulator } from '../../simulator/simulator';
import type { Workbench } from '../../workbench/workbench';
import type { Journey } from '../journeys';

export const INSTALLER = 'installer.img.gz';
export const INSTALLER_MB = 32;

/** Processing lasts until a journey turns the simulator's clock. */
export const PROCESSING_MS = 600_000;

/** The next upload lasts until it is stopped, or what is returned is called; on a busy machine, too. */
export function slowDown({ faults }: Simulator): () => void {
  const fault: Fault = { kind: 'slow', bytesPerSecond: 400_000 };
  faults.next({ target: 'storage' }, fault);
  return () => {
    fault.bytesPerSecond = 0;
  };
}

/** Uploads the file to Chicago, once more where it is there already. */
export async function uploadInstaller({ simulator, ui }: Journey): Promise<void> {
  const isThere = simulator.account.images.some(({ label }) => label === 'installer');
  await ui.showContainer('Explorer');
  await ui.sideBar.openContextMenu(INSTALLER);
  await ui.menu.choose('Upload to Linode Images…');
  if (isThere)
    await ui.answerDialog(`${INSTALLER} is already there as “installer”`, 'Upload Again');
  for (const step of ['(1/5)', '(2/5)', '(3/5)', '(4/5)', '(5/5)']) {
    await ui.quickInput.title.filter({ hasText: step }).waitFor();
    if (step === '(2/5)') await ui.quickInput.type('Chicago');
    await ui.quickInput.accept();
  }
  await ui.notifications.toast(/Uploading installer.*MB\/s/).waitFor();
}

export async function showBeingCreated(ui: Workbench): Promise<void> {
  await ui.showContainer('Linode Images');
  await ui.sideBar.expand('Being created');
  await ui.sideBar.row('installer').waitFor();
}
