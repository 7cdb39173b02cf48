import assert from 'node:assert/strict';
import { imageNumber } from '../simulator/account';
import { closes, escapes, pickOf, picks, types } from '../support/deeds';
import { TOKEN_BOX } from '../support/fixture';
import { asUser, type Deed } from '../support/scriptedUser';
import { SharingSteps } from '../support/sharingSteps';
import { stage } from '../support/stage';
import { allNodes, untilTree } from '../support/treeText';

const OTHER = 'a'.repeat(64);

describe('an image that two accounts have by a share group', () => {
  const fixture = new SharingSteps();
  let id: string;

  beforeEach(async () => {
    const { account, shareGroups, tokens } = fixture.simulator;
    const target = fixture.theirs('ACME', ['hardened']);
    shareGroups.join(target);
    id = target.entries[0]?.image.id ?? assert.fail();
    account.addUser('acme', { [imageNumber(id)]: 'read_only' });
    tokens.add(OTHER, { user: 'acme' });
    await fixture.signIn();
    await asUser([types(OTHER, TOKEN_BOX), closes('Signed in to Linode as “acme”.')], () =>
      fixture.run('addAccount'),
    );
    await stage().untilListed();
    void fixture.run('showAllAccounts');
    await untilTree(fixture.extension.own, /^my-team \| \d[\s\S]*^acme \| current · \d/m);
  });

  afterEach(() => fixture.run('showOneAccount'));

  /** The rows of the image, the account of each before its id. */
  const rows = async () =>
    (await allNodes(fixture.extension.own.provider)).filter(
      (node) => node.kind === 'image' && node.image.id === id,
    );

  /** With whose token that was sent last. */
  const sender = (path: RegExp) =>
    fixture.simulator.journal.requests('GET', path).at(-1)?.headers['authorization'];

  it('stands under each of them', async () => {
    const ids = (await rows()).map((row) => row.id.split('/').slice(0, 2).join('/'));
    assert.equal(ids.length, 2);
    assert.notEqual(ids[0], ids[1]);
  });

  it('is deployed by the account of its row, and of its key in the inventory', async () => {
    const path = /\/linode\/instances$/;
    const tokens: unknown[] = [];
    for (const row of await rows()) {
      const [, accountId = ''] = row.id.split('/');
      for (const target of [row, { imageId: `${accountId}/${id}`, imageIds: [] }]) {
        await asUser([escapes()], () => fixture.run('deployImage', target));
        tokens.push(sender(path));
      }
    }
    const [first, again, second, secondAgain] = tokens;
    assert.deepEqual([first, second], [again, secondAgain]);
    assert.notEqual(first, second);
  });

  it('is exported once', async () => {
    const document = stage().nextDocument();
    const deeds = [picks('My Images', /^Which images\?$/), picks('JSON', /^As what\?$/)];
    await asUser(deeds, () => fixture.run('exportAnyImages'));
    const ids = JSON.parse((await document).text).map((image: { id: string }) => image.id);
    assert.deepEqual(ids, [id]);
  });

  it('is offered once for each where images are to be picked', async () => {
    const seesBoth: Deed = {
      name: 'see both',
      staysOpen: true,
      answer: (shown) => {
        const items = pickOf(shown, /^Which images\?$/).items.filter(
          ({ label }) => label === 'hardened',
        );
        const names = ['acme', 'my-team'].map((name) => `${id} · ${name}`);
        assert.deepEqual(
          items.map(({ description }) => description),
          names,
        );
      },
    };
    const deeds = [picks('Some Images…', /^Which images\?$/), seesBoth, escapes()];
    await asUser(deeds, () => fixture.run('exportAnyImages'));
  });
});
