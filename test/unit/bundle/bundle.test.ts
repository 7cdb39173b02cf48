import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { startTinyServer, type TinyServer } from '../../support/tinyServer';

describe('the built extension', () => {
  let server: TinyServer;
  let asked: string[];

  before(async () => {
    server = await startTinyServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      response.end('{"data":[],"page":1,"pages":1,"results":0}');
    });
  });

  after(() => server.stop());

  beforeEach(() => {
    asked = [];
  });

  async function activate(...options: readonly string[]): Promise<Record<string, unknown>> {
    const program = path.resolve('out/test/unit/bundle/main.js');
    const bundle = path.resolve('dist/extension.js');
    const url = server.url.href.replace(/\/$/, '');
    const args = [program, bundle, url, ...options];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout);
  }

  for (const temperature of ['cold', 'warm']) {
    it(`leaves the dispatchers of a ${temperature} fetch alone`, async () => {
      assert.deepEqual(await activate(temperature), {
        isLoadedByActivation: false,
        isLoadedByRequest: true,
        isMainStarted: false,
        isSlotOurs: false,
        status: 200,
      });
      assert.ok(asked.some((address) => address.startsWith('/v4beta/images')));
    });
  }

  const texts: readonly (readonly [string, boolean])[] = [
    ['', false],
    ['resource "aws_instance" "web" {\n  ami = "private-1"\n}', false],
    ['resource "linode_instance" "web" {\n  image = "linode/debian13"\n}', true],
    ['image = "private/123"', true],
  ];
  for (const [text, isLoaded] of texts) {
    it(`loads ${isLoaded ? 'the rest' : 'no more'} in a window with the file “${text}”`, async () => {
      const { isMainStarted } = await activate('cold', text);
      assert.equal(isMainStarted, isLoaded);
    });
  }
});
