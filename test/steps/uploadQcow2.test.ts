import assert from 'node:assert/strict';
import fs from 'node:fs';
import { closes } from '../support/deeds';
import { extSuperblock } from '../support/diskBytes';
import { qcow2File } from '../support/qcow2Bytes';
import { noise } from '../support/sampleImage';
import { asUser } from '../support/scriptedUser';
import { UploadFixture } from '../support/uploadFixture';
import { answersWizard, uploadFile } from '../support/wizard';

const CLUSTER = 65_536;

describe('an upload of a qcow2 disk', () => {
  const fixture = new UploadFixture();

  /** A file of a disk with noise behind its superblock, in which each second cluster is packed. */
  function fileOf(disk: Buffer) {
    const clusters = Array.from({ length: disk.length / CLUSTER }, (_, index) => {
      const cluster = disk.subarray(index * CLUSTER, (index + 1) * CLUSTER);
      return index % 2 === 0 ? { stored: cluster } : { packed: cluster };
    });
    return qcow2File({ clusters });
  }

  it('sends what the raw disk would be, in place of the file', async () => {
    const disk = Buffer.concat([noise(24 * CLUSTER), Buffer.alloc(8 * CLUSTER)]);
    disk.set(extSuperblock(disk.length), 1024);
    const files = [
      fixture.files.write('web.qcow2', fileOf(disk).bytes),
      fixture.files.write('web.raw', disk),
    ];
    const sent: (string | undefined)[] = [];
    for (const file of files) {
      fs.utimesSync(file.fsPath, 0, 1_700_000_000); // the copy has it in its header
      const deeds = [
        ...answersWizard({ label: 'web', region: 'Osaka, JP' }),
        closes('“web” is available in Osaka, JP.', 'Show', 'Don’t Show Again'),
      ];
      const id = await asUser(deeds, () => uploadFile(file));
      sent.push(fixture.simulator.uploads.of(String(id))?.sha256);
    }
    assert.match(sent[0] ?? '', /^[0-9a-f]{64}$/);
    assert.equal(sent[0], sent[1]);
  });

  it('is refused before a question where the file is damaged or not closed', async () => {
    const { bytes } = fileOf(noise(4 * CLUSTER));
    const cut = fixture.files.write('cut.qcow2', bytes.subarray(0, -CLUSTER));
    const why =
      'Could not upload the image: cut.qcow2 is damaged: its tables do not lead to all of its data, or its end is missing. Copy or download it again.';
    await asUser([closes(why)], () => uploadFile(cut));
    bytes.writeUInt8(1, 79);
    const open = fixture.files.write('open.qcow2', bytes);
    const inUse =
      'Could not upload the image: open.qcow2 holds a qcow2 disk (QEMU), not a raw disk. A virtual machine may be writing to it, or it was not closed properly. Stop the machine, or repair it with “qemu-img check -r all”.';
    await asUser([closes(inUse)], () => uploadFile(open));
    assert.deepEqual(fixture.created(), []);
  });
});
