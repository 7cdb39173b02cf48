import assert from 'node:assert/strict';
import { answersCapture, capture, LINODE } from '../support/captureWizard';
import { accepts, closes, escapes, picks, picksInVain, presses } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { hurry } from '../support/hurry';
import { asUser } from '../support/scriptedUser';
import { offers, sees } from '../support/ticks';
import { allNodes, untilTree } from '../support/treeText';

const WEB = { linode: 'web-1', label: 'web-1-Debian 12 Disk' };

describe('a capture', () => {
  const fixture = new Fixture();
  hurry();
  const addLinode: typeof fixture.simulator.account.addLinode = (...args) =>
    fixture.simulator.account.addLinode(...args);
  const captures = () => fixture.simulator.journal.requests('POST', /\/images$/);
  const images = () => fixture.simulator.account.images.filter(({ is_public }) => !is_public);

  describe('of the only disk of a Linode', () => {
    it('asks for what it must know, makes one request, and gives the id of the image', async () => {
      addLinode({ label: 'web-1', tags: ['web'] });
      await fixture.signIn();
      const deeds = [
        sees(['web-1 | Chicago, IL · running · web'], LINODE),
        ...answersCapture({ ...WEB, description: 'Golden', tags: 'web, db-1', cloudInit: true }),
        presses('Show', '“web-1-Debian 12 Disk” is available in Chicago, IL.'),
      ];
      const id = await asUser(deeds, () => capture());
      const [image] = images();
      assert.equal(id, image?.id);
      assert.deepEqual(image?.tags, ['db-1', 'web']);
      const [request, ...others] = captures();
      assert.deepEqual(others, []);
      const { disk_id, ...fields } = (request?.body ?? {}) as Record<string, unknown>;
      assert.equal(disk_id, fixture.simulator.account.linodes[0]?.disks[0]?.id);
      assert.deepEqual(fields, {
        label: 'web-1-Debian 12 Disk',
        description: 'Golden',
        tags: ['web', 'db-1'],
        cloud_init: true,
      });
      const tree = await untilTree(fixture.extension.own, /Chicago, IL \| us-ord · 1/);
      assert.match(tree, /web-1-Debian 12 Disk \| 1.7 GB/);
    });

    it('says that a running Linode is better powered off, and nothing of one that is', async () => {
      addLinode({ label: 'web-1' });
      addLinode({ label: 'web-2', status: 'offline' });
      await fixture.signIn();
      const note =
        /^Label of the image\. “web-1” is running: power it off first if something writes to the disk, such as a database\.$/;
      const off = {
        linode: 'web-2',
        label: 'web-2-Debian 12 Disk',
        prompt: /^Label of the image$/,
      };
      const deeds = [
        ...answersCapture({ ...WEB, prompt: note }),
        closes(/^“web-1-Debian 12 Disk” is available/),
        ...answersCapture(off),
        closes(/^“web-2-Debian 12 Disk” is available/),
      ];
      await asUser(deeds, async () => {
        await capture();
        await capture();
      });
      assert.equal(images().length, 2);
    });

    it('leaves all as it was when the user escapes', async () => {
      addLinode({ label: 'web-1' });
      await fixture.signIn();
      const questions = answersCapture(WEB);
      for (let answered = 0; answered < questions.length; answered++) {
        const deeds = [...questions.slice(0, answered), escapes()];
        assert.equal(await asUser(deeds, () => capture()), undefined);
      }
      assert.deepEqual(captures(), []);
    });
  });

  it('says beforehand where the image goes when the region of its Linode holds none', async () => {
    addLinode({ label: 'tokyo', region: 'ap-northeast', status: 'offline' });
    addLinode({ label: 'houston', region: 'us-hou-1' });
    await fixture.signIn();
    const tokyo =
      'Tokyo 2, JP cannot hold images; the image goes to the nearest region that can. In the same country: Osaka, JP.';
    const houston =
      'Houston, TX cannot hold images; the image goes to the nearest region that can.';
    const deeds = [
      sees(
        [
          'The image goes elsewhere',
          `houston | Houston, TX · running | ${houston}`,
          `tokyo | Tokyo 2, JP · offline | ${tokyo}`,
        ],
        LINODE,
      ),
      ...answersCapture({
        linode: 'tokyo',
        label: 'tokyo-Debian 12 Disk',
        prompt: new RegExp(`^Label of the image\\. ${tokyo}$`),
      }),
      closes('“tokyo-Debian 12 Disk” is available in Osaka, JP.'),
    ];
    await asUser(deeds, () => capture());
  });

  it('offers the Linodes first that are where most images are, and last those whose image goes elsewhere', async () => {
    const milan = [{ region: 'it-mil', status: 'available' as const }];
    fixture.simulator.account.addImage({ label: 'old', regions: milan });
    addLinode({ label: 'a-houston', region: 'us-hou-1' });
    addLinode({ label: 'b-osaka', region: 'jp-osa', status: 'offline' });
    addLinode({ label: 'c-milan', region: 'it-mil', status: 'offline' });
    await fixture.signIn();
    await untilTree(fixture.extension.own, /Milan/);
    const labels = [
      'Where most of your images are',
      'c-milan',
      'Linodes',
      'b-osaka',
      'The image goes elsewhere',
      'a-houston',
    ];
    await asUser([offers(labels, LINODE), accepts('c-milan', LINODE), escapes()], () => capture());
    await asUser([picks('b-osaka', LINODE), escapes()], () => capture());
    await asUser([accepts('b-osaka', LINODE), escapes()], () => capture());
  });

  it('from the row of a region offers the Linodes of that region alone', async () => {
    fixture.simulator.account.addImage({ label: 'old' });
    addLinode({ label: 'web-1' });
    addLinode({ label: 'web-2', region: 'nl-ams' });
    await fixture.signIn();
    const { own } = fixture.extension;
    await untilTree(own, /Chicago, IL/);
    const [row] = await allNodes(own.provider);
    const deeds = [
      sees(['web-1 | Chicago, IL · running'], LINODE),
      ...answersCapture(WEB),
      closes(/is available in Chicago, IL\.$/),
    ];
    assert.equal(await asUser(deeds, () => capture(row)), images().at(-1)?.id);
  });

  it('says so when there is no Linode, at all or in the region', async () => {
    fixture.simulator.account.addImage({ label: 'old' });
    await fixture.signIn();
    const { own } = fixture.extension;
    await untilTree(own, /Chicago, IL/);
    const [row] = await allNodes(own.provider);
    const deeds = [
      closes('There is no Linode to capture from.'),
      closes('There is no Linode in Chicago, IL to capture from.'),
    ];
    await asUser(deeds, async () => {
      assert.equal(await capture(), undefined);
      assert.equal(await capture(row), undefined);
    });
  });

  it('says so when the Linode has no disk to capture', async () => {
    addLinode({ label: 'empty' }, [{ filesystem: 'swap' }]);
    await fixture.signIn();
    const deeds = [picks('empty', LINODE), closes('“empty” has no disk that could be captured.')];
    assert.equal(await asUser(deeds, () => capture()), undefined);
  });

  it('by a restricted user refuses what may not be changed, and may change the new image', async () => {
    const { account, tokens } = fixture.simulator;
    const [mine, other] = [addLinode({ label: 'mine' }), addLinode({ label: 'other' })];
    fixture.simulator.behaviour.iam = 'absent'; // Grants count there.
    account.grants.global.add_images = true;
    account.grants.linodes[mine.linode.id] = 'read_write';
    account.grants.linodes[other.linode.id] = 'read_only';
    await fixture.signIn(tokens.restrictedUser);
    await untilTree(fixture.extension.own, /^/);
    const refusal = 'Your Linode user may not change this Linode, so it cannot capture it.';
    let reloaded: Promise<unknown> | undefined;
    const meanwhile = () => {
      reloaded = fixture.simulator.journal.next(({ path }) => path.endsWith('/grants'));
    };
    const [, ...rest] = answersCapture({
      linode: 'mine',
      label: 'mine-Debian 12 Disk',
      meanwhile,
    });
    const deeds = [
      picksInVain('other', LINODE, refusal),
      picks('mine', /^Your Linode user/),
      ...rest,
      closes(/^“mine-Debian 12 Disk” is available/),
    ];
    await asUser(deeds, () => capture());
    assert.ok(reloaded);
    await reloaded;
  });

  it('shows its percent in the row, which follows it to its end', async () => {
    fixture.simulator.pace.captureMs = 3_600_000;
    addLinode({ label: 'web-1' });
    await fixture.signIn();
    const deeds = [...answersCapture(WEB), closes(/is available in Chicago, IL\.$/)];
    await asUser(deeds, async () => {
      const done = capture();
      await untilTree(fixture.extension.own, /web-1-Debian 12 Disk \| creating 83%/);
      fixture.simulator.clock.advance(3_600_000);
      await done;
    });
    await untilTree(fixture.extension.own, /web-1-Debian 12 Disk \| 1.7 GB/);
  });
});
