import assert from 'node:assert/strict';
import { closes, escapes, picks, presses, types } from '../support/deeds';
import { deleteRows, rowsOf } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { asUser, type Deed } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, uploadFile } from '../support/wizard';

interface ExportedAct {
  readonly account: string;
  readonly act: string;
  readonly id: string;
  readonly label: string;
  readonly result: string;
  readonly reason: string;
  readonly details: Readonly<Record<string, string>>;
}

const SEARCH = /^Search \d+ entries/;
const show = () => execute('linodeImages.showActivity');

async function shown(deeds: readonly Deed[]): Promise<string> {
  const document = stage().nextDocument();
  await asUser(deeds, show);
  return (await document).text;
}

async function exported(): Promise<readonly ExportedAct[]> {
  const deeds = [picks('Export All…', SEARCH), picks('JSON', /As what/)];
  return JSON.parse(await shown(deeds)) as readonly ExportedAct[];
}

describe('the activity', () => {
  const fixture = new Fixture();

  async function deleteOne(label: string, said: RegExp | string): Promise<void> {
    const rows = await rowsOf(fixture, label);
    await asUser([presses('Delete', /^Delete/), closes(said)], () => deleteRows(rows));
  }

  it('is empty before anything was changed', async () => {
    await fixture.signIn();
    await asUser([closes(/^Nothing was changed in an account from this machine/)], show);
  });

  it('tells what was done, what was lost and seen, and what was not done, newest first', async () => {
    const { account, faults } = fixture.simulator;
    const [one, two, three] = ['one', 'two', 'three'].map(
      (label) => account.addImage({ label }).id,
    );
    await fixture.signIn();
    await deleteOne('one', 'Deleted “one”.');
    faults.next({ method: 'DELETE' }, { kind: 'cut', afterBytes: 1 });
    await deleteOne('two', 'Deleted “two”.');
    faults.next({ method: 'DELETE' }, { kind: 'html502' });
    await deleteOne('three', /^Could not delete the image/);
    const acts = await exported();
    assert.deepEqual(
      acts.map(({ account: who, act, id, label, result }) => [who, act, id, label, result]),
      [
        ['my-team', 'deleteImage', three, 'three', 'failed'],
        ['my-team', 'deleteImage', two, 'two', 'done'],
        ['my-team', 'deleteImage', one, 'one', 'done'],
      ],
    );
    assert.notEqual(acts[0]?.reason, '');
  });

  it('shows text of others as text, opens what is chosen, and keeps a spreadsheet from computing it', async () => {
    const label = '=cmd|calc $(trash) [x](command:y)';
    const { id } = fixture.simulator.account.addImage({ label });
    await fixture.signIn();
    const rows = await rowsOf(fixture, label);
    const rename = [types('plain', /^Label of the image$/)];
    await asUser(rename, () => execute('linodeImages.renameImage', rows[0]));
    const entry = `Edit “${label.replace('$(', '$\u200B(').replace('](', ']\u200B(')}” (${id})`;
    const one = JSON.parse(await shown([picks(entry, SEARCH)])) as readonly ExportedAct[];
    assert.deepEqual(one[0]?.details, { label: 'plain' });
    const csv = await shown([picks('Export All…', SEARCH), picks('CSV', /As what/)]);
    assert.match(csv, /^time,account,account_id,act,id,label,result,reason,details\r\n/);
    assert.match(csv, /,'=cmd\|calc/);
  });

  it('changes nothing when it is only looked at', async () => {
    fixture.simulator.account.addImage({ label: 'one' });
    await fixture.signIn();
    await deleteOne('one', 'Deleted “one”.');
    await asUser([escapes()], show);
    await asUser([picks('Export All…', SEARCH), escapes()], show);
    assert.equal((await exported()).length, 1);
  });
});

describe('the activity of an upload', () => {
  const fixture = new UploadFixture();

  it('tells that the image was made, and that its data was sent, without the address', async () => {
    const file = fixture.files.sample('web.img.gz', 3);
    const answers = answersWizard({ label: 'web', region: 'Chicago, IL' });
    const end = closes('“web” is available in Chicago, IL.');
    const id = await asUser([...answers, end], () => uploadFile(file));
    const acts = await exported();
    assert.deepEqual(
      acts.map(({ act, id: made, label, result }) => [act, made, label, result]),
      [
        ['sendData', '', 'web.img.gz', 'done'],
        ['createUpload', id, 'web', 'done'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(acts), /https?:/);
  });
});
