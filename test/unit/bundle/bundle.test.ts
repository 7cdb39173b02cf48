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

  for (const temperature of ['cold', 'warm']) {
    it(`leaves the dispatchers of a ${temperature} fetch alone`, async () => {
      const program = path.resolve('out/test/unit/bundle/main.js');
      const bundle = path.resolve('dist/extension.js');
      const url = server.url.href.replace(/\/$/, '');
      const args = [program, bundle, url, temperature];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      assert.deepEqual(JSON.parse(stdout), {
        isLoadedByActivation: false,
        isLoadedByRequest: true,
        isSlotOurs: false,
        status: 200,
      });
      assert.ok(asked.some((address) => address.startsWith('/v4beta/images')));
    });
  }
});
