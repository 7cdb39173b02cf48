import assert from 'node:assert/strict';
import { closes, presses, types } from '../support/deeds';
import { deleteRows, rowsOf } from '../support/deletion';
import { Fixture, TOKEN_BOX } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { treeText } from '../support/treeText';

describe('deleting one image, with a fault,', () => {
  const fixture = new Fixture();
  const add = (label: string, partial = {}) =>
    fixture.simulator.account.addImage({ label, ...partial });
  const isThere = (id: string) => fixture.simulator.account.image(id) !== undefined;
  const deletes = () => fixture.simulator.journal.requests('DELETE').map(({ status }) => status);

  const CUT =
    'The answer was lost \\(.+\\), and nothing has changed so far. Refresh before you try again.';
  const API_DOWN = { kind: 'status', status: 500, reason: 'Oops' } as const;
  const faults = [
    ['a proxy that breaks', { kind: 'html502' }, CUT],
    [
      'maintenance',
      { kind: 'maintenance' },
      'Linode’s API is closed for maintenance. Try again later.',
    ],
  ] as const;

  for (const [name, fault, said] of faults) {
    it(`tells ${name}, and leaves the image`, async () => {
      const { id } = add('web');
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'web');
      fixture.simulator.faults.next({ method: 'DELETE' }, fault);
      const told = closes(new RegExp(`^Could not delete the image: ${said}$`), 'Show Log');
      await asUser([presses('Delete', /^Delete/), told], () => deleteRows(rows));
      assert.equal(isThere(id), true);
      assert.equal(deletes().length, 1);
      assert.match(await treeText(fixture.extension.own), /web/);
    });
  }

  it('sees that it was done when its answer is cut in the middle', async () => {
    const { id } = add('web');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    fixture.simulator.faults.next({ method: 'DELETE' }, { kind: 'cut', afterBytes: 1 });
    const deeds = [presses('Delete', /^Delete/), closes('Deleted “web”.')];
    await asUser(deeds, () => deleteRows(rows));
    assert.equal(isThere(id), false);
    assert.equal(deletes().length, 1);
  });

  it('sees that it is being done when its copies are being removed', async () => {
    add('web');
    fixture.simulator.pace.deleteMs = 60_000;
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    fixture.simulator.faults.next({ method: 'DELETE' }, { kind: 'cutAfterActing' });
    const deeds = [presses('Delete', /^Delete/), closes('Deleted “web”.')];
    await asUser(deeds, () => deleteRows(rows));
    assert.equal(await treeText(fixture.extension.own), '');
  });

  it('says that it does not know when it cannot look either', async () => {
    add('web');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const { faults: plan } = fixture.simulator;
    plan.next({ method: 'DELETE' }, { kind: 'cutAfterActing' });
    const break_ = () => plan.next({ method: 'GET', path: /\/images\/private/ }, API_DOWN, 9);
    const held = plan.next({ method: 'GET', path: /\/images\/private/ }, { kind: 'delay', ms: 0 });
    void held.met.then(break_);
    const told = closes(
      /^Could not delete the image: The answer was lost \(.+\), and it could not be seen/,
    );
    await asUser([presses('Delete', /^Delete/), told], () => deleteRows(rows));
  });

  it('counts one as gone that somebody else deletes at the last moment', async () => {
    const { id } = add('web');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    const { faults: plan } = fixture.simulator;
    const held = plan.next({ method: 'DELETE' }, { kind: 'hold' });
    void held.met.then(() => {
      fixture.simulator.account.removeImage(id);
      setImmediate(() => plan.release());
    });
    const deeds = [presses('Delete', /^Delete/), closes('“web” was gone already.')];
    await asUser(deeds, () => deleteRows(rows));
    assert.deepEqual(deletes(), [404]);
  });

  it('sends nothing when it cannot look again before', async () => {
    add('web');
    await fixture.signIn();
    const rows = await rowsOf(fixture, 'web');
    fixture.simulator.faults.next({ method: 'GET', path: /\/images\/private/ }, API_DOWN);
    const told = closes(
      /^Could not delete the image: Linode had a fault of its own: Oops\. Try again\.$/,
    );
    await asUser([presses('Delete', /^Delete/), told], () => deleteRows(rows));
    assert.deepEqual(deletes(), []);
  });

  it('offers another token where this one lacks the scope, and leaves the image without', async () => {
    const { id } = add('web');
    const { tokens } = fixture.simulator;
    await asUser([types(tokens.imagesReadOnly, TOKEN_BOX), closes(/^Signed in/)], () =>
      execute('linodeImages.signIn'),
    );
    const rows = await rowsOf(fixture, 'web');
    const offer = 'This token may not do that. Create one with the scope “Images: Read/Write”.';
    await asUser([presses('Delete', /^Delete/), closes(offer, 'Use Another Token')], () =>
      deleteRows(rows),
    );
    assert.equal(isThere(id), true);
    const deeds = [
      presses('Delete', /^Delete/),
      presses('Use Another Token', offer),
      types(tokens.minimal, TOKEN_BOX),
      closes(/^Signed in/),
      closes('Deleted “web”.'),
    ];
    await asUser(deeds, () => deleteRows(rows));
    assert.equal(isThere(id), false);
  });
});
