import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { openQemuDisk } from '../../../src/features/convert/disk/qemuDisk';
import { needsTool, runTool } from '../../support/realTool';

/** What QEMU looks for in the description of a VMDK disk, wherever it stands. */
const DESCRIPTION = '# Disk DescriptorFile';

describe('QEMU, for a disk that names another one', function () {
  this.timeout(60_000);
  let folder: string;
  let server: net.Server;
  let connections: number;

  before(function () {
    needsTool(this, { program: 'qemu-nbd', debianPackage: 'qemu-utils' });
  });

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'real-other-disks-'));
    connections = 0;
    server = net.createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    fs.rmSync(folder, { recursive: true });
    await new Promise((resolve) => server.close(resolve));
  });

  /** Somebody else's disk, by an address of the network. */
  const other = () => `nbd://127.0.0.1:${(server.address() as net.AddressInfo).port}/x`;

  /** A VMDK disk whose description says that it has no parent, and names one. */
  function vmdk(): string {
    const file = path.join(folder, 'a.vmdk');
    runTool('qemu-img', ['create', '-q', '-f', 'vmdk', file, '4M']);
    const bytes = fs.readFileSync(file);
    const end = bytes.indexOf(0, bytes.indexOf(DESCRIPTION));
    bytes.write(`parentFileNameHint="${other()}"\n`, end);
    fs.writeFileSync(file, bytes);
    return file;
  }

  function overlay(format: 'qcow2' | 'qed'): string {
    const file = path.join(folder, `a.${format}`);
    const backing = ['-u', '-b', other(), '-F', 'raw'];
    runTool('qemu-img', ['create', '-q', '-f', format, ...backing, file, '4M']);
    return file;
  }

  for (const format of ['vmdk', 'qcow2', 'qed'] as const) {
    it(`opens nothing but the file: ${format}`, async () => {
      const file = format === 'vmdk' ? vmdk() : overlay(format);
      const source = { program: 'qemu-nbd', path: file, format, part: undefined };
      const disk = await openQemuDisk(source, { signal: new AbortController().signal });
      assert.deepEqual([...(await disk.view.read(0, 4))], [0, 0, 0, 0]);
      await disk.close();
      assert.equal(connections, 0);
    });
  }
});
