import assert from 'node:assert/strict';
import { closes, escapes, presses, types, typesInVain } from '../support/deeds';
import {
  COUNT_BOX,
  confirmsCount,
  deleteRows,
  LABEL_BOX,
  rowsOf,
  withConfirmation,
} from '../support/deletion';
import { Fixture } from '../support/fixture';
import { asUser } from '../support/scriptedUser';
import { execute } from '../support/stage';
import { ticks } from '../support/ticks';
import { allNodes, treeText, untilTree } from '../support/treeText';

const copies = () =>
  ['nl-ams', 'jp-osa'].map((region) => ({ region, status: 'available' as const }));

const NOTHING_FITS = 'There is no image with which this can be done.';

describe('deleting', () => {
  const fixture = new Fixture();
  const add = (label: string, partial = {}) =>
    fixture.simulator.account.addImage({ label, ...partial });
  const isThere = (id: string) => fixture.simulator.account.image(id) !== undefined;
  const deletes = () => fixture.simulator.journal.requests('DELETE').map(({ status }) => status);

  describe('one image', () => {
    it('asks with a button that names what goes, and takes it out of the tree', async () => {
      const { id } = add('web', { size: 1434 });
      add('db');
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'web');
      const question =
        'Delete “web”? It takes 1.4 GB in Chicago. Deleting saves about $0.14 a month at the list price of Apr 2026. This cannot be undone. No Linode was deployed from it.';
      await asUser([closes(question, 'Delete')], () => deleteRows(rows));
      assert.equal(isThere(id), true);
      await asUser([presses('Delete', question), closes('Deleted “web”.')], () => deleteRows(rows));
      assert.equal(isThere(id), false);
      assert.doesNotMatch(await treeText(fixture.extension.own), /web/);
      assert.deepEqual(deletes(), [200]);
    });

    it('in several regions asks for its label besides, and refuses another text', async () => {
      const { id } = add('golden-web', { regions: copies() });
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'golden-web');
      const asks = presses(
        'Delete…',
        'Delete “golden-web” in 2 regions (Amsterdam, Osaka)? It takes 2 GB in all. Deleting saves about $0.20 a month at the list price of Apr 2026. This cannot be undone. No Linode was deployed from it.',
      );
      await asUser([asks, escapes()], () => deleteRows(rows));
      assert.deepEqual(deletes(), []);
      const inVain = typesInVain('golden-wep', LABEL_BOX, 'This is not “golden-web”.');
      const deeds = [asks, inVain, types('golden-web', LABEL_BOX), closes('Deleted “golden-web”.')];
      await asUser(deeds, () => deleteRows(rows));
      assert.equal(isThere(id), false);
    });

    it('asks with a button alone where the user has set it so', async () => {
      add('golden-web', { regions: copies() });
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'golden-web');
      await withConfirmation('button', async () => {
        const deeds = [presses('Delete', /^Delete “golden-web” in 2/), closes(/^Deleted/)];
        await asUser(deeds, () => deleteRows(rows));
      });
      assert.deepEqual(deletes(), [200]);
    });

    it('stays out of the tree while the service is still at it', async () => {
      const { id } = add('web');
      add('db');
      fixture.simulator.pace.deleteMs = 60_000;
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'web');
      await asUser([presses('Delete', /^Delete “web”/), closes('Deleted “web”.')], () =>
        deleteRows(rows),
      );
      assert.equal(isThere(id), true);
      await execute('linodeImages.refresh');
      assert.doesNotMatch(await untilTree(fixture.extension.own, /db/), /web/);
    });

    it('is told by its id where another one has the same label', async () => {
      const { id } = add('web');
      add('web');
      await fixture.signIn();
      const { own } = fixture.extension;
      await untilTree(own, /web.*web/s);
      const rows = (await allNodes(own.provider)).filter(
        (node) => node.kind === 'image' && node.image.id === id,
      );
      const question = `Delete “web”? Its ID is ${id}: another image has the same label. `;
      const deeds = [
        presses('Delete', new RegExp(question.replaceAll('?', '\\?'))),
        closes(`Deleted “web” (${id}).`),
      ];
      await asUser(deeds, () => deleteRows(rows));
      assert.equal(isThere(id), false);
    });

    it('costs three requests: the Linodes, the image again, and its deletion', async () => {
      add('web');
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'web');
      fixture.simulator.journal.clear();
      await asUser([presses('Delete', /^Delete/), closes(/^Deleted/)], () => deleteRows(rows));
      const requests = fixture.simulator.journal.entries.map(({ method }) => method);
      assert.deepEqual(requests, ['GET', 'GET', 'DELETE']);
    });
  });

  describe('several images', () => {
    it('names them, and asks how many they are', async () => {
      for (const label of ['db', 'web']) add(label, { regions: copies() });
      await fixture.signIn();
      const rows = await rowsOf(fixture, 'db', 'web');
      const deeds = [
        presses(
          'Delete 2 Images…',
          'Delete 2 images? “db”: Amsterdam, Osaka\n“web”: Amsterdam, Osaka\n\nCopies in all regions: 4 (4 GB). Deleting saves about $0.41 a month at the list price of Apr 2026. This cannot be undone. No Linode was deployed from them.',
        ),
        typesInVain('3', COUNT_BOX, 'This is not 2.'),
        types('2', COUNT_BOX),
        closes('Deleted 2 images.'),
      ];
      await asUser(deeds, () => deleteRows(rows));
      assert.deepEqual(deletes(), [200, 200]);
      assert.equal(await treeText(fixture.extension.own), '');
    });

    it('are named up to ten, and asked for with a button where that is set', async () => {
      const labels = Array.from({ length: 12 }, (_, at) => `image ${at + 10}`);
      for (const label of labels) add(label);
      await fixture.signIn();
      const rows = await rowsOf(fixture, ...labels);
      await withConfirmation('button', async () => {
        const question = /“image 10”: Chicago\n.*“image 19”: Chicago\nand 2 more\n\nCopies/s;
        const deeds = [presses('Delete 12 Images', question), closes('Deleted 12 images.')];
        await asUser(deeds, () => deleteRows(rows));
      });
    });

    it('are picked in the palette, which offers what can be deleted alone', async () => {
      add('web');
      add('db');
      add('other', { type: 'shared', id: 'shared/7' });
      await fixture.signIn();
      await rowsOf(fixture, 'web', 'other');
      const run = () => execute('linodeImages.deleteImage');
      await asUser([escapes()], run);
      await asUser([ticks([], /^Which images\?$/)], run);
      const picked = ticks(['web', 'db'], /^Which images\?$/);
      await asUser([picked, ...confirmsCount(2), closes('Deleted 2 images.')], run);
      await asUser([closes(NOTHING_FITS)], run);
    });

    it('are all recovery images by the row of their group, but none by the row of a region', async () => {
      for (const label of ['old-1', 'old-2']) add(label, { type: 'automatic' });
      add('web');
      add('db');
      await fixture.signIn();
      const [web] = await rowsOf(fixture, 'web');
      const groups = (await fixture.extension.own.provider.getChildren()) ?? [];
      const group = (kind: string) =>
        groups.filter((node) => node.kind === 'group' && node.group.kind === kind);
      const recovery = [...confirmsCount(2), closes('Deleted 2 images.')];
      await asUser(recovery, () => deleteRows(group('recovery')));
      const region = [presses('Delete', /^Delete “web”\?/), closes('Deleted “web”.')];
      await asUser(region, () => deleteRows([...(web ? [web] : []), ...group('region')]));
      assert.match(await treeText(fixture.extension.own), /db/);
      await asUser([closes(NOTHING_FITS)], () => deleteRows(group('region')));
    });
  });

  describe('says of the Linodes', () => {
    beforeEach(() => {
      const { account } = fixture.simulator;
      const { id } = add('web');
      add('db');
      for (const label of ['web-1', 'web-2']) account.addLinode({ label, image: id });
    });

    async function asksOf(labels: readonly string[], question: RegExp): Promise<void> {
      const rows = await rowsOf(fixture, ...labels);
      await asUser([closes(question)], () => deleteRows(rows));
    }

    it('how many were deployed from one image, and from several', async () => {
      await fixture.signIn();
      await asksOf(['web'], /undone\. 2 Linodes were deployed from it and keep running\.$/);
      await asksOf(['web', 'db'], /2 Linodes were deployed from them and keep running\.$/);
    });

    it('that it is not known without the scope, and asks for no other token', async () => {
      await fixture.signIn(fixture.simulator.tokens.noEvents);
      await asksOf(['web'], /Whether Linodes were deployed from it is not known\.$/);
    });

    it('that it is not known to a restricted user, who sees only some', async () => {
      const { account, tokens } = fixture.simulator;
      for (const image of account.images) {
        if (!image.is_public) account.grantImage(image.id, 'read_write');
      }
      await fixture.signIn(tokens.restrictedUser);
      await asksOf(['web', 'db'], /Whether Linodes were deployed from them is not known\.$/);
    });
  });
});
