import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { UploadNode } from '../../src/features/upload/model/uploadRows';
import type { FileUri } from '../../src/ui/window';
import { type OpenExtension, untilContext } from '../hostStage/openExtension';
import { choosesFiles, closes, escapes, keeps, picks, presses } from '../support/deeds';
import { watchProgress } from '../support/progress';
import { asUser, type Deed } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { rowOf, treeText, untilTree } from '../support/treeText';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, LABEL, SAME_ANSWERS, uploadFile } from '../support/wizard';

const HOUR_MS = 3_600_000;
const NAMES = ['one', 'two', 'three'];
const AVAILABLE = /^“(one|two|three)” is available in Chicago, IL\.$/;

describe('several uploads', () => {
  const fixture = new UploadFixture<OpenExtension>();

  const run = (command: string, ...args: unknown[]) => execute(`linodeImages.${command}`, ...args);

  /** The rows as names, in their order. */
  const order = async () => (await rows()).map(({ entry }) => entry.answers.label).join(' ');

  async function rows(): Promise<readonly UploadNode[]> {
    return (await fixture.extension.uploads.provider.getChildren()) ?? [];
  }

  async function row(label: string): Promise<UploadNode> {
    const found = (await rows()).find(({ entry }) => entry.answers.label === label);
    assert.ok(found, `There is no row of ${label}`);
    return found;
  }

  /** Three uploads, the first of which is in the middle of its bytes during `work`. */
  async function whileTheFirstIsSent(
    first: FileUri,
    work: () => Promise<unknown>,
    after: readonly Deed[],
  ): Promise<unknown> {
    const files = [
      first,
      ...['two', 'three'].map((name) => fixture.files.sample(`${name}.img.gz`)),
    ];
    const deeds = [
      ...answersWizard({ label: 'one', region: 'Chicago, IL', tags: 'nightly' }),
      picks('Same for All', SAME_ANSWERS),
      ...after,
    ];
    return asUser(deeds, async () => {
      const done = uploadFile(first, files);
      await untilTree(fixture.extension.uploads, /three\.img\.gz \| waiting/);
      await work();
      fixture.simulator.faults.release();
      return done;
    });
  }

  /** The first goes on after `work`. */
  function whileTheFirstIsHeld(work: () => Promise<unknown>, ...after: readonly Deed[]) {
    const { faults } = fixture.simulator;
    const held = faults.next({ method: 'PUT', target: 'storage' }, { kind: 'hold' });
    const whileHeld = () => held.met.then(work);
    return whileTheFirstIsSent(fixture.files.sample('one.img.gz'), whileHeld, after);
  }

  /** The first does not go on. */
  function whileTheFirstStalls(work: () => Promise<unknown>, ...after: readonly Deed[]) {
    const { faults } = fixture.simulator;
    faults.next({ method: 'PUT', target: 'storage' }, { kind: 'stall', afterBytes: 100_000 });
    return whileTheFirstIsSent(fixture.files.broken('one.img.gz', 60_000_000), work, after);
  }

  it('are rows in the order in which they are sent', async () => {
    const { context, uploads } = fixture.extension;
    const work = async () => {
      assert.match(
        await treeText(uploads),
        /^one\.img\.gz \| \d+%.*\ntwo\.img\.gz \| waiting, next\nthree\.img\.gz \| waiting, 1 before it$/,
      );
      assert.deepEqual(uploads.view.badge, { value: 3, tooltip: '3 uploads are under way' });
      assert.equal(context.get('linodeImages.hasUploads'), true);
      assert.equal(context.get('linodeImages.queue'), 'running');
      await run('copyImageId', await row('two'));
      assert.equal(await vscode.env.clipboard.readText(), fixture.imageOf('two')?.id);
    };
    const all = [closes(AVAILABLE), closes(AVAILABLE), closes(AVAILABLE)];
    const ids = await whileTheFirstIsHeld(work, ...all);
    assert.deepEqual(
      ids,
      NAMES.map((label) => fixture.imageOf(label)?.id),
    );
    assert.deepEqual(fixture.imageOf('three')?.tags, ['nightly']);
    await untilContext('linodeImages.hasUploads', false);
    assert.equal(uploads.view.badge, undefined);
    assert.equal(context.get('linodeImages.queue'), 'idle');
  });

  it('change their turn by a command and by dragging', async () => {
    const { uploads } = fixture.extension;
    const work = async () => {
      const menus = (await rows()).map((node) => uploads.provider.getTreeItem(node));
      const values = (await Promise.all(menus)).map(({ contextValue }) => contextValue);
      assert.deepEqual(values, ['upload.sending', 'upload.waiting.next', 'upload.waiting']);
      await run('moveUploadUp', await row('three'));
      assert.equal(await order(), 'one three two');
      await run('moveUploadDown', await row('three'));
      assert.equal(await order(), 'one two three');
      const transfer = new vscode.DataTransfer();
      const { token } = new vscode.CancellationTokenSource();
      await uploads.dragAndDrop?.handleDrag?.([await row('three')], transfer, token);
      await uploads.dragAndDrop?.handleDrop?.(await row('one'), transfer, token);
      assert.equal(await order(), 'one three two');
    };
    await whileTheFirstIsHeld(work, closes(AVAILABLE), closes(AVAILABLE), closes(AVAILABLE));
    const sent = fixture.simulator.journal.requests('PUT').map(({ path }) => path);
    const ids = ['one', 'three', 'two'].map((label) => fixture.imageOf(label)?.id);
    assert.deepEqual(
      sent.map((path) => ids.findIndex((id) => path.includes(String(id).replace('private/', '')))),
      [0, 1, 2],
    );
  });

  it('pause before the next, and go on', async () => {
    const { context, uploads } = fixture.extension;
    const work = async () => {
      await run('pauseUploads');
      assert.equal(uploads.view.message, 'Paused. The next upload begins when you resume.');
      assert.equal(context.get('linodeImages.queue'), 'paused');
      fixture.simulator.faults.release();
      await untilTree(uploads, /^two\.img\.gz/);
      assert.equal(fixture.simulator.journal.requests('PUT').length, 1);
      assert.match(await order(), /^two three/);
      await run('resumeUploads');
      assert.equal(uploads.view.message, '');
    };
    await whileTheFirstIsHeld(work, closes(AVAILABLE), closes(AVAILABLE), closes(AVAILABLE));
  });

  it('are called off one by one, whether they are sent or wait', async () => {
    const work = async () => {
      await run('cancelUpload', await row('two'));
      await untilTree(fixture.extension.uploads, /two\.img\.gz \| stopped · 24 h left/);
      assert.equal(await order(), 'one three two');
    };
    await whileTheFirstIsHeld(
      work,
      presses('Delete Image', /^The upload of two\.img\.gz is cancelled\./),
      closes(AVAILABLE),
      closes(AVAILABLE),
    );
    assert.equal(fixture.imageOf('two'), undefined);
  });

  it('are called off all at once, with one answer for their images', async () => {
    const question = /^Stop all 3 uploads\? Empty images that are kept wait 24 hours/;
    const work = () => run('cancelAllUploads') as Promise<unknown>;
    const ids = await whileTheFirstStalls(work, presses('Stop and Delete Images', question));
    assert.deepEqual(ids, []);
    for (const label of NAMES) assert.equal(fixture.imageOf(label), undefined);
    await untilContext('linodeImages.hasUploads', false);
  });

  it('keep their images on demand, which stay as rows', async () => {
    const work = () => run('cancelAllUploads') as Promise<unknown>;
    await whileTheFirstStalls(work, presses('Stop and Keep Images', /^Stop all 3 uploads\?/));
    const stopped = NAMES.map((name) => `${name}.img.gz | stopped · 24 h left`);
    assert.equal(await treeText(fixture.extension.uploads), stopped.join('\n'));
    assert.equal(fixture.extension.uploads.view.badge, undefined);
    assert.equal(fixture.imageOf('two')?.status, 'pending_upload');
  });

  it('show one notification at a time, that of the one that is sent last', async () => {
    fixture.simulator.pace.processingMs = HOUR_MS;
    const { uploads } = fixture.extension;
    const work = () =>
      watchProgress(async ({ open, titles }) => {
        fixture.simulator.faults.release();
        await untilTree(uploads, /^(.+ \| being checked by Linode\n?){3}$/);
        assert.equal(titles.length, 2);
        assert.deepEqual([...open], ['Uploading three.img.gz to us-ord']);
        fixture.simulator.clock.advance(HOUR_MS);
      });
    await whileTheFirstIsHeld(work, closes(AVAILABLE), closes(AVAILABLE), closes(AVAILABLE));
  });

  it('are asked about one by one on demand', async () => {
    const deeds = [
      choosesFiles(fixture.files.sample('one.img.gz'), fixture.files.sample('two.img.gz')),
      ...answersWizard({ label: 'one', region: 'Chicago, IL' }),
      picks('Ask for Each File', SAME_ANSWERS),
      keeps('two', LABEL),
      escapes(),
      closes(AVAILABLE),
    ];
    await asUser(deeds, () => run('uploadImage') as Promise<unknown>);
    assert.equal(fixture.created().length, 1);
  });

  describe('begin when files are dropped', () => {
    async function drop(view: 'own' | 'uploads', target: unknown, file: FileUri): Promise<void> {
      const transfer = new vscode.DataTransfer();
      transfer.set('text/uri-list', new vscode.DataTransferItem(file.toString()));
      const { token } = new vscode.CancellationTokenSource();
      const { dragAndDrop } = fixture.extension[view];
      await dragAndDrop?.handleDrop?.(target as never, transfer, token);
    }

    it('on the row of a region, to that region', async () => {
      fixture.simulator.account.addImage({ label: 'web' });
      await run('refresh');
      await rowOf(fixture.extension.own, 'web');
      const [group] = (await fixture.extension.own.provider.getChildren()) ?? [];
      const deeds = [...answersWizard({ label: 'one' }), closes(AVAILABLE)];
      const file = fixture.files.sample('one.img.gz');
      await asUser(deeds, () => drop('own', group, file));
      assert.deepEqual(fixture.created()[0]?.body, { label: 'one', region: 'us-ord' });
    });

    it('elsewhere, to a region that is asked for', async () => {
      const deeds = [...answersWizard({ label: 'one', region: 'Osaka, JP' }), closes(/Osaka/)];
      const file = fixture.files.sample('one.img.gz');
      await asUser(deeds, () => drop('uploads', undefined, file));
      assert.deepEqual(fixture.created()[0]?.body, { label: 'one', region: 'jp-osa' });
    });
  });
});
