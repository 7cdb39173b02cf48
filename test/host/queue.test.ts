import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FileUri } from '../../src/ui/window';
import { type OpenExtension, untilContext } from '../hostStage/openExtension';
import { closes, presses } from '../support/deeds';
import { asUser } from '../support/scriptedUser';
import { AVAILABLE, SeveralUploads } from '../support/severalUploads';
import { execute } from '../support/stage';
import { rowOf, treeText, untilTree } from '../support/treeText';
import { answersWizard } from '../support/wizard';

const NAMES = ['one', 'two', 'three'];

describe('several uploads', () => {
  const fixture = new SeveralUploads<OpenExtension>();

  const run = (command: string, ...args: unknown[]) => execute(`linodeImages.${command}`, ...args);

  it('are rows in the order in which they are sent', async () => {
    const { context, uploads } = fixture.extension;
    const work = async () => {
      assert.match(
        await treeText(uploads),
        /^one\.img\.gz \| \d+%.*\ntwo\.img\.gz \| waiting, next\nthree\.img\.gz \| waiting, 1 before it$/,
      );
      assert.equal(context.get('linodeImages.hasUploads'), true);
      assert.equal(context.get('linodeImages.queue'), 'running');
      await run('copyImageId', await fixture.row('two'));
      assert.equal(await vscode.env.clipboard.readText(), fixture.imageOf('two')?.id);
    };
    const all = [closes(AVAILABLE), closes(AVAILABLE), closes(AVAILABLE)];
    const ids = await fixture.whileTheFirstIsHeld(work, ...all);
    assert.deepEqual(
      ids,
      NAMES.map((label) => fixture.imageOf(label)?.id),
    );
    assert.deepEqual(fixture.imageOf('three')?.tags, ['nightly']);
    await untilContext('linodeImages.hasUploads', false);
    assert.equal(context.get('linodeImages.queue'), 'idle');
  });

  it('change their turn by a command and by dragging', async () => {
    const { uploads } = fixture.extension;
    const work = async () => {
      const menus = (await fixture.rows()).map((node) => uploads.provider.getTreeItem(node));
      const values = (await Promise.all(menus)).map(({ contextValue }) => contextValue);
      assert.deepEqual(values, ['upload.sending', 'upload.waiting.next', 'upload.waiting']);
      await run('moveUploadUp', await fixture.row('three'));
      assert.equal(await fixture.order(), 'one three two');
      await run('moveUploadDown', await fixture.row('three'));
      assert.equal(await fixture.order(), 'one two three');
      const transfer = new vscode.DataTransfer();
      const { token } = new vscode.CancellationTokenSource();
      await uploads.dragAndDrop?.handleDrag?.([await fixture.row('three')], transfer, token);
      await uploads.dragAndDrop?.handleDrop?.(await fixture.row('one'), transfer, token);
      assert.equal(await fixture.order(), 'one three two');
    };
    await fixture.whileTheFirstIsHeld(
      work,
      closes(AVAILABLE),
      closes(AVAILABLE),
      closes(AVAILABLE),
    );
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
      assert.match(await fixture.order(), /^two three/);
      await run('resumeUploads');
      assert.equal(uploads.view.message, '');
    };
    await fixture.whileTheFirstIsHeld(
      work,
      closes(AVAILABLE),
      closes(AVAILABLE),
      closes(AVAILABLE),
    );
  });

  it('keep their images on demand, which stay as rows', async () => {
    const work = () => run('cancelAllUploads') as Promise<unknown>;
    await fixture.whileTheFirstStalls(
      work,
      presses('Stop and Keep Images', /^Stop all 3 uploads\?/),
    );
    const stopped = NAMES.map((name) => `${name}.img.gz | stopped · 24 h left`);
    assert.equal(await treeText(fixture.extension.uploads), stopped.join('\n'));
    assert.equal(fixture.extension.uploads.view.badge, undefined);
    assert.equal(fixture.imageOf('two')?.status, 'pending_upload');
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
