import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createWebFiles } from '../../../../../src/api/download/webFiles';
import { toolFinder } from '../../../../../src/features/convert/disk/findTool';
import { readChecksum } from '../../../../../src/features/convert/model/checksum';
import { WebAddresses } from '../../../../../src/features/convert/model/webAddress';
import { WebFileError } from '../../../../../src/features/convert/model/webFile';
import { createImageChecks } from '../../../../../src/features/preflight/disk/checkWhole';
import { doubtsOf } from '../../../../../src/features/preflight/model/fileFacts';
import { ImageFileError } from '../../../../../src/features/preflight/model/imageFileError';
import { createImageCompressor } from '../../../../../src/features/upload/disk/compressImage';
import {
  withWebChecks,
  withWebCompressor,
} from '../../../../../src/features/upload/disk/fetchImage';
import { createImageFileSource } from '../../../../../src/features/upload/disk/imageFile';
import { sourceFileOf } from '../../../../../src/features/upload/model/uploadEntry';
import { CancelledError } from '../../../../../src/kit/errors';
import { tarOf, zipOf } from '../../../../support/archiveBytes';
import { diskOf } from '../../../../support/checkFixture';
import { FakeClock } from '../../../../support/fakeClock';
import { FileServer } from '../../../../support/fileServer';
import { MemoryLog } from '../../../../support/memoryLog';
import { qcow2File } from '../../../../support/qcow2Bytes';
import { testAgent } from '../../../../support/testClient';

const CLUSTER = 65_536;
const XZ = Buffer.from('\xfd7zXZ\0', 'latin1');

describe('an image on a web server', () => {
  const disk = diskOf(3 * 1024 ** 2);
  const agent = testAgent();
  const addresses = new WebAddresses();
  let server: FileServer;
  let folder: string;

  beforeEach(async () => {
    server = await new FileServer().start();
    folder = await mkdtemp(join(tmpdir(), 'web-image-'));
    await writeFile(join(folder, 'xz'), '#!/bin/sh\ntail -c +7\n');
    await chmod(join(folder, 'xz'), 0o755);
  });

  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  after(() => agent.dispose());

  function parts() {
    const clock = new FakeClock();
    clock.hurries = true;
    const options = { clock, log: new MemoryLog(), userAgent: 'test' };
    const web = createWebFiles({ ...options, dispatcher: () => agent.dispatcher() });
    const findTool = toolFinder(() => folder, {});
    const reading = { web, addresses, findTool };
    const ofFiles = createImageChecks(createImageFileSource(), undefined, findTool);
    const copies = join(folder, 'copies');
    const compression = { ...reading, folder: copies, checks: ofFiles };
    return {
      checks: withWebChecks(ofFiles, reading),
      compressor: withWebCompressor(createImageCompressor(copies, findTool), compression),
    };
  }

  const look = (path: string, checksum?: string) =>
    parts().checks.look(addresses.keep(new URL(server.at(path))), {
      checksum: checksum === undefined ? undefined : readChecksum(checksum),
    });

  /** What would be sent of it, uncompressed; nothing is left afterwards. */
  async function sentOf(path: string, checksum?: string, signal = new AbortController().signal) {
    const facts = await look(path, checksum);
    assert.deepEqual(doubtsOf(facts), [], path);
    const percents: number[] = [];
    const copy = await parts().compressor.compress(facts.path, {
      signal,
      expected: sourceFileOf(facts),
      onProgress: (done, total) => percents.push(done / total),
    });
    const sent = gunzipSync(await readFile(copy.path));
    assert.deepEqual(
      percents,
      percents.toSorted((a, b) => a - b),
    );
    await copy.remove();
    assert.deepEqual(await readdir(join(folder, 'copies')), []);
    return sent;
  }

  async function failureOf(work: Promise<unknown>) {
    const error = await work.catch((thrown: unknown) => thrown);
    assert.ok(error instanceof WebFileError || error instanceof ImageFileError, String(error));
    assert.deepEqual(await readdir(join(folder, 'copies')).catch(() => []), []);
    return error.problem;
  }

  function qcow2(): Buffer {
    const clusters = Array.from({ length: disk.length / CLUSTER }, (_, index) => ({
      stored: disk.subarray(index * CLUSTER, (index + 1) * CLUSTER),
    }));
    return qcow2File({ clusters }).bytes;
  }

  const forms = () => ({
    'disk.raw': disk,
    'disk.img.gz': gzipSync(disk),
    'disk.img.xz': Buffer.concat([XZ, disk]),
    'disk.tar.gz': gzipSync(tarOf({ name: 'disk.raw', data: disk })),
    'disk.tar': tarOf({ name: 'disk.raw', data: disk }),
    'disk.zip': zipOf({ name: 'disk.raw', data: disk }),
    'disk.qcow2': qcow2(),
    'disk.qcow2.xz': Buffer.concat([XZ, qcow2()]),
    'disk.qcow2.gz': gzipSync(qcow2()),
  });

  it('is sent in whatever it is, in one request and over cuts', async () => {
    for (const [name, content] of Object.entries(forms())) {
      server.requests.length = 0;
      server.files.set(`/${name}`, { content });
      assert.ok((await sentOf(`/${name}`)).equals(disk), name);
      assert.equal(server.asked.length, 2, `${name}: one look, one fetch`);
      const facts = await look(`/${name}`);
      server.files.set(`/${name}`, { content, cutAfter: [150_000, 70_000] });
      const options = { signal: new AbortController().signal, onProgress() {} };
      const expected = sourceFileOf(facts);
      const copy = await parts().compressor.compress(facts.path, { ...options, expected });
      assert.ok(gunzipSync(await readFile(copy.path)).equals(disk), `${name}, cut`);
      await copy.remove();
    }
  });

  it('is compared with its checksum, beside it or given', async () => {
    const content = gzipSync(disk);
    const hex = (algorithm: string) => createHash(algorithm).update(content).digest('hex');
    server.files.set('/r/disk.img.gz', { content });
    const lists = {
      '/r/SHA256SUMS': `${'0'.repeat(64)}  other.img.gz\n${hex('sha256')} *disk.img.gz\n`,
      '/r/SHA512SUMS': `${hex('sha512')}  ./disk.img.gz\n`,
      '/r/disk.img.gz.sha256': `${hex('sha256')}\n`,
      '/r/CHECKSUM': `# disk\nSHA256 (disk.img.gz) = ${hex('sha256')}\n`,
    };
    for (const [path, text] of Object.entries(lists)) {
      server.files.set(path, { content: Buffer.from(text) });
      const { web } = await look('/r/disk.img.gz');
      assert.equal(web?.checksum?.from, path.slice(3));
      assert.ok((await sentOf('/r/disk.img.gz')).equals(disk), path);
      server.files.set(path, {
        content: Buffer.from(text.replaceAll(/[\da-f]{64,}/g, ({ length }) => '3'.repeat(length))),
      });
      const problem = await failureOf(sentOf('/r/disk.img.gz'));
      assert.deepEqual(problem, { kind: 'checksum', from: path.slice(3) });
      server.files.delete(path);
    }
    assert.ok((await sentOf('/r/disk.img.gz', hex('sha512'))).equals(disk));
    const wrong = await failureOf(sentOf('/r/disk.img.gz', `sha256:${'1'.repeat(64)}`));
    assert.deepEqual(wrong, { kind: 'checksum', from: undefined });
  });

  it('is refused where its checksum is another one, whatever it is in', async () => {
    for (const [name, content] of Object.entries(forms())) {
      server.files.set(`/${name}`, { content });
      const problem = await failureOf(sentOf(`/${name}`, '2'.repeat(64)));
      assert.equal(problem.kind, 'checksum', name);
    }
  });

  it('is read to its end before it counts as right', async () => {
    const content = Buffer.concat([gzipSync(gzipSync(disk)), Buffer.alloc(400_000)]);
    const hex = createHash('sha256').update(content).digest('hex');
    server.files.set('/disk.gz.gz', { content });
    assert.ok((await sentOf('/disk.gz.gz', hex)).equals(disk));
  });

  it('that is a page, text, empty or nothing like a disk is refused', async () => {
    const html = '<!DOCTYPE html><html><body>Choose a mirror</body></html>';
    const type = 'text/html; charset=utf-8';
    server.files.set('/disk.img.gz', {
      content: Buffer.from(html),
      headers: { 'content-type': type },
    });
    assert.deepEqual(await failureOf(look('/disk.img.gz')), {
      kind: 'page',
      status: 200,
      contentType: type,
    });
    server.files.set('/disk.img', { content: Buffer.alloc(0) });
    assert.deepEqual(await failureOf(look('/disk.img')), { kind: 'empty' });
    server.files.set('/disk.img', {
      content: tarOf({ name: 'notes', data: Buffer.alloc(9, 'x') }),
    });
    assert.equal((await failureOf(look('/disk.img'))).kind, 'notDisk');
  });

  it('that only an installed program converts is refused with what to do', async () => {
    const qcow = Buffer.alloc(70_000);
    qcow.write('QFI\xfb\0\0\0\x01', 'latin1');
    server.files.set('/disk.qcow', { content: qcow });
    assert.equal((await failureOf(look('/disk.qcow'))).kind, 'format');
    const header = Buffer.from(qcow2());
    header.writeBigUInt64BE(512n, 8);
    server.files.set('/disk.qcow2', { content: header });
    const problem = await failureOf(look('/disk.qcow2'));
    assert.ok(problem.kind === 'notDisk' && problem.conversion.kind === 'difference');
    server.files.set('/disk.vmdk', { content: Buffer.concat([Buffer.from('COWD'), qcow]) });
    const piece = await failureOf(look('/disk.vmdk'));
    assert.ok(piece.kind === 'notDisk' && piece.conversion.kind === 'piece');
  });

  it('that was cut before it was put there is damaged', async () => {
    for (const name of [
      'disk.img.gz',
      'disk.qcow2',
      'disk.zip',
      'disk.tar',
      'disk.tar.gz',
    ] as const) {
      const content = forms()[name];
      server.files.set(`/${name}`, { content: content.subarray(0, content.length - 100_000) });
      const { kind } = await failureOf(sentOf(`/${name}`));
      assert.match(kind, /^damaged|notDisk/, name);
    }
  });

  it('that has changed since it was looked at is not fetched', async () => {
    server.files.set('/disk.raw', { content: disk });
    const facts = await look('/disk.raw');
    server.files.set('/disk.raw', { content: disk, headers: { etag: '"2"' } });
    const options = { signal: new AbortController().signal, onProgress() {} };
    const expected = sourceFileOf(facts);
    const problem = await failureOf(
      parts().compressor.compress(facts.path, { ...options, expected }),
    );
    assert.deepEqual(problem, { kind: 'changed' });
  });

  it('is called off at any moment, and leaves nothing', async () => {
    for (const [name, content] of Object.entries(forms())) {
      server.files.set(`/${name}`, { content });
      const facts = await look(`/${name}`);
      const abort = new AbortController();
      const fetching = parts().compressor.compress(facts.path, {
        signal: abort.signal,
        expected: sourceFileOf(facts),
        onProgress: () => abort.abort(new CancelledError()),
      });
      await assert.rejects(fetching, CancelledError, name);
      assert.deepEqual(await readdir(join(folder, 'copies')), [], name);
    }
  });

  it('is not fetched again by a window that never knew its whole address', async () => {
    server.files.set('/disk.raw', { content: disk });
    const { path } = await look('/disk.raw?token=secret');
    assert.equal(path, `${server.at('/disk.raw')}?…`);
    const reading = parts();
    assert.equal((await reading.checks.look(path)).content.kind, 'disk');
    const forgotten = new WebAddresses();
    assert.equal(forgotten.find(path), undefined);
    assert.ok(forgotten.find(server.at('/disk.raw')));
  });
});
