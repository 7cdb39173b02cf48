import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { writeSampleImage } from '../support/sampleImage';
import { useWorkbench } from '../workbench/useWorkbench';

const FILES = ['golden-web.img.gz', 'golden-db.img.gz', 'nightly-1120.img.gz'] as const;

describe('Uploads', function () {
  this.timeout(120_000);
  let simulator: Simulator;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-'));

  before(async () => {
    for (const file of FILES) writeSampleImage(folder, file, 4);
    simulator = await startSimulator({ seed: 'demo', uploadBytesPerSecond: 512 * 1024 });
  });
  after(async () => {
    await simulator.stop();
    fs.rmSync(folder, { recursive: true });
  });

  const workbench = useWorkbench(() => ({
    settings: { 'linodeImages.apiUrl': simulator.url },
    folder,
  }));

  it('are started for several files with one wizard', async () => {
    const { ui } = workbench;
    await ui.showContainer('Linode Images');
    await ui.sideBar.welcomeButton('Sign In').click();
    await ui.quickInput.answer(simulator.tokens.minimal);
    await ui.sideBar.row('Chicago, IL').waitFor();
    await ui.notifications.clear();
    await ui.showContainer('Explorer');
    await ui.sideBar.row('golden-web.img.gz').click();
    await ui.sideBar.row('nightly-1120.img.gz').click({ modifiers: ['ControlOrMeta'] });
    await ui.sideBar.row('golden-db.img.gz').click({ modifiers: ['ControlOrMeta'] });
    await ui.sideBar.openContextMenu('golden-db.img.gz');
    await ui.menu.choose('Upload to Linode Images…');
    for (const step of [1, 2, 3, 4, 5]) {
      await ui.quickInput.title.filter({ hasText: `(${step}/5)` }).waitFor();
      if (step === 2) await ui.quickInput.type('Chicago');
      await ui.quickInput.accept();
    }
    await ui.quickInput.waitForTitle('Upload 2 more files');
    await workbench.screenshot('same for all');
    await ui.quickInput.pick('Same for All');
  });

  it('stand as rows in their order, beside the status bar and the badge', async () => {
    const { ui } = workbench;
    await ui.statusItem(/1 of 3 · \d+%/).waitFor();
    await ui.statusItem(/1 of 3/).click();
    await ui.sideBar.row('nightly-1120.img.gz').waitFor();
    await ui.statusItem(/1 of 3 · \d+% · .* left/).waitFor();
    await workbench.screenshot('rows');
    const shown = (await ui.sideBar.tree()).filter((line) => line.includes('.img.gz'));
    assert.match(shown[0] ?? '', /\.img\.gz \| \d+% · .*MB\/s · .* left$/);
    assert.match(shown[1] ?? '', /\.img\.gz \| next to be uploaded$/);
    assert.match(shown[2] ?? '', /\.img\.gz \| waiting, 1 before it$/);
  });

  it('pause before the next, change their turn, and are called off together', async () => {
    const { ui } = workbench;
    const last = (await ui.sideBar.tree()).at(-1) ?? '';
    await ui.sideBar.clickTitleAction('Pause Before Next Upload');
    await ui.sideBar.message().filter({ hasText: 'Paused.' }).waitFor();
    const label = FILES.find((file) => last.includes(file)) ?? FILES[2];
    await ui.sideBar.clickInlineAction(label, 'Move Upload Up');
    await ui.sideBar.row(label).filter({ hasText: 'next to be uploaded' }).waitFor();
    await workbench.screenshot('paused');
    await ui.runCommand('Linode Images: Cancel All Uploads…');
    await ui.dialog('Cancel all').waitFor();
    await workbench.screenshot('question');
    await ui.answerDialog('Cancel all', 'Cancel and Keep Images');
    await ui.sideBar.row(label).filter({ hasText: 'stopped · 24 h left' }).waitFor();
    await ui.statusItem(/ of \d/).waitFor({ state: 'detached' });
    await workbench.screenshot('stopped');
  });
});
