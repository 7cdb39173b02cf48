import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ApiError, isNotFound, UnexpectedAnswerError } from '../../../src/kit/errors';
import { ProxyError } from '../../../src/kit/proxyError';
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

  /** Not one of them gives a reason as the API does. */
  const NOT_LINODES = {
    'JSON of a gateway': '{"message":"no Route matched with those values"}',
    nothing: '',
    'no errors': '{"errors":[]}',
    'errors of another API': '{"errors":[{"title":"Not Found","status":"404"}]}',
    'errors without a word': '{"errors":[{"reason":" "},{"reason":null}]}',
    'errors that are texts': '{"errors":["Not found"]}',
    'errors in no list': '{"errors":{"reason":"Not found"}}',
    'a list': '[{"reason":"Not found"}]',
    'a text': '"Not found"',
    'a page': '<html>Not found</html>',
  };
  for (const [what, body] of Object.entries(NOT_LINODES)) {
    for (const status of [400, 401, 403, 404, 405, 409, 410, 422, 451, 500, 503]) {
      it(`of ${status} that holds ${what} is nobody’s word`, async () => {
        const { client, credentials } = await api.connectTo((_req, res) => {
          res.writeHead(status).end(body);
        });
        const acts = [
          () => client.images.get('private/1'),
          () => client.images.list(),
          () => client.images.createUpload(UPLOAD),
          () => client.images.update('private/1', { label: 'x' }),
          () => client.images.delete('private/1'),
        ];
        for (const act of acts) {
          const error = await act().catch((thrown: unknown) => thrown);
          assert.ok(error instanceof UnexpectedAnswerError, String(error));
          assert.equal(error.status, status);
          assert.equal(isNotFound(error), false);
        }
        assert.deepEqual(credentials.renewals, []);
      });
    }
  }

  for (const body of ['', '<html></html>', '{"status":"ok"}', '[]', 'null']) {
    it(`of 200 that holds “${body}” says of no image that it is deleted`, async () => {
      const { client } = await api.connectTo((_req, res) => void res.end(body));
      await assert.rejects(client.images.delete('private/1'), UnexpectedAnswerError);
    });

    it(`of 200 that holds “${body}” gives nobody rights, and takes none`, async () => {
      const { client } = await api.connectTo((_req, res) => void res.end(body));
      await assert.rejects(client.account.grants(), UnexpectedAnswerError);
    });
  }

  it('tells of an unrestricted user in two ways', async () => {
    for (const grantsOfUnrestricted of ['nothing', 'refused'] as const) {
      api.simulator.behaviour.grantsOfUnrestricted = grantsOfUnrestricted;
      assert.equal(await api.connect().client.account.grants(), undefined);
    }
    const errors = [{ reason: 'Could not apply filter', field: 'X-Filter' }];
    const { client } = await api.connectTo((_req, res) => {
      res.writeHead(400).end(JSON.stringify({ errors }));
    });
    await assert.rejects(client.account.grants(), ApiError);
  });

  it('with long reasons keeps as much of them as is read', async () => {
    const reason = `${'x'.repeat(299)}\u{1f4a5}${'y'.repeat(2_000_000)}`;
    const errors = Array.from({ length: 3 }, () => ({ reason, field: reason }));
    const { client } = await api.connectTo((_req, res) => {
      res.writeHead(400).end(JSON.stringify({ errors }));
    });
    const error = await client.images.get('private/1').catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ApiError);
    for (const { field, reason: said } of error.details) {
      assert.deepEqual([said, field], [`${'x'.repeat(299)}…`, `${'x'.repeat(299)}…`]);
    }
    assert.ok(error.message.length < 1_000);
  });

  it('with more reasons than anybody reads keeps the first', async () => {
    const errors = Array.from({ length: 10_000 }, (_, at) => ({ reason: `No. ${at}` }));
    const { client } = await api.connectTo((_req, res) => {
      res.writeHead(400).end(JSON.stringify({ errors }));
    });
    const error = await client.images.get('private/1').catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ApiError);
    assert.equal(error.details.length, 20);
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
