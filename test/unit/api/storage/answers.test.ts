import assert from 'node:assert/strict';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { createObjectStorage } from '../../../../src/api/storage/objectStorage';
import {
  GatewayError,
  isExpired,
  StorageError,
} from '../../../../src/features/upload/model/storageError';
import type { ImageFile } from '../../../../src/features/upload/model/uploadPorts';
import { SecretText } from '../../../../src/kit/secrets';
import { ApiFixture } from '../../../support/apiFixture';
import { fileOf, LARGE } from '../../../support/madeUpFile';

const SMALL = fileOf(Buffer.alloc(1_000, 1));
const END_S = 1_800_000_000;
const V2 = `?Signature=x&Expires=${END_S}&AWSAccessKeyId=y`;
/** Ends at the same moment: 1,799,996,400 and an hour. */
const V4 = '?X-Amz-Date=20270115T070000Z&X-Amz-Expires=3600&X-Amz-Signature=x';

interface Said {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

const dated = (seconds: number) => new Date(seconds * 1000).toUTCString();
const xml = (code: string, message = '<Message></Message>') =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code>${message}<RequestId>tx1</RequestId><HostId>h</HostId></Error>`;

describe('what answers a PUT', () => {
  const api = new ApiFixture();

  interface Way {
    readonly file?: ImageFile;
    readonly query?: string;
    readonly isEarly?: boolean;
  }

  /** Sends a file to a server that says so, at its head or once it has all. */
  async function answered(said: Said, { file = SMALL, query = V2, isEarly = false }: Way = {}) {
    const say = (req: IncomingMessage, res: ServerResponse) => {
      const answer = () => res.writeHead(said.status, said.headers).end(said.body);
      if (isEarly) answer();
      req.resume().once('end', () => isEarly || answer());
    };
    const { clock, connection, log } = await api.connectTo(say);
    clock.hurries = false;
    const storage = createObjectStorage(connection);
    const target = new SecretText(`${connection.apiUrl.href}bucket/1${query}`);
    const { signal } = new AbortController();
    const error = await storage.send(target, file, { signal, onSent() {} }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { error, host: connection.apiUrl.host, log };
  }

  const PAGE = { 'Content-Type': 'text/html; charset=utf-8' };
  const html = '<html><body>Please sign in. <Code>AccessDenied</Code></body></html>';
  const gateways: readonly (readonly [string, Said])[] = [
    ...[200, 201, 204, 302, 307, 401, 403, 404, 405, 407, 411, 413, 451, 500, 502, 503, 504].map(
      (status) => [`a page, ${status}`, { status, headers: PAGE, body: html }] as const,
    ),
    [
      'a page that has an ETag',
      { status: 200, headers: { ...PAGE, ETag: '"65f0-1a2b"' }, body: html },
    ],
    [
      'a page of no type that has an ETag',
      { status: 200, headers: { ETag: '"65f0"' }, body: html },
    ],
    ['JSON that has an ETag', { status: 200, headers: { ETag: 'W/"2-vyGp"' }, body: '{}' }],
    ['nothing but a weak ETag', { status: 200, headers: { ETag: 'W/"2-vyGp"' } }],
    ['an empty ETag', { status: 200, headers: { ETag: '' } }],
    ['200 without an ETag', { status: 200 }],
    ['204 without an ETag', { status: 204 }],
    ['202', { status: 202, headers: { ETag: '"x"' } }],
    ['an empty 404', { status: 404 }],
    ['an empty 400', { status: 400, headers: { 'Content-Length': 0 } }],
    ['JSON', { status: 403, body: '{"message":"no Route matched"}' }],
    ['the API’s own error', { status: 403, body: '{"errors":[{"reason":"Unauthorized"}]}' }],
    ['XML of another kind', { status: 403, body: '<Fault><Code>AccessDenied</Code></Fault>' }],
    ['XML without a code', { status: 403, body: '<Error><Message>No.</Message></Error>' }],
    ['a code that is a sentence', { status: 403, body: xml('Please sign in') }],
    [
      'a long page that ends in XML',
      { status: 403, body: 'x'.repeat(70_000) + xml('AccessDenied') },
    ],
  ];
  for (const [name, said] of gateways) {
    for (const isEarly of [false, true]) {
      it(`is not the store: ${name}, ${isEarly ? 'at the head' : 'at the end'}`, async () => {
        const { error, host, log } = await answered(said, { isEarly });
        assert.ok(error instanceof GatewayError, String(error));
        assert.deepEqual([error.status, error.host, error.code], [said.status, host, '']);
        assert.doesNotMatch(`${error.message} ${log.lines}`, /html|Signature|sign in/i);
      });
    }
  }

  it('is not the store when it has not asked for the whole file', async () => {
    const { error } = await answered({ status: 200, body: html }, { file: LARGE, isEarly: true });
    assert.ok(error instanceof GatewayError);
    const early = await answered(
      { status: 200, headers: { ETag: '"x"' } },
      { file: LARGE, isEarly: true },
    );
    assert.deepEqual((early.error as { kind?: string }).kind, 'answeredEarly');
  });

  it('is the store when it confirms by an ETag', async () => {
    const ETag = '"0123456789abcdef0123456789abcdef"';
    for (const status of [200, 201, 204]) {
      assert.equal((await answered({ status, headers: { ETag } })).error, undefined);
    }
  });

  const errors: readonly (readonly [string, number, string, string, string])[] = [
    [
      'an empty message',
      403,
      xml('SignatureDoesNotMatch'),
      'SignatureDoesNotMatch',
      'SignatureDoesNotMatch',
    ],
    ['no message', 404, xml('NoSuchBucket', ''), 'NoSuchBucket', 'NoSuchBucket'],
    ['a closed message', 403, xml('QuotaExceeded', '<Message/>'), 'QuotaExceeded', 'QuotaExceeded'],
    ['a blank message', 503, xml('SlowDown', '<Message> \n </Message>'), 'SlowDown', 'SlowDown'],
    [
      'words',
      403,
      xml('AccessDenied', '<Message>Has &lt;no&gt; right</Message>'),
      'AccessDenied',
      'Has <no> right',
    ],
    [
      'no XML head',
      400,
      '\n <Error><Code>InvalidArgument</Code></Error>',
      'InvalidArgument',
      'InvalidArgument',
    ],
    [
      'a long message',
      403,
      xml('AccessDenied', `<Message>${'m'.repeat(9_000)}</Message>`),
      'AccessDenied',
      `${'m'.repeat(300)}…`,
    ],
  ];
  for (const [name, status, body, code, message] of errors) {
    it(`is the store when it gives a code, with ${name}`, async () => {
      const { error, log } = await answered({
        status,
        body,
        headers: { 'Content-Type': 'application/xml' },
      });
      assert.ok(error instanceof StorageError && !(error instanceof GatewayError));
      assert.deepEqual([error.status, error.code, error.message], [status, code, message]);
      assert.match(log.lines.at(-1) ?? '', new RegExp(` → ${status} ${code} in \\d+ ms$`));
    });
  }

  describe('after the end of the address', () => {
    const denied = (date: string | undefined) => ({
      status: 403,
      body: xml('AccessDenied'),
      headers: date === undefined ? {} : { Date: date },
    });

    for (const query of [V2, V4]) {
      it(`by its own date and the store’s, whatever this clock says: ${query.slice(1, 11)}`, async () => {
        for (const [seconds, isOver] of [
          [END_S - 1, false],
          [END_S, true],
          [END_S + 86_400, true],
        ] as const) {
          const { error } = await answered(denied(dated(seconds)), { query });
          assert.equal(isExpired(error), isOver, `${seconds}`);
        }
      });
    }

    it('is not told without either date, nor for another code', async () => {
      for (const query of ['?Signature=x', '?Expires=soon', '?Expires=', '?X-Amz-Expires=60']) {
        const { error } = await answered(denied(dated(END_S * 2)), { query });
        assert.equal(isExpired(error), false, query);
      }
      assert.equal(isExpired((await answered(denied('yesterday'))).error), false);
      const wrong = { ...denied(dated(END_S + 1)), body: xml('SignatureDoesNotMatch') };
      assert.equal(isExpired((await answered(wrong)).error), false);
    });

    it('is told by the words of those that have some', async () => {
      for (const body of [
        xml('AccessDenied', '<Message>Request has expired</Message>'),
        xml('ExpiredToken', '<Message>The pre-signed URL has expired</Message>'),
        xml('RequestExpired'),
      ]) {
        assert.equal(isExpired((await answered({ status: 403, body })).error), true);
      }
    });
  });
});
