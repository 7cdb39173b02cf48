import assert from 'node:assert/strict';
import { closes, presses, types } from '../support/deeds';
import { COUNT_BOX, confirmsCount, deleteRows, LABEL_BOX, rowsOf } from '../support/deletion';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { treeText } from '../support/treeText';

describe('an image that changes while its deletion is asked about', () => {
  const fixture = new Fixture();
  const add = (label: string, partial = {}) =>
    fixture.simulator.account.addImage({ label, ...partial });
  const deletes = () => fixture.simulator.journal.requests('DELETE').map(({ status }) => status);

  it('asks anew, with the label, when it was replicated', async () => {
    const web = add('web');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const replicate = () => web.regions?.push({ region: 'jp-osa', status: 'available' });
    const deeds = [
      presses('Delete', /^Delete “web”\?/, replicate),
      presses(
        'Delete…',
        /^Delete “web” in 2 regions \(Chicago, Osaka\)\? “web” now has a copy in Osaka, too\.\n\nIt takes/,
      ),
      types('web', LABEL_BOX),
      closes('Deleted “web”.'),
    ];
    await asUser(deeds, () => deleteRows(rows));
    assert.deepEqual(deletes(), [200]);
  });

  it('asks anew when it has another label, and shows it', async () => {
    const web = add('web');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const rename = () => {
      web.label = 'production';
    };
    const deeds = [
      presses('Delete', /^Delete “web”\?/, rename),
      closes(/^Delete “production”\? “web” is now called “production”\./, 'Delete'),
    ];
    await asUser(deeds, () => deleteRows(rows));
    assert.deepEqual(deletes(), []);
    assert.match(await treeText(fixture.extension.own), /production/);
  });

  it('asks anew when its upload has come to its end', async () => {
    const web = add('web', { status: 'pending_upload', size: 0, regions: [] });
    add('db');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const finish = () =>
      Object.assign(web, {
        status: 'available',
        size: 512,
        regions: [{ region: 'us-ord', status: 'available' }],
      });
    const deeds = [
      presses(
        'Delete',
        'Delete the empty image “web”? Its upload is cancelled. This cannot be undone.',
        finish,
      ),
      closes(/^Delete “web”\? “web” has become available\.\n\nIt takes 512 MB in Chicago\./),
    ];
    await asUser(deeds, () => deleteRows(rows));
    assert.deepEqual(deletes(), []);
  });

  it('says so, and sends nothing, when it is gone', async () => {
    const { id } = add('web');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const remove = () => fixture.simulator.account.removeImage(id);
    const deeds = [presses('Delete', /^Delete “web”\?/, remove), closes('“web” is gone already.')];
    await asUser(deeds, () => deleteRows(rows));
    assert.deepEqual(deletes(), []);
    assert.equal(await treeText(fixture.extension.own), '');
  });

  it('asks anew about the rest when some of several are gone, with one list', async () => {
    const { id } = add('web');
    for (const label of ['db', 'cache']) add(label);
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web', 'db', 'cache');
    fixture.simulator.journal.clear();
    const deeds = [
      ...confirmsCount(3, () => fixture.simulator.account.removeImage(id)),
      presses(
        'Delete 2 Images…',
        /^Delete 2 images\? “web” is gone already\.\n\n“db”: Chicago\n“cache”/,
      ),
      types('2', COUNT_BOX),
      closes('Deleted 2 images.'),
    ];
    await asUser(deeds, () => deleteRows(rows));
    assert.equal(fixture.simulator.journal.requests('GET', /\/images$/).length, 2);
    assert.equal(fixture.simulator.journal.requests('GET', /\/images\//).length, 0);
  });
});
