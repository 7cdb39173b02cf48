import assert from 'node:assert/strict';
import { ContextKey } from '../../src/kit/manifest';
import { OWNER } from '../simulator/account';
import type { Fault } from '../simulator/faults';
import {
  accepts,
  choosesFiles,
  closes,
  escapes,
  picks,
  picksInVain,
  presses,
  types,
  typesInVain,
} from '../support/deeds';
import {
  BOOT,
  OWN_KEYS,
  PASSWORD,
  passwordMessage,
  runs,
  USER_DATA,
  WAYS,
} from '../support/deployment';
import { Outside } from '../support/environment';
import { Fixture } from '../support/fixture';
import { asUser, type Deed } from '../support/scriptedUser';
import { execute, stage } from '../support/stage';
import { keepsTicks, offers, ticks } from '../support/ticks';
import { rowOf } from '../support/treeText';
import { TestFiles } from '../support/wizard';

const WHICH = /^Linode to rebuild; all its disks are erased$/;
const TYPE_LABEL = /^Type the label of the Linode, web-1, to erase its disks$/;
const NOTHING_CHANGED =
  /^Could not rebuild the Linode: The answer was lost \(.+\), and nothing has changed so far\. Refresh before you try again\.$/;
const REBUILD = /\/rebuild$/;

const HOUR_MS = 3_600_000;

describe('rebuilding a Linode', () => {
  const fixture = new Fixture();
  const outside = new Outside();
  let imageId: string;
  let linodeId: number;
  let files: TestFiles;

  beforeEach(() => {
    files = new TestFiles();
    const { account } = fixture.simulator;
    imageId = account.addImage({ label: 'golden-web', size: 2_000 }).id;
    const more = { label: 'web-1', type: 'g6-standard-2', tags: ['web'] };
    linodeId = account.addLinode(more).linode.id;
  });

  afterEach(() => files.remove());

  const rebuild = async () => {
    const row = await rowOf(fixture.extension.own, 'golden-web');
    return execute('linodeImages.rebuildLinode', row);
  };
  const sent = () => fixture.simulator.journal.requests('POST', REBUILD);
  const linode = () => fixture.simulator.account.linodes[0]?.linode;
  const question =
    /^Erase all disks of “web-1” and rebuild it from “golden-web”\? ALL disks of this Linode are erased, with everything on them\. This cannot be undone\./;
  /** From the Linode to its label; with keys, so that no password is told. */
  const answers = (erases: Deed = presses('Erase and Rebuild', question)) => [
    picks('web-1', WHICH),
    picks('Kernel of Linode', BOOT),
    ticks([OWN_KEYS], WAYS),
    picks('None', USER_DATA),
    erases,
    types('web-1', TYPE_LABEL),
  ];

  describe('for the owner', () => {
    beforeEach(() => fixture.signIn());

    it('says what is erased, wants its label, and ends when it runs', async () => {
      const deeds = [
        picks('web-1', WHICH),
        picks('Kernel of Linode', BOOT),
        keepsTicks([PASSWORD], WAYS),
        picks('None', USER_DATA),
        presses('Erase and Rebuild', question),
        typesInVain('web-2', TYPE_LABEL, 'That is not the label “web-1”.'),
        types('web-1', TYPE_LABEL),
        closes(passwordMessage('web-1')),
        presses('Connect…', runs('web-1')),
        picks('Open in Cloud Manager', /^How to get in$/),
      ];
      assert.equal(await asUser(deeds, rebuild), linodeId);
      const [source] = fixture.simulator.account.linodes;
      assert.deepEqual([source?.linode.image, source?.linode.status], [imageId, 'running']);
      assert.deepEqual(outside.copied, [source?.rootPassword]);
      assert.deepEqual(outside.opened, [`https://cloud.linode.com/linodes/${linodeId}`]);
    });

    it('works from the palette, with a public image', async () => {
      const deeds = [
        picks('Debian 13', /^Which image\?$/),
        picks('web-1', WHICH),
        ticks([OWN_KEYS], WAYS),
        picks('None', USER_DATA),
        presses('Erase and Rebuild', /rebuild it from “Debian 13”\?/),
        types('web-1', TYPE_LABEL),
        closes(runs('web-1')),
      ];
      await asUser(deeds, () => execute('linodeImages.rebuildLinode'));
      assert.deepEqual(sent()[0]?.body, {
        image: 'linode/debian13',
        booted: true,
        authorized_users: [OWNER],
      });
      assert.deepEqual(outside.copied, []);
    });

    it('offers the Linodes first that are in the region of the row', async () => {
      const { account } = fixture.simulator;
      account.addLinode({ label: 'a-osaka', region: 'jp-osa', type: 'g6-standard-2' });
      account.addLinode({ label: 'small' });
      const small = 'Cannot be rebuilt from this image';
      account.addImage({ label: 'large', size: 40_000, capabilities: [] });
      await execute('linodeImages.refresh');
      const row = await rowOf(fixture.extension.own, 'large');
      const labels = ['Region of the row', 'web-1', 'Linodes', 'a-osaka', small, 'small'];
      await asUser([offers(labels, WHICH), accepts('web-1', WHICH), escapes()], () =>
        execute('linodeImages.rebuildLinode', row),
      );
    });

    it('refuses Linodes that cannot take the image, each with its reason', async () => {
      const { account } = fixture.simulator;
      account.addImage({ label: 'large', size: 40_000, capabilities: [] });
      account.addLinode({ label: 'small' });
      account.addLinode({ label: 'edge', region: 'us-hou-1', type: 'g6-standard-2' });
      await execute('linodeImages.refresh');
      const row = await rowOf(fixture.extension.own, 'large');
      const deeds = [
        picksInVain(
          'small',
          WHICH,
          'Its disk is too small: the image needs 39 GB, and 25 GB are left beside swap.',
        ),
        picksInVain('edge', /^Its disk/, 'This image cannot be deployed to a distributed region.'),
        picks('web-1', /^This image/),
        picks('Kernel of Linode', BOOT),
        ticks([OWN_KEYS], WAYS),
        picks('None', USER_DATA),
        closes(/^Erase all disks of “web-1”/, 'Erase and Rebuild'),
      ];
      await asUser(deeds, () => execute('linodeImages.rebuildLinode', row));
      assert.deepEqual(sent(), []);
    });

    it('says that user data is not kept, and takes a file with it', async () => {
      const target = linode();
      if (target) target.has_user_data = true;
      const lost = [
        picks('web-1', WHICH),
        picks('Kernel of Linode', BOOT),
        ticks([OWN_KEYS], WAYS),
        picks('None', USER_DATA),
        closes(/Its user data is not kept\.$/),
      ];
      await asUser(lost, rebuild);
      const given = [
        picks('web-1', WHICH),
        picks('Kernel of Linode', BOOT),
        ticks([OWN_KEYS], WAYS),
        picks('Choose a File…', USER_DATA),
        choosesFiles(files.write('cloud.yaml', '#cloud-config\n')),
        presses('Erase and Rebuild', /User data: cloud\.yaml\.$/),
        types('web-1', TYPE_LABEL),
        closes(runs('web-1')),
      ];
      await asUser(given, rebuild);
      const [body] = sent().map((entry) => entry.body as Record<string, unknown>);
      const encoded = Buffer.from('#cloud-config\n').toString('base64');
      assert.deepEqual(body?.['metadata'], { user_data: encoded });
    });

    it('of a Linode that is busy, or gone, says so', async () => {
      const [source] = fixture.simulator.account.linodes;
      const busy = presses('Erase and Rebuild', question, () => {
        if (source) source.busy = true;
      });
      const refusal = 'Could not rebuild the Linode: Linode says: Linode busy.';
      await asUser([...answers(busy), closes(refusal, 'Show Log')], rebuild);
      const fault = { kind: 'status', status: 404, reason: 'Not found' } as const;
      fixture.simulator.faults.next({ method: 'POST' }, fault);
      const gone = 'Could not rebuild the Linode: Linode does not have it any more.';
      await asUser([...answers(), closes(gone, 'Show Log')], rebuild);
    });

    it('with a doubt tells it', async () => {
      const { faults } = fixture.simulator;
      const lose = presses('Erase and Rebuild', question, () => {
        faults.next({ method: 'POST' }, { kind: 'cutAfterActing' });
        faults.next({ method: 'GET', path: /\/instances$/ }, { kind: 'cut', afterBytes: 0 }, 2);
      });
      await asUser([...answers(lose), closes(/could not be seen whether it was done\./)], rebuild);
    });

    it('that Linode could not finish gives the reason of its event', async () => {
      fixture.simulator.behaviour.failDeployments = true;
      const message = 'The deployment of “web-1” failed: Linode says: The disk could not be filled';
      await asUser([...answers(), closes(message, 'Open in Cloud Manager')], rebuild);
    });
  });

  it('names the scope that a token lacks', async () => {
    await fixture.signIn(fixture.simulator.tokens.noEvents);
    const message =
      'Could not rebuild the Linode: This token may not do that. Create one with the scope “Linodes: Read/Write”.';
    await asUser([closes(message, 'Open Token Page')], rebuild);
  });

  /** The rebuild is over once the Linode was looked at so often since it was asked for; not before. */
  async function rebuildsUntilLook(looks: number, fault: Fault): Promise<void> {
    const { clock, faults, journal, pace } = fixture.simulator;
    pace.deployMs = HOUR_MS;
    let left = looks;
    const finish = async () => {
      for (; left > 0; left--) {
        await journal.next(({ method, path }) => method === 'GET' && /\/instances$/.test(path));
      }
      clock.advance(HOUR_MS);
    };
    void faults.next({ method: 'POST' }, fault).met.then(finish);
    await asUser([...answers(), closes(runs('web-1'))], rebuild);
    assert.equal(left, 0, 'it is said to run before');
  }

  it('is not over while the API says of the system before that it runs', async () => {
    await fixture.signIn();
    fixture.simulator.behaviour.rebuildShows = 'running';
    await rebuildsUntilLook(2, { kind: 'delay', ms: 0 });
  });

  it('works without the scope for events', async () => {
    const { tokens } = fixture.simulator;
    tokens.add('no-events', { scopes: ['images:read_write', 'linodes:read_write'] });
    await fixture.signIn('no-events');
    fixture.simulator.behaviour.rebuildShows = 'rebuilding';
    // The first look is for what became of it, the second sees that it does not run yet.
    await rebuildsUntilLook(2, { kind: 'cutAfterActing' });
  });

  it('does not take an earlier rebuild for this one when the events cannot be read', async () => {
    await fixture.signIn();
    await asUser([...answers(), closes(runs('web-1'))], rebuild);
    const { faults } = fixture.simulator;
    const lose = presses('Erase and Rebuild', question, () => {
      faults.next({ method: 'GET', path: /\/events$/ }, { kind: 'cut', afterBytes: 0 }, 2);
      faults.next({ method: 'POST' }, { kind: 'cut', afterBytes: 0 });
    });
    await asUser([...answers(lose), closes(NOTHING_CHANGED, 'Show Log')], rebuild);
  });

  it('offers a restricted user those Linodes that it may change', async () => {
    const { account, tokens } = fixture.simulator;
    fixture.simulator.behaviour.iam = 'absent'; // Grants count there.
    account.grantImage(imageId, 'read_only');
    account.grants.linodes[linodeId] = 'read_only';
    await fixture.signIn(tokens.restrictedUser);
    await stage().untilContext(ContextKey.cannotAddLinodes, true);
    const deeds = [picksInVain('web-1', WHICH, 'Your Linode user may not change it.'), escapes()];
    await asUser(deeds, rebuild);
    assert.deepEqual(sent(), []);
  });

  it('says of a Linode with a lock that it cannot be rebuilt', async () => {
    const { account } = fixture.simulator;
    const source = account.linodes.find(({ linode }) => linode.id === linodeId);
    source?.linode.locks.push('cannot_delete');
    await fixture.signIn();
    const refusal =
      'It has a lock against deletion, and Linode rebuilds no such Linode. Somebody without restrictions can remove the lock.';
    await asUser([picksInVain('web-1', WHICH, refusal), escapes()], rebuild);
    assert.deepEqual(sent(), []);
    source?.linode.locks.pop();
    const lock = () => source?.linode.locks.push('cannot_delete_with_subresources');
    const refused = closes(`Could not rebuild the Linode: ${refusal} (Linode has a lock.)`);
    const erases = presses('Erase and Rebuild', question, lock);
    await asUser([...answers(erases), refused], rebuild);
  });

  it('says so where there is no Linode', async () => {
    const { account, tokens } = fixture.simulator;
    account.grantImage(imageId, 'read_only');
    await fixture.signIn(tokens.restrictedUser);
    await asUser([closes('There is no Linode in this account.')], rebuild);
  });
});
