import assert from 'node:assert/strict';
import { createWebFiles } from '../../../../src/api/download/webFiles';
import { WebFileError } from '../../../../src/features/convert/model/webFile';
import { SecretText } from '../../../../src/kit/secrets';
import { selfSigned } from '../../../support/certificate';
import { FakeClock } from '../../../support/fakeClock';
import { FileServer } from '../../../support/fileServer';
import { MemoryLog } from '../../../support/memoryLog';
import { testAgent } from '../../../support/testClient';
import { TinyProxy } from '../../../support/tinyProxy';

/** Names that lead to one server, by a proxy alone. */
const HOSTS = ['images.test', 'mirror.test'];

describe('an address that leads to another one', () => {
  let server: FileServer;
  let proxy: TinyProxy;
  const log = new MemoryLog();

  before(async () => {
    server = await new FileServer(selfSigned(HOSTS)).start();
    proxy = await new TinyProxy(new URL(server.at('/'))).start();
    server.files.set('/disk', { content: Buffer.from('a disk') });
  });

  after(async () => {
    await proxy.stop();
    await server.stop();
  });

  beforeEach(() => {
    server.requests.length = 0;
    log.lines.length = 0;
  });

  const leadTo = (...locations: readonly string[]) => {
    for (const [index, location] of locations.entries()) {
      server.files.set(index === 0 ? '/start' : `/${index}`, (_request, response) => {
        response.writeHead(302, { location }).end();
      });
    }
  };

  async function text(address: string): Promise<string> {
    const agent = testAgent({ proxy: proxy.url, proxyStrictSSL: false });
    const options = { clock: new FakeClock(), log, userAgent: 'test' };
    const web = createWebFiles({ ...options, dispatcher: () => agent.dispatcher() });
    try {
      const file = await web.open(new SecretText(address), new AbortController().signal);
      const pieces: Uint8Array[] = [];
      for await (const piece of file.bytes()) pieces.push(piece);
      return `${file.host} ${Buffer.concat(pieces)}`;
    } finally {
      await agent.dispose();
    }
  }

  async function problemOf(address: string) {
    const error = await text(address).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof WebFileError, String(error));
    return error.problem;
  }

  it('is followed from https to https, and names who gives the file', async () => {
    leadTo('/1', 'https://mirror.test/disk');
    assert.equal(await text('https://images.test/start'), 'mirror.test a disk');
  });

  it('is not followed to an address without https', async () => {
    for (const location of [
      'http://mirror.test/disk',
      'ftp://mirror.test/disk',
      'https://:bad:/',
    ]) {
      leadTo(location);
      const problem = await problemOf('https://images.test/start');
      assert.equal(problem.kind === 'redirect' && problem.to, 'http', location);
    }
    assert.ok(server.requests.every(({ url }) => url === '/start'));
  });

  it('is not followed to this machine, nor to its own wire', async () => {
    const hosts = [
      'localhost',
      'localhost.',
      'a.localhost',
      '127.0.0.1',
      '127.1',
      '0x7f000001',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '169.254.169.254',
      '[fe80::1]',
    ];
    for (const host of hosts) {
      leadTo(`https://${host}:${server.port}/disk`);
      const problem = await problemOf('https://images.test/start');
      assert.equal(problem.kind === 'redirect' && problem.to, 'thisMachine', host);
    }
    assert.ok(server.requests.every(({ url }) => url === '/start'));
  });

  it('ends somewhere', async () => {
    leadTo('/start');
    assert.deepEqual(await problemOf('https://images.test/start'), { kind: 'redirects' });
  });

  it('gives user and password to the first host alone, and never again', async () => {
    leadTo('/1', 'https://mirror.test/2', 'https://u:other@images.test/disk');
    const address = 'https://user:p%40ss@images.test/start?token=secret';
    assert.equal(await text(address), 'images.test a disk');
    assert.deepEqual(
      server.requests.map(({ headers, url }) => [url, headers.authorization]),
      [
        ['/start?token=secret', `Basic ${btoa('user:p@ss')}`],
        ['/1', `Basic ${btoa('user:p@ss')}`],
        ['/2', undefined],
        ['/disk', undefined],
      ],
    );
    assert.doesNotMatch(log.lines.join('\n'), /user|p@ss|p%40ss|secret|token/);
  });
});
