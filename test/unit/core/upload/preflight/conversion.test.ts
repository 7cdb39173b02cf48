import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  conversionCommand,
  conversionCommandFrom,
} from '../../../../../src/core/upload/preflight/conversion';
import { foreign } from '../../../../../src/core/upload/preflight/foreignFormats';

describe('conversionCommand', () => {
  it('converts virtual disks by way of two files', () => {
    assert.equal(
      conversionCommand('web.img.gz', foreign('qcow2')),
      'gunzip -c web.img.gz > web.qcow2 && qemu-img convert -f qcow2 -O raw web.qcow2 web.raw && gzip -c web.raw > web-raw.img.gz',
    );
    const vhd = conversionCommand('web.vhd.gz', foreign('vpc')) ?? '';
    assert.match(vhd, / > web\.vhd && qemu-img convert -f vpc -O raw web\.vhd web\.raw && /);
  });

  it('unpacks what was compressed once more', () => {
    assert.equal(
      conversionCommand('web.img.gz', foreign('xz')),
      'gunzip -c web.img.gz | xz -dc | gzip -c > web-raw.img.gz',
    );
  });

  it('takes the disk out of an archive, and gives nothing for one of files', () => {
    assert.equal(
      conversionCommand('web.img.gz', foreign('tar', 'disk.raw')),
      'gunzip -c web.img.gz | tar -xOf - -- disk.raw | gzip -c > web-raw.img.gz',
    );
    const hidden = conversionCommand('a b.tar.gz', foreign('tar', '-a $1.img')) ?? '';
    assert.match(hidden, / -- '-a \$1\.img' \| gzip -c > 'a b-raw\.img\.gz'$/);
    for (const format of [
      'tar',
      'vmdkDescriptor',
      'iso',
      'squashfs',
      'text',
      'program',
      'ova',
    ] as const) {
      assert.equal(conversionCommand('web.img.gz', foreign(format)), undefined);
    }
  });

  it('works in a shell, whatever the names are', function () {
    if (process.platform === 'win32') this.skip();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "it's a $HOME; `x` "));
    try {
      for (const name of ['-rf.img.gz', "it's $(x) \\ “a” `b`.img.gz", '.img.gz', "$&$'.img.gz"]) {
        const file = path.join(folder, name);
        const disk = Buffer.from(`The disk of ${name}`);
        fs.writeFileSync(file, gzipSync(gzipSync(disk)));
        const before = fs.readdirSync(folder);
        const command = conversionCommandFrom(file, foreign('gzip')) ?? '';
        execFileSync('/bin/sh', ['-c', command]);
        const [made = '', ...others] = fs
          .readdirSync(folder)
          .filter((one) => !before.includes(one));
        assert.deepEqual(others, []);
        assert.match(made, /-raw\.img\.gz$/);
        assert.deepEqual(gunzipSync(fs.readFileSync(path.join(folder, made))), disk);
      }
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
