import assert from 'node:assert/strict';
import { answersCapture, capture, DISKS, LINODE } from '../support/captureWizard';
import { closes, escapes, picks } from '../support/deeds';
import { HostFixture } from '../support/hostFixture';
import { sees, ticks } from '../support/listDeeds';
import { asUser } from '../support/scriptedUser';

describe('a capture of a Linode with several disks', () => {
  const fixture = new HostFixture();
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
  const BEGINNING = /^Beginning of the 2 labels; the label of the disk follows/;

  it('explains each, and refuses those that are not ready', async () => {
    addLinode({ label: 'router' }, [...ROUTER]);
    await fixture.signIn();
    const deeds = [
      picks('router', LINODE),
      sees(
        [
          'boot | ext4 · 25 GB',
          'data | raw · 25 GB | $(warning) May fail: Linode must mount the disk (ext3 or ext4), and this one is raw.',
          '$(circle-slash) new | ext4 · 25 GB | It is not ready yet. Try again when Linode is done with it.',
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
      closes('“router-boot” is available in Chicago, IL.', 'Show'),
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
    const disks = ticks(['boot', 'data'], DISKS);
    const deeds = [
      ...answersCapture({ linode: 'router', disks, label: 'router', prompt: BEGINNING }),
      closes(/^Could not capture “router-boot”, nor then “router-data”: Your Linode user may not/),
    ];
    assert.equal(await asUser(deeds, () => capture()), undefined);
    assert.equal(captures().length, 1);
  });
});
