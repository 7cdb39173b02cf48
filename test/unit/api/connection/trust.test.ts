import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import type { Agent } from '../../../../src/api/connection/agent';
import { certificatesIn, systemStore } from '../../../../src/api/connection/trust';
import { NetworkError } from '../../../../src/kit/errors';
import { selfSigned } from '../../../support/certificate';
import { ask } from '../../../support/proxyFixture';
import { testAgent } from '../../../support/testClient';

type NodeTls = { getCACertificates: ((source: string) => readonly string[]) | undefined };

describe('the authorities that are trusted', () => {
  const company = selfSigned(['127.0.0.1']);
  const nodeTls = tls as unknown as NodeTls;
  const { getCACertificates } = nodeTls;
  const { SSL_CERT_FILE, SSL_CERT_DIR } = process.env;
  let folder: string;
  let file: string;
  let server: Server;
  let agents: Agent[];

  beforeEach(async () => {
    agents = [];
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'store-'));
    file = path.join(folder, 'company.crt');
    fs.writeFileSync(file, company.cert);
    server = createServer(company, (_request, response) => response.end('here'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    nodeTls.getCACertificates = getCACertificates;
    for (const [name, value] of Object.entries({ SSL_CERT_FILE, SSL_CERT_DIR })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    for (const agent of agents) await agent.dispose();
    await new Promise((resolve) => server.close(resolve));
    fs.rmSync(folder, { recursive: true });
  });

  async function answer(settings: Parameters<typeof testAgent>[0] = {}): Promise<string> {
    const agent = testAgent({ systemCertificates: true, ...settings });
    agents.push(agent);
    const { port } = server.address() as AddressInfo;
    return ask(agent, `https://127.0.0.1:${port}`).catch((error: unknown) =>
      error instanceof NetworkError ? error.kind : String(error),
    );
  }

  it('are Node’s and the system’s, or Node’s alone where that is set', async () => {
    nodeTls.getCACertificates = (source) => (source === 'system' ? [company.cert] : []);
    assert.equal(await answer(), 'here');
    assert.equal(await answer({ systemCertificates: false }), 'unknownAuthority');
  });

  describe('in a Node that cannot read the system’s store', () => {
    beforeEach(function () {
      if (process.platform !== 'linux') this.skip();
      nodeTls.getCACertificates = undefined;
      process.env['SSL_CERT_DIR'] = path.join(folder, 'none');
    });

    it('are read from its file', async () => {
      assert.equal(await answer(), 'unknownAuthority');
      process.env['SSL_CERT_FILE'] = file;
      assert.equal(await answer({ systemCertificates: false }), 'unknownAuthority');
      assert.equal(await answer(), 'here');
    });

    it('are read from its folder', async () => {
      process.env['SSL_CERT_DIR'] = folder;
      assert.equal(await answer(), 'here');
    });

    it('are those that can be read, whatever else is there', async () => {
      fs.mkdirSync(path.join(folder, 'sub.pem'));
      fs.symlinkSync(path.join(folder, 'gone'), path.join(folder, 'broken.pem'));
      fs.writeFileSync(path.join(folder, 'README'), 'no certificate');
      fs.writeFileSync(
        path.join(folder, 'bad.pem'),
        '-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n',
      );
      process.env['SSL_CERT_DIR'] = `${folder}/nowhere:${folder}`;
      assert.equal(await answer(), 'here');
    });
  });

  it('count once each, however often they are there', () => {
    fs.writeFileSync(path.join(folder, 'again.pem'), `# again\n${company.cert}${company.cert}`);
    const found = systemStore({ SSL_CERT_FILE: file, SSL_CERT_DIR: folder });
    assert.deepEqual(found, certificatesIn([file]));
    assert.equal(found.length, 1);
  });
});
