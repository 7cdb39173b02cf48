import assert from 'node:assert/strict';
import { createLinodeClient } from '../../../src/api/client';
import { MissingScopeError, SignedOutError, TokenRefusedError } from '../../../src/kit/errors';
import { ApiFixture } from '../../support/apiFixture';
import { TestCredentials, testClient } from '../../support/testClient';

const UPLOAD = { label: 'web', region: 'us-ord', description: '', tags: [], hasCloudInit: false };

describe('the token of a request', () => {
  const api = new ApiFixture();

  it('is renewed once it is refused, and the request is sent again', async () => {
    const { client, credentials } = api.connect('expired');
    credentials.next = api.simulator.tokens.minimal;
    const slot = await client.images.createUpload(UPLOAD);
    assert.equal(slot.image.status, 'pending_upload');
    assert.deepEqual(credentials.renewals, [{ error: 'TokenRefusedError', used: 'expired' }]);
    assert.deepEqual(api.statuses('POST'), [401, 200]);
  });

  it('stays refused when it is not renewed', async () => {
    const { client } = api.connect('expired');
    await assert.rejects(client.images.delete('private/1'), TokenRefusedError);
    assert.deepEqual(api.statuses('DELETE'), [401]);
  });

  it('is not sent again when the renewed one is the same', async () => {
    const { client, credentials } = api.connect('expired');
    credentials.next = 'expired';
    await assert.rejects(client.images.delete('private/1'), TokenRefusedError);
    assert.deepEqual(api.statuses('DELETE'), [401]);
  });

  it('is renewed at most twice', async () => {
    let asked = 0;
    const { client, credentials } = await api.connectTo((_req, res) => {
      credentials.next = `token ${++asked}`;
      res.writeHead(401).end('{"errors":[{"reason":"Invalid Token"}]}');
    });
    await assert.rejects(client.images.delete('private/1'), TokenRefusedError);
    assert.equal(asked, 3);
  });

  it('is asked for when there is none', async () => {
    const image = api.simulator.account.addImage();
    const { client, credentials } = api.keep(testClient(api.simulator.url));
    await assert.rejects(client.images.delete(image.id), SignedOutError);
    assert.deepEqual(api.statuses('DELETE'), []);
    credentials.next = api.simulator.tokens.full;
    await client.images.delete(image.id);
    assert.deepEqual(credentials.renewals[1], { error: 'SignedOutError', used: undefined });
    assert.deepEqual(api.statuses('DELETE'), [200]);
  });

  it('is not sent to another API than the one that it is for', async () => {
    const { connection, credentials } = api.connect();
    const moved = { ...connection, apiUrl: new URL('http://127.0.0.1:9') };
    const { images } = createLinodeClient(moved, credentials);
    await assert.rejects(images.delete('private/1'), SignedOutError);
    assert.deepEqual(credentials.renewals, [
      { error: 'SignedOutError', used: api.simulator.tokens.minimal },
    ]);
  });

  it('is not sent to an API that took the place of its own between two tries', async () => {
    const { connection, credentials } = api.connect();
    api.simulator.faults.next({}, { kind: 'cut', afterBytes: 0 });
    const urls = [connection.apiUrl, new URL('http://127.0.0.1:9')];
    const moving = {
      ...connection,
      get apiUrl() {
        return urls.shift() ?? assert.fail('read once a try');
      },
    };
    const { images } = createLinodeClient(moving, credentials);
    await assert.rejects(images.get('private/1'), SignedOutError);
    assert.deepEqual(urls, []);
  });

  it('is told apart from one that lacks a scope', async () => {
    const { client } = api.connect(api.simulator.tokens.imagesReadOnly);
    await assert.rejects(
      client.images.createUpload(UPLOAD),
      (error) => error instanceof MissingScopeError && error.scopes.join() === 'images:read_write',
    );
  });

  it('lacks a scope by its headers alone, whatever the text', async () => {
    const { client } = await api.connectTo((_req, res) => {
      res.writeHead(401, {
        'X-OAuth-Scopes': 'images:read_only, linodes:read_write',
        'X-Accepted-OAuth-Scopes': 'images:read_write',
      });
      res.end('{"errors":[{"reason":"No."}]}');
    });
    await assert.rejects(client.images.delete('private/1'), MissingScopeError);
  });

  it('is renewed for one that has the scope', async () => {
    const { client, credentials } = api.connect(api.simulator.tokens.imagesReadOnly);
    credentials.next = api.simulator.tokens.minimal;
    await client.images.createUpload(UPLOAD);
    assert.deepEqual(api.statuses('POST'), [401, 200]);
  });

  for (const token of ['expired', undefined]) {
    it(`is not waited for once the request with ${token ?? 'none'} is called off`, async () => {
      const { connection } = api.keep(testClient(api.simulator.url, token));
      const credentials = new TestCredentials(token, connection.apiUrl.origin);
      const controller = new AbortController();
      const reason = new Error('enough');
      credentials.renew = () => {
        controller.abort(reason);
        return new Promise(() => {});
      };
      const { images } = createLinodeClient(connection, credentials);
      await assert.rejects(images.get('private/1', controller.signal), reason);
    });
  }
});
