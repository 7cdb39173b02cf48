import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runToEnd } from '../../workbench/command';
import { aptCommand, canInstallDebianPackages, isOnPath } from '../../workbench/debianPackages';

/** What the tests of real parts run, by the names of Debian's packages. LibreOffice would be too large. */
const PACKAGES = [
  'qemu-utils',
  'qemu-system-x86',
  'seabios',
  'grub-pc-bin',
  'grub-common',
  'syslinux-common',
  'parted',
  'xz-utils',
  'zstd',
  'bzip2',
  'zip',
  'unzip',
  'pigz',
  'fdisk',
  'gdisk',
  'e2fsprogs',
  'xfsprogs',
  'btrfs-progs',
  'dosfstools',
  'cryptsetup-bin',
  'lvm2',
  'libarchive-tools',
  'tabix',
  'python3',
  'packer',
  'ansible-core',
  'cmark-gfm',
  'busybox',
  'openssh-client',
  'openssl',
  'squid',
  'tinyproxy',
  'libnss-wrapper',
  'nginx-light',
  'radosgw',
  'ceph-mon',
  'ceph-osd',
  'ceph-common',
];

/** What the scripts of packages call to start services: none is wanted here. */
const STARTERS = ['invoke-rc.d', 'deb-systemd-invoke', 'systemctl', 'service'];

/** apt with all its downloads, in seconds. */
const APT_LIMIT_S = 300;

/** Gets what is missing where that can be done, and says in a line or two what there is. */
export async function getPackages(): Promise<void> {
  if (!isOnPath('dpkg-query')) return console.log('No packages are installed: this is not Debian.');
  const missing = await missingPackages();
  if (missing.length > 0) await install(missing);
  const { versions } = await installed();
  console.log(`Packages: ${versions.join(', ')}`);
  const left = await missingPackages();
  if (left.length > 0) console.log(`Not there: ${left.join(', ')}. Try: ${aptCommand(left)}`);
}

async function install(missing: readonly string[]): Promise<void> {
  if (!canInstallDebianPackages()) {
    return console.log('No packages are installed: that needs root and apt-get.');
  }
  console.log(`Installing ${missing.join(', ')}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linode-images-apt-'));
  const env = withoutServices(folder);
  try {
    let failure = await apt(env, ['update']);
    const known = await available(missing);
    if (known.length > 0) {
      failure = await apt(env, ['install', '-y', '--no-install-recommends', ...known]);
    }
    if (failure) console.log(`apt-get failed: ${failure}`);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The scripts of packages find nothing on their PATH that would start a service. */
function withoutServices(folder: string): NodeJS.ProcessEnv {
  for (const name of STARTERS) {
    fs.writeFileSync(path.join(folder, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  }
  const searched = [folder, process.env['PATH']].join(path.delimiter);
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: searched };
}

/** What it said last when it failed. */
async function apt(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<string | undefined> {
  const limits = ['-o', 'DPkg::Lock::Timeout=60', '-o', 'Acquire::Retries=2'];
  const command = [String(APT_LIMIT_S), 'apt-get', '-qq', ...limits, ...args];
  const { code, output } = await runToEnd('timeout', command, { env });
  return code === 0 ? undefined : output.trim().split('\n').at(-1) || `it ended with ${code}`;
}

/** Those that the registry has: an unknown one would keep all from being installed. */
async function available(names: readonly string[]): Promise<readonly string[]> {
  const looks = names.map(async (name) => {
    const { code, output } = await runToEnd('apt-cache', ['show', '--no-all-versions', name]);
    return code === 0 && output.includes(`Package: ${name}\n`) ? [name] : [];
  });
  return (await Promise.all(looks)).flat();
}

async function missingPackages(): Promise<readonly string[]> {
  const { names } = await installed();
  return PACKAGES.filter((name) => !names.has(name));
}

async function installed() {
  const fields = ['db:Status-Abbrev', 'Package', 'Version'].map((name) => `\${${name}}`);
  const { output } = await runToEnd('dpkg-query', [
    '-W',
    '-f',
    `${fields.join('\t')}\n`,
    ...PACKAGES,
  ]);
  const rows = output.split('\n').map((line) => line.split('\t'));
  const there = rows.filter(([status]) => status?.startsWith('ii'));
  return {
    names: new Set(there.map(([, name = '']) => name)),
    versions: there.map(([, name, version]) => `${name} ${version}`),
  };
}
