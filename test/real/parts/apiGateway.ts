import fs from 'node:fs';
import path from 'node:path';
import { makeTempFolder } from '../../bench/tempFolder';
import { Daemon, freePorts, isListening } from './daemon';
import { TEMP_FOLDERS } from './nginx';
import { START_LIMIT_MS } from './realProxy';

/** nginx before the API, which stands below a path of its own there. */
export interface ApiGateway {
  /** For `linodeImages.apiUrl`. */
  readonly url: string;
  /** The same where nobody is let in. */
  readonly denyingUrl: string;
  stop(): Promise<void>;
}

export async function startApiGateway(api: string): Promise<ApiGateway> {
  const folder = makeTempFolder();
  const config = path.join(folder.path, 'nginx.conf');
  const ports = await freePorts('open', 'denying');
  const lines = [
    ...['daemon off;', 'master_process off;', `pid ${folder.path}/pid;`, 'events {}', 'http {'],
    ...TEMP_FOLDERS.map((name) => `${name}_temp_path ${folder.path}/${name};`),
    ...['access_log off;', 'default_type text/html;', 'proxy_read_timeout 2s;'],
    `server { listen 127.0.0.1:${ports.open}; location /linode/ { proxy_pass ${api}/; } }`,
    `server { listen 127.0.0.1:${ports.denying}; deny all; }`,
    '}',
  ];
  fs.writeFileSync(config, lines.join('\n'));
  const daemon = new Daemon('nginx', ['-e', 'stderr', '-p', folder.path, '-c', config]);
  await daemon.until(() => isListening(ports.denying), START_LIMIT_MS);
  return {
    url: `http://127.0.0.1:${ports.open}/linode`,
    denyingUrl: `http://127.0.0.1:${ports.denying}/linode`,
    stop: () => daemon.stop().then(() => folder.remove()),
  };
}
