import assert from 'node:assert/strict';
import { answersCapture, capture } from '../support/captureWizard';
import { closes, presses } from '../support/deeds';
import { Fixture } from '../support/fixture';
import { hurry } from '../support/hurry';
import { watchProgress } from '../support/progress';
import { asUser } from '../support/scriptedUser';
import { setWaitMinutes } from '../support/setting';
import { untilTree } from '../support/treeText';

const LABEL = 'web-1-Debian 12 Disk';
const ANSWERS = answersCapture({ linode: 'web-1', label: LABEL });
const AVAILABLE = `“${LABEL}” is available in Chicago, IL.`;
const HOUR_MS = 3_600_000;
const CREATE = { method: 'POST', path: /\/images$/ };
const LIST = { method: 'GET', path: /\/images$/ };

describe('a capture that meets a fault', () => {
  const fixture = new Fixture();
  hurry();
  let source: ReturnType<typeof fixture.simulator.account.addLinode>;

  beforeEach(() => {
    source = fixture.simulator.account.addLinode({ label: 'web-1' });
  });

  const captures = () => fixture.simulator.journal.requests('POST', /\/images$/);
  const own = () => fixture.simulator.account.images.filter(({ is_public }) => !is_public);

  it('of a busy Linode says so, and tries again until it is taken', async () => {
    await fixture.signIn();
    source.busy = true;
    await watchProgress((shown) =>
      asUser([...ANSWERS, closes(AVAILABLE)], async () => {
        const done = capture();
        await shown.until(/^“web-1” is busy with another job; trying again$/);
        source.busy = false;
        assert.equal(await done, own()[0]?.id);
        assert.deepEqual(shown.titles, [`Capturing “${LABEL}”`]);
      }),
    );
    assert.deepEqual(
      captures().map(({ status }) => status),
      [400, 200],
    );
  });

  it('is called off in silence while the Linode is busy', async () => {
    await fixture.signIn();
    source.busy = true;
    await watchProgress((shown) =>
      asUser(ANSWERS, async () => {
        const done = capture();
        await shown.until(/is busy/);
        shown.cancel();
        assert.equal(await done, undefined);
      }),
    );
    assert.deepEqual(own(), []);
  });

  it('says that Linode goes on when it is cancelled later', async () => {
    await fixture.signIn();
    fixture.simulator.pace.captureMs = HOUR_MS;
    const goesOn = closes(`Linode goes on with the capture of “${LABEL}”.`);
    await watchProgress((shown) =>
      asUser([...ANSWERS, goesOn], async () => {
        const done = capture();
        await shown.until(/^83%$/);
        shown.cancel();
        assert.equal(await done, undefined);
      }),
    );
    assert.equal(own()[0]?.status, 'creating');
    await untilTree(fixture.extension.own, /Disk \| creating 83%$/m);
  });

  it('that fails says why, in words that help', async () => {
    await fixture.signIn();
    fixture.simulator.behaviour.failCaptures = true;
    const why = `Could not capture “${LABEL}”: Linode could not mount the disk. Only disks with ext3 or ext4 can be captured.`;
    const result = await asUser([...ANSWERS, closes(why, 'Show Log')], () => capture());
    assert.equal(result, undefined);
    assert.doesNotMatch(await untilTree(fixture.extension.own, /^/), /Debian 12 Disk/);
  });

  describe('with a token that may not read events', () => {
    beforeEach(async () => {
      fixture.simulator.tokens.add('quiet', { scopes: ['images:read_write', 'linodes:read_only'] });
      await fixture.signIn('quiet');
    });

    it('follows the image alone', async () => {
      fixture.simulator.pace.captureMs = HOUR_MS;
      await watchProgress((shown) =>
        asUser([...ANSWERS, closes(AVAILABLE)], async () => {
          const done = capture();
          await untilTree(fixture.extension.own, /Disk \| creating$/m);
          await shown.until(/^Linode is at work$/);
          fixture.simulator.clock.advance(HOUR_MS);
          assert.equal(await done, own()[0]?.id);
        }),
      );
    });

    it('tells a failure without its reason', async () => {
      fixture.simulator.behaviour.failCaptures = true;
      const why = `Could not capture “${LABEL}”: Linode removed the image without giving a reason.`;
      assert.equal(await asUser([...ANSWERS, closes(why)], () => capture()), undefined);
    });
  });

  describe('whose answer is lost', () => {
    beforeEach(async () => {
      await fixture.signIn();
      await fixture.simulator.journal.idle();
    });

    it('says so when it cannot be seen', async () => {
      fixture.simulator.faults.next(CREATE, { kind: 'cutAfterActing' });
      fixture.simulator.faults.next(LIST, { kind: 'cut', afterBytes: 0 }, 2);
      const message =
        /it could not be seen whether it was done\. Refresh and look before you try again\.$/;
      await asUser([...ANSWERS, closes(message)], () => capture());
      assert.equal(captures().length, 1);
      assert.equal(own().length, 1);
    });
  });

  it('says so when an answer is not taken', async () => {
    await fixture.signIn();
    const fault = { kind: 'status', status: 400, reason: 'label is bad' } as const;
    fixture.simulator.faults.next(CREATE, fault);
    const message = `Could not capture “${LABEL}”: Linode says: label is bad.`;
    assert.equal(await asUser([...ANSWERS, closes(message)], () => capture()), undefined);
    assert.equal(captures().length, 1);
  });

  it('claims nothing when the wait was too short, and goes on waiting on demand', async () => {
    await fixture.signIn();
    fixture.simulator.pace.captureMs = HOUR_MS;
    await setWaitMinutes(0.001);
    const message = `It takes longer than expected. Linode goes on with the capture of “${LABEL}”.`;
    const later = () => fixture.simulator.clock.advance(HOUR_MS);
    const deeds = [...ANSWERS, presses('Keep Waiting', message, later), closes(AVAILABLE)];
    assert.equal(await asUser(deeds, () => capture()), undefined);
    await setWaitMinutes(undefined);
    assert.equal(captures().length, 1);
  });

  it('names the scope that is missing to see the Linodes', async () => {
    await fixture.signIn(fixture.simulator.tokens.noEvents);
    const message =
      /^This token may not do that\. Create one with the scope “Linodes: Read Only”\.$/;
    assert.equal(await asUser([closes(message)], () => capture()), undefined);
  });
});
