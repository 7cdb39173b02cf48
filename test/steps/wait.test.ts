import assert from 'node:assert/strict';
import type { WireImage } from '../simulator/wire';
import { closes, presses, types } from '../support/deeds';
import { Fixture, TOKEN_BOX } from '../support/fixture';
import { hurry } from '../support/hurry';
import { watchProgress } from '../support/progress';
import { asUser, type Deed } from '../support/scriptedUser';
import { setWaitMinutes } from '../support/setting';
import { execute } from '../support/stage';
import { rowOf } from '../support/treeText';

const HOUR_MS = 3_600_000;

describe('the wait until an image is available', () => {
  const fixture = new Fixture(() => ({ pace: { captureMs: HOUR_MS, replicateMs: HOUR_MS } }));
  hurry();

  const wait = (...args: unknown[]) => execute('linodeImages.waitUntilAvailable', ...args);
  const passHours = (hours: number) => fixture.simulator.clock.advance(hours * HOUR_MS);
  const gets = () => fixture.simulator.journal.requests('GET', /\/images\/private/).length;

  /** A capture that has just begun. */
  async function capture(label = 'web'): Promise<string> {
    const { disks } = fixture.simulator.account.addLinode({ label: 'source' });
    const body = JSON.stringify({ disk_id: disks[0]?.id, label });
    const answer = await fetch(`${fixture.simulator.url}/v4beta/images`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${fixture.simulator.tokens.full}`,
        'content-type': 'application/json',
      },
      body,
    });
    return ((await answer.json()) as WireImage).id;
  }

  const row = (label: string, facts?: string) => rowOf(fixture.extension.own, label, facts);

  async function contextValue(label: string): Promise<string | undefined> {
    return (await fixture.extension.own.provider.getTreeItem(await row(label))).contextValue;
  }

  it('shows how far a capture is, and gives the id once the image is there', async () => {
    const id = await capture();
    passHours(0.2);
    await fixture.signIn();
    const node = await row('web', 'creating');
    await watchProgress(async (shown) => {
      const ended = asUser([presses('Show', '“web” is available.')], () => wait(node));
      await shown.until(/^creating 87%$/);
      passHours(1);
      assert.equal(await ended, id);
      assert.deepEqual(shown.titles, ['Waiting for “web”']);
    });
  });

  it('asks once for an image that is there, called by its id', async () => {
    const { id } = fixture.simulator.account.addImage({ label: 'web' });
    await fixture.signIn();
    await row('web');
    const before = gets();
    assert.equal(
      await asUser([closes('“web” is available.', 'Show', 'Don’t Show Again')], () => wait(id)),
      id,
    );
    assert.equal(gets() - before, 1);
  });

  it('waits for the copies that are on their way, too', async () => {
    const copies = [
      { region: 'us-ord', status: 'available' },
      { region: 'nl-ams', status: 'pending deletion' },
      { region: 'jp-osa', status: 'replicating' },
    ] as const;
    const web = fixture.simulator.account.addImage({ label: 'web', regions: [...copies] });
    await fixture.signIn();
    await watchProgress(async (shown) => {
      const ended = asUser([closes('“web” is available.')], () => wait(web.id));
      await shown.until(/^jp-osa: replicating$/);
      web.regions = [copies[0], copies[1], { region: 'jp-osa', status: 'available' }];
      assert.equal(await ended, web.id);
    });
  });

  it('says that a copy was given up', async () => {
    const web = fixture.simulator.account.addImage({
      label: 'web',
      regions: [
        { region: 'us-ord', status: 'available' },
        { region: 'jp-osa', status: 'replicating' },
      ],
    });
    await fixture.signIn();
    await row('web');
    const message =
      '“web” was not copied everywhere: Linode gave up copying it to jp-osa. Remove that copy, then add it again.';
    await watchProgress(async (shown) => {
      const ended = asUser([closes(message, 'Show Log')], () => wait(web.id));
      await shown.until(/^jp-osa: /);
      web.regions = [
        { region: 'us-ord', status: 'available' },
        { region: 'jp-osa', status: 'timedout' },
      ];
      assert.equal(await ended, undefined);
    });
  });

  it('says why a capture failed', async () => {
    fixture.simulator.behaviour.failCaptures = true;
    const id = await capture();
    await fixture.signIn();
    await row('web');
    const message =
      '“web” did not become available: Linode could not mount the disk. Only disks with ext3 or ext4 can be captured.';
    await watchProgress(async (shown) => {
      const ended = asUser([closes(message, 'Show Log')], () => wait(id));
      await shown.until(/^creating/);
      passHours(2);
      assert.equal(await ended, undefined);
    });
  });

  it('calls an image that is not there not failed, but not there', async () => {
    await fixture.signIn();
    const message = 'Could not wait for “private/1”: Linode does not have it any more.';
    assert.equal(await asUser([closes(message)], () => wait('private/1')), undefined);
  });

  it('is not failed when its time has passed, and goes on on demand', async () => {
    const id = await capture();
    await fixture.signIn();
    await row('web');
    await setWaitMinutes(0.001);
    const message = 'It takes longer than expected. Linode goes on with “web”.';
    assert.equal(await asUser([closes(message, 'Keep Waiting')], () => wait(id)), undefined);
    const deeds = [
      presses('Keep Waiting', message, () => passHours(1)),
      closes('“web” is available.'),
    ];
    assert.equal(await asUser(deeds, () => wait(id)), id);
    await setWaitMinutes(undefined);
  });

  it('ends without a word when it is cancelled, and Linode goes on', async () => {
    const id = await capture();
    await fixture.signIn();
    await row('web');
    await watchProgress(async (shown) => {
      const ended = asUser([], () => wait(id));
      await shown.until(/^creating/);
      shown.cancel();
      assert.equal(await ended, undefined);
    });
    assert.equal(fixture.simulator.account.image(id)?.status, 'creating');
  });

  it('takes several rows, and gives the ids of those that came', async () => {
    const one = await capture('one');
    const gone = await capture('two');
    await fixture.signIn();
    const rows = [await row('one'), await row('two')];
    fixture.simulator.account.removeImage(gone);
    const failed = closes(/^“two” did not become available: /);
    const thenPassesTime: Deed = {
      name: failed.name,
      answer: (prompt) => {
        passHours(1);
        return failed.answer(prompt);
      },
    };
    const deeds = [thenPassesTime, closes('“one” is available.')];
    assert.deepEqual(await asUser(deeds, () => wait(rows[0], rows)), [one]);
  });

  it('asks who is signed in, and for the images, of which it offers those on their way', async () => {
    fixture.simulator.account.addImage({ label: 'there' });
    const deeds = [
      types(fixture.simulator.tokens.minimal, TOKEN_BOX),
      closes(/^Signed in/),
      closes('There is no image with which this can be done.'),
    ];
    assert.equal(await asUser(deeds, wait), undefined);
  });

  it('is offered on rows of what is on its way', async () => {
    const { account } = fixture.simulator;
    const regions = (status: 'replicating' | 'pending deletion') => [
      { region: 'us-ord', status: 'available' as const },
      { region: 'jp-osa', status },
    ];
    account.addImage({ label: 'there' });
    account.addImage({ label: 'spreading', regions: regions('replicating') });
    account.addImage({ label: 'shrinking', regions: regions('pending deletion') });
    account.addImage({ label: 'waiting', status: 'pending_upload', size: 0, regions: [] });
    await capture('captured');
    await fixture.signIn();
    assert.equal(await contextValue('there'), 'image.own.available.write');
    assert.equal(await contextValue('spreading'), 'image.own.available.write.moving');
    assert.equal(await contextValue('shrinking'), 'image.own.available.write');
    assert.equal(await contextValue('waiting'), 'image.own.pending_upload.write.moving');
    assert.equal(await contextValue('captured'), 'image.own.creating.write.moving');
  });
});
