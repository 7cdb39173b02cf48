import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { DETAILS_SCHEME } from '../../../src/kit/manifest';
import { DocumentFixture, refusal, save, type } from '../../hostStage/documentFixture';
import { closes, picks, presses } from '../../support/deeds';
import { run } from '../../support/editFixture';
import { copies } from '../../support/replicating';
import { asUser } from '../../support/scriptedUser';

describe('the document of several images', () => {
  const fixture = new DocumentFixture();

  it('changes them together, after one question', async () => {
    const document = await fixture.open('db', 'web');
    assert.match(document.uri.path, /\/2 images\.jsonc$/);
    const before = fixture.gets();
    await type(document, '"The shop"', '"Shops"');
    await type(document, '["data"]', '["data", "prod"]');
    const question =
      'Change 2 images? “db”: Tags: + prod\n“web”: Description: “The shop” → “Shops”';
    assert.ok(await save(document, presses('Save', question)));
    assert.deepEqual(fixture.sent, ['PUT {"tags":["data","prod"]}', 'PUT {"description":"Shops"}']);
    assert.equal(fixture.gets() - before, 3, 'a list, and each image just before it is sent');
  });

  it('goes on past a failure, and saves the rest the next time', async () => {
    const document = await fixture.open('db', 'web');
    await type(document, '"label": "db"', '"label": "pg"');
    await type(document, '"label": "web"', '"label": "www"');
    fixture.host.simulator.faults.next(
      { method: 'PUT' },
      { kind: 'status', status: 400, reason: 'Label is reserved' },
    );
    const text = await refusal(document, presses('Save', /^Change 2 images\?/));
    assert.match(text, /Changed 1 of 2 images\. Could not change “db”: Linode says: Label is/);
    assert.ok(await save(document, presses('Save', 'Change “db”? Label: db → pg')));
    assert.equal(fixture.host.simulator.account.image(fixture.db.id)?.label, 'pg');
  });

  it('leaves out what was taken out, and asks for all regions together', async () => {
    const document = await fixture.open('db', 'web');
    const text = document.getText();
    const regions = /"regions": \[[^\]]*\]/g;
    const wanted = text
      .replace(/"tags": .*\n/, '')
      .replace(regions, '"regions": ["us-ord", "jp-osa"]');
    await type(document, text, wanted);
    const deeds = [
      presses('Remove 2 Copies', /^Remove 2 copies of 2 images\? .*“db”: Amsterdam\n“web”: Amst/s),
      presses('Add 2 and Remove 2', /^Add 2 copies of 2 images\? “db”: Osaka\n“web”: Osaka\n/),
      closes('2 of 2 images are where you want them.'),
    ];
    assert.ok(await save(document, ...deeds));
    const sent = 'POST {"regions":["us-ord","jp-osa"]}';
    assert.deepEqual(fixture.sent, [sent, sent]);
  });
});

describe('comparing images', () => {
  const fixture = new DocumentFixture();

  it('shows two that are selected, or one and another that is picked, side by side', async () => {
    Object.assign(fixture.db, { regions: copies('nl-ams', 'us-ord') });
    const rows = [await fixture.row('web'), await fixture.row('db')];
    await run('compareImages', rows[0], rows)();
    const { input, label } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.equal(label, 'web ↔ db');
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.original.scheme, DETAILS_SCHEME);
    const texts = await Promise.all(
      [input.original, input.modified].map(async (uri) =>
        (await vscode.workspace.openTextDocument(uri)).getText().split('\n'),
      ),
    );
    const [one = [], other = []] = texts;
    const different = one.filter((line, at) => line !== other[at]);
    assert.ok(!different.some((line) => /us-ord|nl-ams|\/\//.test(line)), different.join('\n'));
    assert.ok(different.some((line) => line.includes('"tags": ["web"]')));
    await asUser(
      [picks('db', /^Compare with which image\?$/)],
      run('compareImages', await fixture.row('web')),
    );
  });
});
