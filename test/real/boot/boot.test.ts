import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DIRECT_DISK, kernelFor } from '../../../src/features/deployment/model/bootKernel';
import { createImageChecks } from '../../../src/features/preflight/disk/checkWhole';
import { type BootLayout, neverBoots } from '../../../src/features/preflight/model/bootLayout';
import { createImageFileSource } from '../../../src/features/upload/disk/imageFile';
import { bootGuest, guestDiskOf } from '../../simulator/guest';
import { needsTool } from '../../support/realTool';
import { notRun } from '../parts/notRun';
import { storedBytes } from '../parts/realStore';
import { RealUpload } from '../parts/realUpload';
import { useStore } from '../parts/useStore';
import { BOOT_TOOLS, BootDisks, GRUB_FOLDER, SYSLINUX_MBR } from './bootDisks';
import { type BootEnd, bootReally } from './bootGuest';

interface Row {
  readonly disk: string;
  /** What is said of it before its upload; undefined where it is a doubt of another kind. */
  readonly layout: BootLayout | undefined;
  /** What the quick look says of the gzip file, where it does not see enough. */
  readonly quick?: BootLayout;
  /** By Direct Disk. */
  readonly direct: BootEnd;
  /** By GRUB 2 of Linode. */
  readonly grub2: BootEnd;
}

const ROWS: readonly Row[] = [
  { disk: 'mbr', layout: 'mbr', direct: 'up', grub2: 'noConfig' },
  { disk: 'gpt', layout: 'gpt', direct: 'up', grub2: 'noConfig' },
  { disk: 'plain', layout: 'ext', direct: 'refused', grub2: 'up' },
  { disk: 'empty', layout: 'ext', direct: 'refused', grub2: 'noConfig' },
  { disk: 'zeros', layout: undefined, direct: 'refused', grub2: 'noConfig' },
  { disk: 'gpt-uefi', layout: 'uefi', direct: 'silent', grub2: 'noConfig' },
  { disk: 'gpt-no-code', layout: 'noLoader', direct: 'silent', grub2: 'noConfig' },
  { disk: 'gpt-no-core', layout: 'noLoader', quick: 'gpt', direct: 'silent', grub2: 'noConfig' },
  { disk: 'mbr-no-code', layout: 'noLoader', direct: 'silent', grub2: 'noConfig' },
  { disk: 'mbr-no-core', layout: 'noLoader', direct: 'silent', grub2: 'noConfig' },
  { disk: 'mbr-syslinux', layout: 'noLoader', quick: 'mbr', direct: 'refused', grub2: 'noConfig' },
  { disk: 'mbr-parted', layout: 'noLoader', direct: 'silent', grub2: 'noConfig' },
];

/** As Linode makes a profile. */
const HELPERS = {
  updatedb_disabled: true,
  distro: true,
  modules_dep: true,
  network: true,
  devtmpfs_automount: true,
};

/** The simulator does not see behind the first sector of a boot loader. */
const UNSEEN = ['gpt-no-core', 'mbr-no-core', 'mbr-syslinux', 'mbr-parted'];

describe('what is said of how a disk boots', function () {
  this.timeout(120_000);
  const store = useStore();
  const checks = createImageChecks(createImageFileSource());
  let folder: string;
  let disks: BootDisks;

  before(function () {
    for (const tool of BOOT_TOOLS) needsTool(this, tool);
    for (const file of [`${GRUB_FOLDER}/boot.img`, SYSLINUX_MBR]) {
      if (!fs.existsSync(file)) notRun(this, `${file} is not there`);
    }
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'real-boot-'));
    disks = new BootDisks(folder);
    disks.make();
  });

  after(() => folder && fs.rmSync(folder, { recursive: true }));

  async function layoutsOf(disk: string) {
    const raw = await checks.look(disks.at(`${disk}.img`));
    const packed = await checks.look(disks.at(`${disk}.img.gz`));
    const { signal } = new AbortController();
    const whole = await checks.checkWhole(packed, { signal, onProgress() {} });
    return { raw: raw.boot, quick: packed.boot, whole: whole.boot };
  }

  /** Uploads a disk, and gives what the store has of it. */
  async function throughStore(disk: string): Promise<string> {
    const upload = new RealUpload({ store: store() });
    const outcome = await upload.upload(disks.at(`${disk}.img.gz`));
    assert.equal(outcome.kind, 'available');
    const taken = disks.at(`${disk}.taken`);
    fs.writeFileSync(taken, gunzipSync(await storedBytes(store(), upload.images.path)));
    assert.ok(fs.readFileSync(taken).equals(fs.readFileSync(disks.at(`${disk}.img`))));
    return taken;
  }

  for (const { direct, disk, grub2, layout, quick = layout } of ROWS) {
    it(`is what happens: ${disk}, ${layout ?? 'no system'}`, async () => {
      const said = await layoutsOf(disk);
      assert.deepEqual(said, { raw: layout, quick, whole: layout });
      const taken = await throughStore(disk);
      const byDirect = await bootReally(taken);
      const byGrub = await bootReally(taken, disks.at('grub2.core'));
      assert.deepEqual([byDirect.end, byGrub.end], [direct, grub2]);
      if (direct === 'up') assert.match(byDirect.serial, new RegExp(`UP: ${disk}\\.img, hd0,`));
      const wants = layout && kernelFor(layout);
      assert.equal(direct === 'up', wants === DIRECT_DISK && !neverBoots(layout));
    });

    if (UNSEEN.includes(disk)) continue;
    it(`is what the simulator does: ${disk}`, () => {
      const head = fs.readFileSync(disks.at(`${disk}.img`)).subarray(0, 64 * 1024);
      const guest = guestDiskOf(head);
      const config = { kernel: DIRECT_DISK, root_device: '/dev/sda', helpers: HELPERS };
      assert.equal(bootGuest(config, guest).isUp, direct === 'up');
      assert.equal(guest.isExt, layout === 'ext');
    });
  }
});
