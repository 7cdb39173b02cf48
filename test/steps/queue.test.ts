import assert from 'node:assert/strict';
import { choosesFiles, closes, escapes, keeps, picks, presses } from '../support/deeds';
import { watchProgress } from '../support/progress';
import { asUser } from '../support/scriptedUser';
import { AVAILABLE, SeveralUploads } from '../support/severalUploads';
import { execute } from '../support/stage';
import { untilTree } from '../support/treeText';
import { answersWizard, LABEL, SAME_ANSWERS } from '../support/wizard';

const HOUR_MS = 3_600_000;
const NAMES = ['one', 'two', 'three'];

describe('several uploads', () => {
  const fixture = new SeveralUploads();

  const run = (command: string, ...args: unknown[]) => execute(`linodeImages.${command}`, ...args);

  it('are called off one by one, whether they are sent or wait', async () => {
    const work = async () => {
      await run('cancelUpload', await fixture.row('two'));
      await untilTree(fixture.extension.uploads, /two\.img\.gz \| stopped · 24 h left/);
      assert.equal(await fixture.order(), 'one three two');
    };
    await fixture.whileTheFirstIsHeld(
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
    const ids = await fixture.whileTheFirstStalls(
      work,
      presses('Stop and Delete Images', question),
    );
    assert.deepEqual(ids, []);
    for (const label of NAMES) assert.equal(fixture.imageOf(label), undefined);
    await untilTree(fixture.extension.uploads, /^$/);
  });

  it('show their progress in their rows and in no notification', async () => {
    fixture.simulator.pace.processingMs = HOUR_MS;
    const { own, uploads } = fixture.extension;
    const work = () =>
      watchProgress(async ({ titles }) => {
        assert.match(await untilTree(own, / {2}one \| /), / {2}one \| uploading$/m);
        fixture.simulator.faults.release();
        await untilTree(uploads, /^(.+ \| being checked by Linode\n?){3}$/);
        assert.deepEqual(titles, []);
        fixture.simulator.clock.advance(HOUR_MS);
      });
    await fixture.whileTheFirstIsHeld(
      work,
      closes(AVAILABLE),
      closes(AVAILABLE),
      closes(AVAILABLE),
    );
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
});
