import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { writeApiUrl } from '../../hostStage/apiSetting';
import { untilLogged } from '../../hostStage/logText';
import { untilContext } from '../../hostStage/openExtension';
import { closes, escapes, typesInVain } from '../../support/deeds';
import { Fixture, TOKEN_BOX } from '../../support/fixture';
import { asUser } from '../../support/scriptedUser';
import { execute } from '../../support/stage';
import { answersWizard, TestFiles, uploadFile } from '../../support/wizard';

const WRONG = 'f0'.repeat(32);

describe('a token', () => {
  const fixture = new Fixture();
  let files: TestFiles;

  beforeEach(() => {
    files = new TestFiles();
  });

  afterEach(() => files.remove());

  it('stands in no log and no setting, nor does a signed address', async () => {
    const { faults, tokens, journal } = fixture.simulator;
    await asUser([typesInVain(WRONG, TOKEN_BOX, /not accept/), escapes()], () =>
      execute('linodeImages.signIn'),
    );
    await fixture.signIn();
    const deeds = [
      ...answersWizard({ label: 'disk', region: 'Chicago, IL' }),
      closes('“disk” is available in Chicago, IL.'),
    ];
    await asUser(deeds, () => uploadFile(files.sample('disk.img.gz')));
    faults.next({ path: /\/images$/ }, { kind: 'status', status: 401, reason: 'Invalid Token' });
    await execute('linodeImages.refresh');
    const text = await untilLogged(/PUT object storage/, /GET \/images → 401/);
    assert.match(text, /POST \/images\/upload → 200 in \d+ ms/);
    const created = journal.requests('POST')[0]?.answer as { upload_to?: string };
    const signature = new URL(created.upload_to ?? '').searchParams.get('Signature') ?? '';
    for (const secret of [tokens.minimal, WRONG]) assert.ok(!text.includes(secret));
    assert.ok(!text.includes('Signature=') && !(signature && text.includes(signature)));
    assert.doesNotMatch(text, /Bearer|authorization/i);
    const settings = JSON.stringify(vscode.workspace.getConfiguration());
    assert.ok(!settings.includes(tokens.minimal));
  });

  it('is sent nowhere but to the API', async () => {
    await fixture.signIn();
    await execute('linodeImages.refresh');
    const sent = fixture.simulator.journal.entries.filter(
      ({ headers }) => headers['authorization'],
    );
    assert.ok(sent.length > 0);
    for (const { target, path } of sent) assert.match(`${target} ${path}`, /^api \/v4beta\//);
  });

  it('is not sent to an address that is neither https nor this machine', async () => {
    await fixture.signIn();
    await writeApiUrl('http://images.example');
    fixture.simulator.journal.clear();
    await execute('linodeImages.refresh');
    await untilContext('linodeImages.state', 'failed'); // once it is read who is signed in there
    assert.deepEqual(fixture.simulator.journal.entries, []);
    const listed = fixture.simulator.journal.next(({ headers }) => 'authorization' in headers);
    await writeApiUrl(fixture.simulator.url);
    assert.equal((await listed).status, 200);
    await writeApiUrl(undefined);
  });
});
