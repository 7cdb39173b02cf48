import fs from 'node:fs';
import path from 'node:path';
import { makeTempFolder } from '../../bench/tempFolder';
import { runQuietly } from '../../workbench/command';
import { Daemon, freePorts, isListening } from './daemon';
import { FOREIGN_HOST, type RealProxy, START_LIMIT_MS, USER } from './realProxy';

const AUTH_HELPER = '/usr/lib/squid/basic_ncsa_auth';

const PASSWORD = 'p@ss:w/ö%rd#1';

/** Starts Squid, which lets through to `FOREIGN_HOST` alone: this machine, for it. */
export async function startSquid(): Promise<RealProxy> {
  const folder = makeTempFolder();
  fs.chmodSync(folder.path, 0o777); // root's Squid goes on as somebody else
  const inFolder = (name: string) => path.join(folder.path, name);
  const ports = await freePorts('open', 'closed');
  const hash = await runQuietly('openssl', ['passwd', '-apr1', PASSWORD]);
  fs.writeFileSync(inFolder('passwords'), `${USER}:${hash}`);
  fs.writeFileSync(inFolder('hosts'), `127.0.0.1 ${FOREIGN_HOST}\n`);
  fs.writeFileSync(inFolder('squid.conf'), configuration(folder.path, ports));
  let daemon: Daemon;
  const start = async () => {
    daemon = new Daemon('squid', ['-N', '-f', inFolder('squid.conf')]);
    await daemon.until(() => isListening(ports.closed), START_LIMIT_MS);
  };
  await start();
  return {
    ports,
    password: PASSWORD,
    refusedStatus: 407,
    kill: () => daemon.stop(),
    start,
    stop: () => daemon.stop().then(() => folder.remove()),
  };
}

function configuration(folder: string, ports: RealProxy['ports']): string {
  return [
    `http_port 127.0.0.1:${ports.open} name=open`,
    `http_port 127.0.0.1:${ports.closed} name=closed`,
    `hosts_file ${folder}/hosts`,
    'access_log none',
    'cache_log /dev/null',
    'cache deny all',
    'pid_filename none',
    'visible_hostname proxy.test',
    'dns_nameservers 127.0.0.1',
    `coredump_dir ${folder}`,
    `auth_param basic program ${AUTH_HELPER} ${folder}/passwords`,
    'auth_param basic children 1',
    'acl open myportname open',
    'acl users proxy_auth REQUIRED',
    `acl allowed dstdomain ${FOREIGN_HOST}`,
    'http_access deny !allowed',
    'http_access allow open',
    'http_access allow users',
    'http_access deny all',
    '',
  ].join('\n');
}
