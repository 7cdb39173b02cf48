import assert from 'node:assert/strict';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Agent } from '../../../../src/api/connection/agent';
import { NetworkError } from '../../../../src/kit/errors';
import { selfSigned } from '../../../support/certificate';
import { ask, failureOf, ProxyFixture } from '../../../support/proxyFixture';

const API = 'http://images.example:81';

describe('a connection that does not come about', () => {
  const fixture = new ProxyFixture();
  let target: Server;

  afterEach(() => target?.close());

  /** What stands behind the proxy. */
  async function behind(onConnection: (socket: Socket) => void): Promise<Agent> {
    target = createServer((socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const address = target.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const proxy = await fixture.startProxy(new URL(`http://127.0.0.1:${port}`));
    return fixture.agent({ proxy: proxy.url });
  }

  async function hasNotActed(agent: Agent): Promise<string> {
    const error = await failureOf(ask(agent, 'https://images.example', 'POST'));
    assert.ok(error instanceof NetworkError, String(error));
    assert.equal(error.mayHaveActed, false, error.message);
    assert.ok(error.mayPass);
    return error.message;
  }

  it('has sent nothing where the tunnel is closed before TLS stands', async () => {
    const agent = await behind((socket) => socket.once('data', () => socket.end()));
    assert.match(await hasNotActed(agent), /before secure TLS connection/);
  });

  it('has sent nothing where the tunnel is reset before TLS stands', async () => {
    const agent = await behind((socket) => socket.once('data', () => socket.resetAndDestroy()));
    await hasNotActed(agent);
  });

  it('has sent nothing where what answers does not speak TLS', async () => {
    const agent = await behind((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n<html>'));
    await hasNotActed(agent);
  });

  it('may have acted where the connection stood', async () => {
    const agent = await behind((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const error = await failureOf(ask(agent, 'http://images.example', 'POST'));
    assert.ok(error instanceof NetworkError && error.mayHaveActed);
  });
});

describe('the certificate of a proxy', () => {
  const fixture = new ProxyFixture();
  const certificate = selfSigned(['127.0.0.1']);

  it('is not trusted where nobody vouches for it, unless that is wanted', async () => {
    const proxy = await fixture.startProxy(fixture.server.url, certificate);
    const settings = { proxy: proxy.url.replace('http:', 'https:') };
    const error = await failureOf(ask(fixture.agent(settings), API));
    assert.ok(error instanceof NetworkError && !error.mayHaveActed && !error.mayPass);
    assert.equal(error.kind, 'unknownAuthority');
    assert.equal(error.host, `127.0.0.1:${proxy.port}`);
    assert.equal(await ask(fixture.agent({ ...settings, proxyStrictSSL: false }), API), 'here');
  });

  it('is another one than that of the server behind it', async () => {
    const server = createTlsServer(certificate, (_request, response) => response.end('inside'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const proxy = await fixture.startProxy(new URL(`http://127.0.0.1:${port}`), certificate);
    const settings = { proxy: proxy.url.replace('http:', 'https:'), proxyStrictSSL: false };
    assert.equal(await ask(fixture.agent(settings), 'https://images.example'), 'inside');
    assert.deepEqual(proxy.targets, ['images.example:443']);
    server.close();
  });
});
