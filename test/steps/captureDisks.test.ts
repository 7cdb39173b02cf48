import assert from 'node:assert/strict';
import { answersCapture, capture, DISKS, LINODE } from '../support/captureWizard';
import { closes, escapes, picks, presses } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { watchProgress } from '../support/progress';
import { asUser } from '../support/scriptedUser';
import { setWaitMinutes } from '../support/setting';
import { sees, ticks } from '../support/ticks';

const HOUR_MS = 3_600_000;

describe('a capture of a Linode with several disks', () => {
  const fixture = new Fixture();
  const addLinode: typeof fixture.simulator.account.addLinode = (...args) =>
    fixture.simulator.account.addLinode(...args);
  const captures = () => fixture.simulator.journal.requests('POST', /\/images$/);
  const images = () => fixture.simulator.account.images.filter(({ is_public }) => !is_public);

  const ROUTER = [
    { label: 'boot' },
    { label: 'data', filesystem: 'raw' },
    { label: 'new', status: 'not ready' },
    { label: 'swap', filesystem: 'swap' },
  ] as const;
  const ROUTER_DISKS = {
    linode: 'router',
    disks: ticks(['boot', 'data'], DISKS),
    label: 'router',
  };
  const BEGINNING = /^Beginning of the 2 labels; the label of the disk follows/;

  it('explains each, and refuses those that are not ready', async () => {
    addLinode({ label: 'router' }, [...ROUTER]);
    await fixture.signIn();
    const deeds = [
      picks('router', LINODE),
      sees(
        [
          'boot | ext4 · 25 GB',
          'data | raw · 25 GB | May fail: Linode must mount the disk (ext3 or ext4), and this one is raw.',
          'new | ext4 · 25 GB | It is not ready yet. Try again when Linode is done with it.',
        ],
        DISKS,
      ),
      ticks([], DISKS),
      escapes(),
    ];
    assert.equal(await asUser(deeds, () => capture()), undefined);
  });

  it('captures one after the other, goes on past one that fails, and gives the ids', async () => {
    addLinode({ label: 'router' }, [{ label: 'raw', filesystem: 'raw' }, { label: 'boot' }]);
    await fixture.signIn();
    const deeds = [
      ...answersCapture({
        linode: 'router',
        disks: ticks(['raw', 'boot'], DISKS),
        label: 'router',
        prompt: BEGINNING,
        tags: 'net',
      }),
      closes(
        'Could not capture “router-raw”: Linode could not mount the disk. Only disks with ext3 or ext4 can be captured.',
        'Show Log',
      ),
      closes('“router-boot” is available in Chicago, IL.', 'Show', 'Don’t Show Again'),
    ];
    const ids = await asUser(deeds, () => capture());
    assert.deepEqual(
      captures().map(({ status }) => status),
      [200, 200],
    );
    assert.deepEqual(
      images().map(({ id, label, tags }) => [[id], label, tags]),
      [[ids, 'router-boot', ['net']]],
    );
  });

  it('ends when one cannot be begun, and names what was not', async () => {
    addLinode({ label: 'router' }, [{ label: 'boot' }, { label: 'data' }]);
    await fixture.signIn();
    fixture.simulator.faults.next(
      { method: 'POST', path: /\/images$/ },
      { kind: 'status', status: 403, reason: 'Unauthorized' },
    );
    const deeds = [
      ...answersCapture({ ...ROUTER_DISKS, prompt: BEGINNING }),
      closes(
        /^Could not capture “router-boot”, nor then “router-data”: Your Linode user lacks the permission “create_image”/,
      ),
    ];
    assert.equal(await asUser(deeds, () => capture()), undefined);
    assert.equal(captures().length, 1);
  });

  it('keeps waiting for the first and then captures the rest, when the wait was too short', async () => {
    addLinode({ label: 'router' }, [{ label: 'boot' }, { label: 'data' }]);
    await fixture.signIn();
    fixture.simulator.pace.captureMs = HOUR_MS;
    await setWaitMinutes(0.001);
    const message =
      'It takes longer than expected. Linode goes on with the capture of “router-boot”. Not begun: “router-data”.';
    const goOn = () => {
      fixture.simulator.pace.captureMs = 0;
      fixture.simulator.clock.advance(HOUR_MS);
    };
    const deeds = [
      ...answersCapture({ ...ROUTER_DISKS, prompt: BEGINNING }),
      presses('Keep Waiting', message, goOn),
      closes('“router-boot” is available in Chicago, IL.'),
      closes('“router-data” is available in Chicago, IL.'),
    ];
    assert.equal(await asUser(deeds, () => capture()), undefined);
    await setWaitMinutes(undefined);
    assert.equal(captures().length, 2);
  });

  it('names what is not begun when it is cancelled', async () => {
    addLinode({ label: 'router' }, [{ label: 'boot' }, { label: 'data' }]);
    await fixture.signIn();
    fixture.simulator.pace.captureMs = HOUR_MS;
    const message = 'Linode goes on with the capture of “router-boot”. Not begun: “router-data”.';
    const deeds = [...answersCapture({ ...ROUTER_DISKS, prompt: BEGINNING }), closes(message)];
    await watchProgress((shown) =>
      asUser(deeds, async () => {
        const done = capture();
        await shown.until(/^“router-boot”, 83%$/);
        assert.deepEqual(shown.titles, ['Capturing 2 disks of “router”']);
        shown.cancel();
        assert.equal(await done, undefined);
      }),
    );
    assert.equal(captures().length, 1);
  });
});
