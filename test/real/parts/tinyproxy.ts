import fs from 'node:fs';
import path from 'node:path';
import { makeTempFolder } from '../../bench/tempFolder';
import { Daemon, freePorts, isListening } from './daemon';
import { FOREIGN_HOST, type RealProxy, START_LIMIT_MS, USER } from './realProxy';

/** Its configuration takes none with other characters. */
const PASSWORD = 'pass-w.rd_1';

/** Starts tinyproxy twice, without and with a password. nss_wrapper answers when it asks for names. */
export async function startTinyproxy(): Promise<RealProxy> {
  const folder = makeTempFolder();
  const inFolder = (name: string) => path.join(folder.path, name);
  const ports = await freePorts('open', 'closed');
  fs.writeFileSync(inFolder('hosts'), `127.0.0.1 ${FOREIGN_HOST}\n`);
  fs.writeFileSync(inFolder('allowed'), `^${FOREIGN_HOST.replaceAll('.', '\\.')}$\n`);
  const env = { LD_PRELOAD: 'libnss_wrapper.so', NSS_WRAPPER_HOSTS: inFolder('hosts') };
  let daemons: Daemon[] = [];
  const start = async () => {
    for (const name of ['open', 'closed'] as const) {
      const settings = [
        `Port ${ports[name]}`,
        'Listen 127.0.0.1',
        'Timeout 60',
        'MaxClients 20',
        `Filter "${inFolder('allowed')}"`,
        'FilterDefaultDeny Yes',
        'FilterExtended On',
        'LogLevel Error',
        ...(name === 'closed' ? [`BasicAuth ${USER} ${PASSWORD}`] : []),
      ];
      fs.writeFileSync(inFolder(`${name}.conf`), `${settings.join('\n')}\n`);
      const daemon = new Daemon('tinyproxy', ['-d', '-c', inFolder(`${name}.conf`)], { env });
      daemons.push(daemon);
      await daemon.until(() => isListening(ports[name]), START_LIMIT_MS);
    }
  };
  const kill = async () => {
    await Promise.all(daemons.map((daemon) => daemon.stop()));
    daemons = [];
  };
  await start();
  return {
    ports,
    password: PASSWORD,
    refusedStatus: 401,
    kill,
    start,
    stop: () => kill().then(() => folder.remove()),
  };
}
