import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { SettingKey } from '../../src/kit/manifest';
import type { FileUri } from '../../src/ui/window';
import { closes, escapes, keeps, presses } from '../support/deeds';
import { hurry } from '../support/hurry';
import { asUser } from '../support/scriptedUser';
import { setSetting, setWaitMinutes } from '../support/setting';
import { execute, stage } from '../support/stage';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, LABEL, uploadFile } from '../support/wizard';

const HOUR_MS = 3_600_000;
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('the file of an image', () => {
  const fixture = new UploadFixture();
  const sha256 = (file: FileUri) =>
    createHash('sha256').update(fs.readFileSync(file.fsPath)).digest('hex');
  let giveBack = (): void => {};
  hurry();

  afterEach(async () => {
    giveBack();
    giveBack = () => {};
    await setSetting(SettingKey.addSource, undefined);
  });

  async function upload(name: string, description = ''): Promise<FileUri> {
    const file = fixture.files.sample(`${name}.img.gz`);
    const deeds = [
      ...answersWizard({ label: name, region: 'Chicago, IL', description }),
      closes(`“${name}” is available in Chicago, IL.`),
    ];
    await asUser(deeds, () => uploadFile(file));
    return file;
  }

  const puts = () => fixture.simulator.journal.requests('PUT', /\/images\/private/);

  it('that is there already is uploaded again only after a question', async () => {
    const file = await upload('web');
    const again = fixture.files.write('again.img.gz', fs.readFileSync(file.fsPath));
    const question = 'again.img.gz is already there as “web” (in Chicago, IL, uploaded just now).';
    await asUser([presses('Show Image', question)], () => uploadFile(again));
    await asUser([closes(question, 'Upload Again', 'Show Image')], () => uploadFile(again));
    assert.equal(fixture.created().length, 1);
    const deeds = [presses('Upload Again', question), keeps('again', LABEL), escapes()];
    await asUser(deeds, () => uploadFile(again));
  });

  it('of several is left out when it is there already, and the others are uploaded', async () => {
    const web = await upload('web');
    const db = fixture.files.sample('db.img.gz');
    const deeds = [
      closes(/^web\.img\.gz is already there as “web”/),
      ...answersWizard({ label: 'db', region: 'Chicago, IL' }),
      closes('“db” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(web, [web, db]));
    assert.equal(fixture.created().length, 2);
  });

  it('is not asked about when its image is gone meanwhile', async () => {
    const file = await upload('web');
    const id = fixture.imageOf('web')?.id ?? '';
    fixture.simulator.account.removeImage(id);
    await asUser([keeps('web', LABEL), escapes()], () => uploadFile(file));
  });

  it('is written into the description with the commit of its sources, where that is wanted', async () => {
    await setSetting(SettingKey.addSource, 'description');
    withGit({ status: 5 });
    const file = await upload('web', 'nginx');
    const line = `SHA-256 ${sha256(file)}, commit ${COMMIT}-dirty (site)`;
    assert.equal(fixture.imageOf('web')?.description, `nginx\n${line}`);
    assert.equal(puts().length, 1);
  });

  it('is known by the tag that another machine has set', async () => {
    await setSetting(SettingKey.addSource, 'tag');
    withGit({ status: 7 }); // A file that git does not know.
    const file = await upload('web');
    const tag = `sha256-${sha256(file).slice(0, 16)}`;
    assert.deepEqual(fixture.imageOf('web')?.tags, [`commit-${COMMIT.slice(0, 12)}`, tag]);
    const other = fixture.files.sample('other.img.gz');
    fixture.simulator.account.addImage({
      label: 'elsewhere',
      tags: [`sha256-${sha256(other).slice(0, 16)}`],
    });
    await execute('linodeImages.refresh');
    const question = /^other\.img\.gz is already there as “elsewhere” \(in Chicago, IL, uploaded /;
    await asUser([closes(question)], () => uploadFile(other));
  });

  it('is written when the image is seen at last, though nobody has waited for it', async () => {
    await setSetting(SettingKey.addSource, 'tag');
    withGit({ status: 5 });
    fixture.simulator.pace.processingMs = HOUR_MS;
    await setWaitMinutes(0.001);
    const deeds = [
      ...answersWizard({ label: 'web', region: 'Chicago, IL' }),
      closes(/Linode is still at work on “web”\.$/),
    ];
    await asUser(deeds, () => uploadFile(fixture.files.sample('web.img.gz')));
    await setWaitMinutes(undefined);
    assert.deepEqual(puts(), []);
    fixture.simulator.clock.advance(HOUR_MS);
    const written = fixture.simulator.journal.next(({ method }) => method === 'PUT');
    await execute('linodeImages.refresh');
    await written;
    assert.equal(fixture.imageOf('web')?.tags[0], `commit-${COMMIT.slice(0, 12)}-dirty`);
    await execute('linodeImages.refresh');
    assert.equal(puts().length, 1);
  });

  it('without git is written without a commit', async () => {
    await setSetting(SettingKey.addSource, 'description');
    giveBack = stage().withExtension('vscode.git', undefined);
    const file = await upload('web');
    assert.equal(fixture.imageOf('web')?.description, `SHA-256 ${sha256(file)}`);
  });

  it('that cannot be written on its image makes no failure of the upload', async () => {
    await setSetting(SettingKey.addSource, 'description');
    const refusal = { kind: 'status', status: 400, reason: 'Too long.' } as const;
    fixture.simulator.faults.next({ method: 'PUT', path: /images\/private/ }, refusal);
    const failure = /^“web” is available, but what it was made of could not be written on it: /;
    const deeds = [
      ...answersWizard({ label: 'web', region: 'Chicago, IL' }),
      closes('“web” is available in Chicago, IL.'),
      closes(failure, 'Show Log'),
    ];
    const id = await asUser(deeds, () => uploadFile(fixture.files.sample('web.img.gz')));
    assert.equal(id, fixture.imageOf('web')?.id);
  });

  function withGit(change: { readonly status: number }): void {
    const state = { HEAD: { commit: COMMIT }, indexChanges: [], mergeChanges: [] };
    const repository = {
      rootUri: stage().fileUri('/sources/site'),
      state: { ...state, workingTreeChanges: [change] },
    };
    const api = { repositories: [repository], getRepository: () => null };
    const git = { enabled: true, getAPI: () => api };
    giveBack = stage().withExtension('vscode.git', git);
  }
});
