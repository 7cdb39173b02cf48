import assert from 'node:assert/strict';
import type { OutgoingHttpHeaders, RequestListener } from 'node:http';
import { createWebFiles } from '../../../../src/api/download/webFiles';
import { WebFileError } from '../../../../src/features/convert/model/webFile';
import { CancelledError } from '../../../../src/kit/errors';
import { SecretText } from '../../../../src/kit/secrets';
import { FakeClock } from '../../../support/fakeClock';
import { FileServer } from '../../../support/fileServer';
import { MemoryLog } from '../../../support/memoryLog';
import { noise } from '../../../support/sampleImage';
import { testAgent } from '../../../support/testClient';

describe('a file on a web server', () => {
  const content = noise(300_000);
  const agent = testAgent();
  const log = new MemoryLog();
  let server: FileServer;

  beforeEach(async () => {
    server = await new FileServer().start();
    log.lines.length = 0;
  });

  afterEach(() => server.stop());

  after(() => agent.dispose());

  function open(address: string, signal = new AbortController().signal) {
    const clock = new FakeClock();
    clock.hurries = true;
    const options = { clock, log, userAgent: 'test', mostUntoldBytes: 400_000 };
    const web = createWebFiles({ ...options, dispatcher: () => agent.dispatcher() });
    return web.open(new SecretText(address), signal);
  }

  async function read(address: string, signal?: AbortSignal): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of (await open(address, signal)).bytes()) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async function problemOf(work: Promise<unknown>) {
    const error = await work.catch((thrown: unknown) => thrown);
    assert.ok(error instanceof WebFileError, String(error));
    return error.problem;
  }

  it('is described by its answer', async () => {
    const headers = {
      etag: '"a"',
      'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
      'content-type': 'application/x-disk',
    };
    server.files.set('/a%20b.img', { content, headers });
    const file = await open(server.at('/a%20b.img'));
    const { contentType, fileName, host, mtimeMs, sizeBytes, status, version } = file;
    file.close();
    assert.deepEqual(
      { contentType, fileName, host, mtimeMs, sizeBytes, status, version },
      {
        contentType: 'application/x-disk',
        fileName: 'a b.img',
        host: `127.0.0.1:${server.port}`,
        mtimeMs: Date.UTC(2026, 0, 1),
        sizeBytes: 300_000,
        status: 200,
        version: 'etag "a"',
      },
    );
  });

  it('goes on after each cut where it was', async () => {
    server.files.set('/disk', { content, cutAfter: [100_000, 50_000, 0, 0] });
    assert.ok((await read(server.at('/disk'))).equals(content));
    const [first, ...others] = server.asked;
    assert.equal(first, '/disk');
    assert.ok(
      others.every((asked) => /^\/disk bytes=\d+-$/.test(asked)),
      others.join(),
    );
    const conditions = server.requests.slice(1).map(({ headers }) => headers['if-range']);
    assert.deepEqual(new Set(conditions), new Set(['"1"']));
  });

  it('goes on by the date of its last change where it has no strong tag', async () => {
    const headers = { etag: 'W/"1"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' };
    server.files.set('/disk', { content, headers, cutAfter: [100_000] });
    assert.ok((await read(server.at('/disk'))).equals(content));
    assert.equal(server.requests[1]?.headers['if-range'], headers['last-modified']);
  });

  it('is never put together from two contents', async () => {
    const cuts: readonly (() => void)[] = [
      () =>
        server.files.set('/disk', { content: noise(300_000, 'other'), headers: { etag: '"2"' } }),
      () =>
        server.files.set('/disk', (_, response) => {
          const range = { 'content-range': 'bytes 100000-299999/300000', etag: '"2"' };
          response.writeHead(206, range).end(content.subarray(100_000));
        }),
    ];
    for (const change of cuts) {
      const cutAfter = [100_000];
      server.files.set('/disk', { content, cutAfter });
      const file = await open(server.at('/disk'));
      const reading = (async () => {
        for await (const _ of file.bytes()) change();
      })();
      assert.deepEqual(await problemOf(reading), { kind: 'changed' });
    }
  });

  it('is given up where it cannot go on', async () => {
    const part =
      (headers: OutgoingHttpHeaders): RequestListener =>
      (_request, response) => {
        response.writeHead(206, { etag: '"1"', ...headers }).end(content.subarray(100_000));
      };
    const servers = [
      { content, cutAfter: [100_000], hasNoRanges: true },
      { content, cutAfter: [100_000], headers: { etag: 'W/"1"' } },
      { content, cutAfter: [100_000], headers: {} },
    ];
    for (const served of servers) {
      server.files.set('/disk', served);
      const problem = await problemOf(read(server.at('/disk')));
      assert.deepEqual(
        { ...problem, doneBytes: 0 },
        { kind: 'cut', doneBytes: 0, sizeBytes: 300_000 },
      );
    }
    for (const range of ['bytes 99999-299998/300000', 'bytes 100000-299999/300001', 'nonsense']) {
      server.files.set('/disk', { content, cutAfter: [100_000] });
      const file = await open(server.at('/disk'));
      server.files.set('/disk', part({ 'content-range': range }));
      const reading = (async () => {
        for await (const _ of file.bytes());
      })();
      assert.equal((await problemOf(reading)).kind, 'cut');
    }
  });

  it('is given up where its length is a lie and nothing comes any more', async () => {
    const headers = { etag: '"1"', 'content-length': '400000' };
    server.files.set('/disk', (request, response) => {
      response.writeHead(request.headers.range ? 416 : 200, headers);
      response.write(content, () => response.destroy());
    });
    assert.equal((await problemOf(read(server.at('/disk')))).kind, 'cut');
  });

  it('of an unknown length ends at the limit', async () => {
    server.files.set('/disk', (_request, response) => {
      response.writeHead(200, { etag: '"1"' });
      const more = () => !response.destroyed && response.write(content, more);
      more();
    });
    const problem = await problemOf(read(server.at('/disk')));
    assert.deepEqual(problem, { kind: 'tooLarge', limitBytes: 400_000 });
  });

  it('is refused with the status of the answer, and where it claims too much', async () => {
    assert.deepEqual(await problemOf(open(server.at('/gone'))), { kind: 'status', status: 404 });
    server.files.set('/disk', (_request, response) => {
      response.writeHead(200, { 'content-length': String(2 ** 50) }).write('a');
    });
    assert.equal((await problemOf(open(server.at('/disk')))).kind, 'tooLarge');
  });

  it('is called off at once, before an answer and in the middle', async () => {
    const abort = new AbortController();
    const asked = new Promise<void>((resolve) => server.files.set('/slow', () => resolve()));
    const opening = open(server.at('/slow'), abort.signal);
    await asked;
    abort.abort(new CancelledError());
    await assert.rejects(opening, CancelledError);
    const middle = new AbortController();
    server.files.set('/disk', (_request, response) => {
      response.writeHead(200, { etag: '"1"', 'content-length': '300000' });
      response.write(content.subarray(0, 100_000));
    });
    const file = await open(server.at('/disk'), middle.signal);
    const reading = (async () => {
      for await (const _ of file.bytes()) middle.abort(new CancelledError());
    })();
    await assert.rejects(reading, CancelledError);
  });
});
