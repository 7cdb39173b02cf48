import assert from 'node:assert/strict';
import { ApiFixture } from '../../../support/apiFixture';

describe('behind a gateway that drops the header with the filter', () => {
  const api = new ApiFixture();

  beforeEach(() => {
    api.simulator.behaviour.dropsFilters = true;
  });

  it('a Linode is the one that was asked for', async () => {
    const { account } = api.simulator;
    const [first, second] = ['web', 'database'].map((label) => account.addLinode({ label }).linode);
    const { linodes } = api.connect().client;
    for (const one of [first, second]) {
      assert.equal((await linodes.get(one?.id ?? 0)).label, one?.label);
    }
    await assert.rejects(linodes.get(999_999), { name: 'ApiError', status: 404 });
  });

  it('the Linodes of an image are its own', async () => {
    const { account } = api.simulator;
    account.addLinode({ label: 'web', image: 'private/1' });
    account.addLinode({ label: 'database', image: 'private/2' });
    const found = await api.connect().client.linodes.list({ image: 'private/2' });
    assert.deepEqual(
      found.map(({ label }) => label),
      ['database'],
    );
  });

  it('events are those of the image, the capture or the Linode', async () => {
    const { account } = api.simulator;
    const image = (id: number) => ({ id, type: 'image', label: 'x', url: '' });
    const linode = (id: number) => ({ id, type: 'linode', label: 'x', url: '' });
    account.addEvent({ action: 'image_upload', entity: image(7), status: 'failed' });
    account.addEvent({ action: 'image_upload', entity: image(8), status: 'finished' });
    account.addEvent({ action: 'linode_rebuild', entity: linode(5), status: 'failed' });
    account.addEvent({ action: 'linode_rebuild', entity: linode(6), status: 'finished' });
    account.addEvent({ action: 'disk_imagize', entity: linode(5), status: 'started' });
    const { events } = api.connect().client;
    const statuses = (all: readonly { readonly status: string }[]) =>
      all.map(({ status }) => status);
    assert.deepEqual(statuses(await events.uploadsOf('private/8')), ['finished']);
    assert.deepEqual(statuses(await events.deploymentsOf(6)), ['finished']);
    assert.deepEqual(statuses(await events.capturesSince(new Date(0))), ['started']);
  });

  it('the answer about another image is nobody’s word on this one', async () => {
    const { client } = await api.connectTo((_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ id: 'private/2', label: 'other', status: 'available' }));
    });
    const refused = { name: 'UnexpectedAnswerError' };
    await assert.rejects(client.images.get('private/1'), refused);
    await assert.rejects(client.images.update('private/1', { label: 'x' }), refused);
    await assert.rejects(client.images.replicate('private/1', ['us-ord']), refused);
    assert.equal((await client.images.get('private/2')).label, 'other');
  });
});
