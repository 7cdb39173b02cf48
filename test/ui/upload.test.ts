import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { writeSampleImage } from '../support/sampleImage';
import { signIn } from '../workbench/signIn';
import { useWorkbench } from '../workbench/useWorkbench';
import type { Workbench } from '../workbench/workbench';

const MIB = 1024 * 1024;
const SIZE_MB = 32;
/** Processing lasts until the journey turns the simulator's clock. */
const PROCESSING_MS = 600_000;

describe('Uploading', function () {
  this.timeout(120_000);
  let simulator: Simulator;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-'));

  before(async () => {
    writeSampleImage(folder, 'installer.img.gz', SIZE_MB);
    fs.writeFileSync(path.join(folder, 'notes.txt'), 'Nothing to upload.\n');
    fs.writeFileSync(path.join(folder, 'plain.img.gz'), 'This is not gzip.\n');
    simulator = await startSimulator({
      seed: 'demo',
      uploadBytesPerSecond: 6 * MIB,
      pace: { processingMs: PROCESSING_MS },
    });
  });
  after(async () => {
    await simulator.stop();
    fs.rmSync(folder, { recursive: true });
  });

  const workbench = useWorkbench(() => ({
    settings: { 'linodeImages.apiUrl': simulator.url },
    folder,
  }));

  it('offers the upload on .img.gz files and on no others', async () => {
    const { ui } = workbench;
    await signIn(ui, simulator.tokens.minimal);
    await ui.sideBar.row('Chicago, IL').waitFor();
    await ui.showContainer('Explorer');
    const other = await ui.sideBar.openContextMenu('notes.txt');
    assert.ok(!other.includes('Upload to Linode Images…'));
    await ui.menu.close();
    const image = await ui.sideBar.openContextMenu('installer.img.gz');
    assert.ok(image.includes('Upload to Linode Images…'));
    await workbench.screenshot('explorer menu');
  });

  it('asks for label, region, description, tags and cloud-init, with back', async () => {
    const { ui } = workbench;
    await ui.menu.choose('Upload to Linode Images…');
    await ui.quickInput.waitForTitle('Upload installer.img.gz');
    assert.equal(await ui.quickInput.box.inputValue(), 'installer');
    await ui.quickInput.type('inst/aller');
    await ui.quickInput.message.filter({ hasText: 'A label cannot contain “/”.' }).waitFor();
    await workbench.screenshot('label');
    await ui.quickInput.answer('installer');
    await ui.quickInput.title.filter({ hasText: '(2/5)' }).waitFor();
    await workbench.screenshot('region');
    await ui.quickInput.type('Chicago');
    await ui.quickInput.pick('Chicago, IL');
    await ui.quickInput.title.filter({ hasText: '(3/5)' }).waitFor();
    await ui.quickInput.back();
    await ui.quickInput.title.filter({ hasText: '(2/5)' }).waitFor();
    await ui.quickInput.type('Chicago');
    await ui.quickInput.pick('Chicago, IL');
    await ui.quickInput.title.filter({ hasText: '(3/5)' }).waitFor();
    await ui.quickInput.answer('The installer');
    await ui.quickInput.title.filter({ hasText: '(4/5)' }).waitFor();
    await ui.quickInput.answer('web, production');
    await ui.quickInput.title.filter({ hasText: '(5/5)' }).waitFor();
    await workbench.screenshot('cloud-init');
    await ui.quickInput.pick('With cloud-init');
  });

  it('shows percent, speed and time left in one notification and in the tree', async () => {
    const { ui } = workbench;
    await ui.notifications
      .toast(/Uploading installer\.img\.gz to us-ord: \d+%, .*MB\/s, .* left/)
      .waitFor();
    await showBeingCreated(ui);
    await workbench.screenshot('uploading');
    await ui.notifications.toast('being checked by Linode').waitFor();
    await workbench.screenshot('processing');
    simulator.clock.advance(PROCESSING_MS);
  });

  it('says when the image is available, and shows it', async () => {
    const { ui } = workbench;
    await ui.notifications.toast('“installer” is available in Chicago, IL.').waitFor();
    await workbench.screenshot('available');
    await ui.notifications.choose('“installer” is available', 'Show');
    await ui.sideBar.row('installer').waitFor();
    await workbench.screenshot('shown');
    const { body } = simulator.journal.requests('POST', /images\/upload/)[0] ?? {};
    assert.deepEqual(body, {
      label: 'installer',
      region: 'us-ord',
      description: 'The installer',
      tags: ['web', 'production'],
      cloud_init: true,
    });
  });

  it('stops the bytes when it is cancelled, and offers to delete the empty image', async () => {
    const { ui } = workbench;
    slowDown(simulator);
    await startUpload(ui);
    await ui.notifications.toast(/Uploading installer.*MB\/s/).waitFor();
    const ended = simulator.journal.next(({ target }) => target === 'storage');
    await ui.statusItem(/\d+%/).waitFor();
    await ui.notifications.choose('Uploading installer.img.gz', 'Cancel');
    await ui.notifications.toast('The upload of installer.img.gz is cancelled.').waitFor();
    assert.ok((await ended).bytes < SIZE_MB * MIB);
    await ui.statusItem(/\d+%/).waitFor({ state: 'detached' });
    await workbench.screenshot('cancelled');
    const deleted = simulator.journal.next(({ method }) => method === 'DELETE');
    await ui.notifications.choose('is cancelled', 'Delete Image');
    assert.equal((await deleted).status, 200);
  });

  it('says in the next window that it stopped, and its row sends it again', async () => {
    const { ui } = workbench;
    slowDown(simulator);
    await startUpload(ui);
    await ui.notifications.toast(/Uploading installer.*MB\/s/).waitFor();
    await ui.reload();
    await ui.notifications
      .toast(/The upload of installer.img.gz stopped when its window/)
      .waitFor();
    await workbench.screenshot('after a reload');
    await ui.notifications.clear();
    await showBeingCreated(ui);
    const actions = ['Send Upload Again', 'Start Upload Over', 'Cancel Upload'];
    assert.deepEqual(await ui.sideBar.inlineActions('installer'), actions);
    await workbench.screenshot('interrupted');
    const sent = simulator.journal.next(({ target }) => target === 'storage');
    await ui.sideBar.clickInlineAction('installer', 'Send Upload Again');
    assert.equal((await sent).status, 200);
    simulator.clock.advance(PROCESSING_MS);
    await ui.notifications.toast('“installer” is available in Chicago, IL.').waitFor();
    await workbench.screenshot('sent again');
    const made = simulator.account.images.filter(({ label }) => label === 'installer');
    assert.deepEqual(made.map(({ id }) => simulator.uploads.of(id)?.attempts).toSorted(), [1, 2]);
    await ui.notifications.clear();
  });

  it('refuses a file that is not gzip before it asks anything', async () => {
    const { ui } = workbench;
    await ui.showContainer('Explorer');
    await ui.sideBar.openContextMenu('plain.img.gz');
    await ui.menu.choose('Upload to Linode Images…');
    await ui.notifications.toast('plain.img.gz is not compressed with gzip.').waitFor();
    await workbench.screenshot('not gzip');
    await ui.notifications.clear();
  });

  it('offers the same on an editor tab', async () => {
    const { ui } = workbench;
    await ui.sideBar.row('plain.img.gz').dblclick();
    const labels = await ui.openTabContextMenu('plain.img.gz');
    assert.ok(labels.includes('Upload to Linode Images…'));
    await ui.menu.close();
  });
});

/** The next upload takes long enough for every step of a journey, on a busy machine, too. */
function slowDown({ faults }: Simulator): void {
  faults.next({ target: 'storage' }, { kind: 'slow', bytesPerSecond: 1.5 * MIB });
}

/** The same file as before. */
async function startUpload(ui: Workbench): Promise<void> {
  await ui.showContainer('Explorer');
  await ui.sideBar.openContextMenu('installer.img.gz');
  await ui.menu.choose('Upload to Linode Images…');
  await ui.answerDialog('installer.img.gz is already there as “installer”', 'Upload Again');
  await ui.quickInput.title.filter({ hasText: '(1/5)' }).waitFor();
  await ui.quickInput.accept();
  await ui.quickInput.title.filter({ hasText: '(2/5)' }).waitFor();
  await ui.quickInput.accept();
  await ui.quickInput.title.filter({ hasText: '(3/5)' }).waitFor();
  await ui.quickInput.accept();
  await ui.quickInput.title.filter({ hasText: '(4/5)' }).waitFor();
  await ui.quickInput.accept();
  await ui.quickInput.title.filter({ hasText: '(5/5)' }).waitFor();
  await ui.quickInput.accept();
}

async function showBeingCreated(ui: Workbench): Promise<void> {
  await ui.showContainer('Linode Images');
  await ui.sideBar.expand('Being created');
  await ui.sideBar.row('installer').waitFor();
}
