import assert from 'node:assert/strict';
import { readEvent } from '../../../src/api/events';
import { SecretText } from '../../../src/kit/secrets';
import { ApiFixture } from '../../support/apiFixture';

const HOUR_MS = 3_600_000;
const PLAIN = { label: 'web', description: '', tags: [], hasCloudInit: false };

describe('the client of events', () => {
  const api = new ApiFixture();

  it('gives the captures since a moment, each with its image and its percent', async () => {
    const { account, clock, pace } = api.simulator;
    pace.captureMs = HOUR_MS;
    const { events, images } = api.connect().client;
    const [early, late] = [account.addLinode(), account.addLinode()];
    await images.capture({ ...PLAIN, diskId: early.disks[0]?.id ?? 0 });
    clock.advance(2 * HOUR_MS);
    const since = new Date(clock.now() - HOUR_MS);
    const image = await images.capture({ ...PLAIN, diskId: late.disks[0]?.id ?? 0 });
    clock.advance(HOUR_MS / 2);
    const captures = await events.capturesSince(since);
    assert.deepEqual(
      captures.map(({ action, imageId, percent, status }) => ({
        action,
        imageId,
        percent,
        status,
      })),
      [{ action: 'disk_imagize', imageId: image.id, percent: 0, status: 'started' }],
    );
    assert.equal((await events.capturesSince(new Date(0))).length, 2);
  });

  it('gives what was deployed to a Linode, newest first, and of no other', async () => {
    const { account } = api.simulator;
    const { events, linodes } = api.connect().client;
    const { linode } = account.addLinode();
    const other = account.addLinode();
    const keys = { rootPassword: new SecretText('correct horse battery') };
    account.addEvent({
      action: 'linode_reboot',
      entity: { id: linode.id, label: 'web', type: 'linode', url: '' },
    });
    const own = account.addImage();
    await linodes.rebuild(other.linode.id, { image: 'linode/debian13', ...keys });
    await linodes.rebuild(linode.id, { image: 'linode/debian13', ...keys });
    await linodes.rebuild(linode.id, { image: own.id, ...keys });
    const deployments = await events.deploymentsOf(linode.id);
    assert.deepEqual(
      deployments.map(({ action, imageId }) => [action, imageId]),
      [
        ['linode_rebuild', own.id],
        ['linode_rebuild', 'linode/debian13'],
      ],
    );
  });

  it('takes no percent for one that is none', () => {
    const percents = [-5, 0, 87.5, 100, 1e9, '50', null];
    assert.deepEqual(
      percents.map((percent_complete) => readEvent({ id: 1, percent_complete })?.percent),
      [0, 0, 87.5, 100, 100, undefined, undefined],
    );
  });

  it('asks nothing for an image without a number', async () => {
    const { events } = api.connect().client;
    assert.deepEqual(await events.uploadsOf('linode/debian13'), []);
    assert.deepEqual(api.statuses('GET'), []);
  });
});
