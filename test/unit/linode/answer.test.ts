import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ApiError, UnexpectedAnswerError } from '../../../src/core/errors';
import { ProxyError } from '../../../src/core/proxyError';
import { ApiFixture } from '../../support/apiFixture';

const UPLOAD = { label: 'web', region: 'us-ord', description: '', tags: [], hasCloudInit: false };

describe('an answer', () => {
  const api = new ApiFixture();

  it('that is HTML is not the API’s', async () => {
    api.simulator.faults.next({ method: 'POST' }, { kind: 'html502' });
    api.simulator.faults.next({ method: 'GET' }, { kind: 'html502' });
    const { client } = api.connect();
    await assert.rejects(
      client.images.createUpload(UPLOAD),
      (error) => error instanceof UnexpectedAnswerError && error.status === 502,
    );
    await client.regions.list();
    assert.deepEqual(api.statuses('GET'), [502, 200]);
  });

  it('that is a proxy’s 400 in HTML is asked for once more', async () => {
    api.simulator.faults.next({}, { kind: 'html400' });
    await api.connect().client.regions.list();
    assert.deepEqual(api.statuses('GET'), [400, 200]);
  });

  for (const [what, body] of [
    ['JSON cut short', '{"data":[{"id":"private/1'],
    ['a page of a hotel', '<html>Welcome</html>'],
    ['other JSON', '{"status":"ok"}'],
    ['nothing', ''],
  ] as const) {
    it(`of ${what} is not an empty account`, async () => {
      const { client } = await api.connectTo((_req, res) => void res.end(body));
      await assert.rejects(client.images.list(), UnexpectedAnswerError);
      await assert.rejects(client.images.get('private/1'), UnexpectedAnswerError);
    });
  }

  it('that cannot be read is quoted by no error and by no log', async () => {
    const { client, log } = await api.connectTo(
      (_req, res) => void res.end('{"upload_to": secret'),
    );
    await assert.rejects(client.images.createUpload(UPLOAD), (error) => {
      assert.ok(error instanceof UnexpectedAnswerError);
      assert.doesNotMatch(inspect(error), /secret/);
      return true;
    });
    assert.doesNotMatch(log.lines.join(), /secret/);
  });

  it('that redirects is not followed', async () => {
    const asked: (string | undefined)[] = [];
    const { client } = await api.connectTo((req, res) => {
      asked.push(req.url);
      res.writeHead(302, { location: '/elsewhere' }).end();
    });
    await assert.rejects(
      client.images.delete('private/1'),
      (error) => error instanceof UnexpectedAnswerError && error.status === 302,
    );
    assert.deepEqual(asked, ['/v4beta/images/private%2F1']);
  });

  it('of a proxy is the proxy’s', async () => {
    const { client } = await api.connectTo((_req, res) => void res.writeHead(407).end());
    await assert.rejects(client.images.delete('private/1'), ProxyError);
  });

  it('with several errors keeps them all', async () => {
    const errors = [{ reason: 'Too long.', field: 'label' }, { reason: 'No.' }];
    const { client } = await api.connectTo((_req, res) => {
      res.writeHead(400).end(JSON.stringify({ errors }));
    });
    await assert.rejects(client.images.createUpload(UPLOAD), (error) => {
      assert.ok(error instanceof ApiError);
      assert.equal(error.status, 400);
      assert.equal(error.request, 'POST /images/upload');
      assert.equal(error.message, 'Too long. No.');
      assert.deepEqual(error.details, [errors[0], { reason: 'No.', field: undefined }]);
      return true;
    });
  });
});
