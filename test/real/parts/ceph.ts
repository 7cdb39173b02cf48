import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { makeTempFolder, type TempFolder } from '../../bench/tempFolder';
import { runQuietly } from '../../workbench/command';
import { isOnPath } from '../../workbench/debianPackages';
import { authorityFolder, issue } from './authority';
import { Daemon, freePorts } from './daemon';
import { FOREIGN_HOST } from './realProxy';
import { type Keys, type RealStore, signedUrl } from './realStore';

/** What is run, and the package of Debian that brings it. */
const PROGRAMS = {
  'ceph-mon': 'ceph-mon',
  'ceph-osd': 'ceph-osd',
  radosgw: 'radosgw',
  ceph: 'ceph-common',
  'radosgw-admin': 'ceph-common',
  monmaptool: 'ceph-base',
  openssl: 'openssl',
};

const START_LIMIT_MS = 60_000;
const OSD_BYTES = 4 * 2 ** 30;
/** Of all that the user may store to whom `full` belongs. */
const QUOTA_BYTES = 1024;

/** A cluster of one monitor and one disk in memory, with its gateway for S3. */
export interface Ceph {
  readonly store: RealStore;
  stop(): Promise<void>;
}

interface Cluster {
  readonly folder: TempFolder;
  readonly config: string;
  readonly ports: Readonly<Record<'v2' | 'v1' | 'http' | 'https', number>>;
  readonly id: string;
}

/** Starts a cluster on loopback, with nothing outside of a temp folder; throws why it did not start. */
export async function startCeph(): Promise<Ceph> {
  for (const [program, debianPackage] of Object.entries(PROGRAMS)) {
    if (!isOnPath(program)) throw new Error(`${program} is not there (Debian: ${debianPackage})`);
  }
  const folder = makeTempFolder();
  const daemons: Daemon[] = [];
  const stop = async () => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    folder.remove();
  };
  try {
    const ports = await freePorts('v2', 'v1', 'http', 'https');
    const cluster = {
      folder,
      config: path.join(folder.path, 'ceph.conf'),
      ports,
      id: randomUUID(),
    };
    await configure(cluster);
    await startCluster(cluster, daemons);
    return { store: await startGateway(cluster, daemons), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function configure({ config, folder, id, ports }: Cluster): Promise<void> {
  const inFolder = (name: string) => path.join(folder.path, name);
  await writeCertificate(inFolder('gateway.pem'));
  fs.writeFileSync(inFolder('keyring'), keyringText(), { mode: 0o600 });
  const endpoints = `endpoint=127.0.0.1:${ports.http} ssl_endpoint=127.0.0.1:${ports.https}`;
  const settings = {
    fsid: id,
    'mon host': monitorAt(ports),
    'public addr': '127.0.0.1',
    'cluster addr': '127.0.0.1',
    keyring: inFolder('keyring'),
    'run dir': folder.path,
    'log file': inFolder('$name.log'),
    'admin socket': '',
    'mon data': inFolder('mon'),
    'osd data': inFolder('osd'),
    'paxos propose interval': 0.01, // otherwise each change of the cluster takes a second
    'paxos min wait': 0.01,
    'osd objectstore': 'memstore',
    'memstore device bytes': OSD_BYTES,
    'osd crush chooseleaf type': 0,
    'osd pool default size': 1,
    'osd pool default pg num': 1,
    'mon allow pool size one': true,
    'mon data avail crit': 1,
    'rgw frontends': `beast ${endpoints} ssl_certificate=${inFolder('gateway.pem')}`,
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}`);
  fs.writeFileSync(config, ['[global]', ...lines, ''].join('\n'));
}

/** A certificate of the authority of the run, with its key in the same file. */
async function writeCertificate(file: string): Promise<void> {
  const { cert, key } = await issue(await authorityFolder(), ['127.0.0.1', FOREIGN_HOST]);
  fs.writeFileSync(file, cert + key, { mode: 0o600 });
}

/** The keys of all who take part, which the monitor learns when it is made. */
function keyringText(): string {
  const all = 'allow *';
  const parties = {
    'mon.': { mon: all },
    'osd.0': { mon: 'allow profile osd', osd: all },
    'client.admin': { mon: all, osd: all },
  };
  const sections = Object.entries(parties).map(([name, caps]) => {
    const rights = Object.entries(caps).map(([of, right]) => `caps ${of} = "${right}"`);
    return [`[${name}]`, `key = ${newKey()}`, ...rights, ''].join('\n');
  });
  return sections.join('');
}

/** For AES: its kind, the time at which it was made, its length, and itself. */
function newKey(): string {
  const head = Buffer.alloc(12);
  head.writeUInt16LE(1, 0);
  head.writeUInt32LE(Math.floor(Date.now() / 1000), 2);
  head.writeUInt16LE(16, 10);
  return Buffer.concat([head, randomBytes(16)]).toString('base64');
}

function monitorAt({ v1, v2 }: Cluster['ports']): string {
  return `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`;
}

async function startCluster({ config, folder, id, ports }: Cluster, daemons: Daemon[]) {
  const map = path.join(folder.path, 'monmap');
  await runBounded('monmaptool', ['--create', '--fsid', id, '--addv', 'a', monitorAt(ports), map]);
  const conf = ['-c', config];
  const known = ['--monmap', map, '--keyring', path.join(folder.path, 'keyring')];
  await runBounded('ceph-mon', [...conf, '-i', 'a', '--mkfs', ...known]);
  daemons.push(new Daemon('ceph-mon', [...conf, '-i', 'a', '-f']));
  const disk = randomUUID();
  fs.mkdirSync(path.join(folder.path, 'osd'));
  await runBounded('ceph', [...conf, 'osd', 'new', disk]);
  await runBounded('ceph-osd', [...conf, '-i', '0', '--mkfs', '--osd-uuid', disk]);
  daemons.push(new Daemon('ceph-osd', [...conf, '-i', '0', '-f']));
}

async function startGateway({ config, ports }: Cluster, daemons: Daemon[]): Promise<RealStore> {
  const conf = ['-c', config];
  const owner = await addUser(conf, 'owner');
  const full = await addUser(conf, 'full', [`--rgw-user-default-quota-max-size=${QUOTA_BYTES}`]);
  const gateway = new Daemon('radosgw', [...conf, '-n', 'client.admin', '-f']);
  daemons.push(gateway);
  const store = { ports: { http: ports.http, https: ports.https }, owner, full };
  const makesBucket = async (keys: Keys) => {
    const url = signedUrl({ ...store, keys, path: `/${keys.bucket}`, contentType: '' });
    const answer = await fetch(url, { method: 'PUT' }).catch(() => undefined);
    return answer?.ok ?? false;
  };
  await gateway.until(() => makesBucket(owner), START_LIMIT_MS);
  await gateway.until(() => makesBucket(full), START_LIMIT_MS);
  return store;
}

async function addUser(conf: string[], uid: string, quota: string[] = []): Promise<Keys> {
  const keys = { access: `${uid}-access`, secret: randomUUID(), bucket: `${uid}-images` };
  await runBounded('radosgw-admin', [
    ...conf,
    ...quota,
    'user',
    'create',
    `--uid=${uid}`,
    `--display-name=${uid}`,
    `--access-key=${keys.access}`,
    `--secret-key=${keys.secret}`,
  ]);
  return keys;
}

/** These programs wait for a cluster that does not answer, without an end. */
function runBounded(command: string, args: readonly string[]): Promise<string> {
  return runQuietly('timeout', [String(START_LIMIT_MS / 1000), command, ...args]);
}
