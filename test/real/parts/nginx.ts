import fs from 'node:fs';
import path from 'node:path';
import { makeTempFolder } from '../../bench/tempFolder';
import { Daemon, freePorts, isListening } from './daemon';
import { START_LIMIT_MS } from './realProxy';

export const TEMP_FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/** nginx as the gateway before a store. */
export interface Gateway {
  readonly ports: {
    /** Takes bodies of `limit`, and passes on what comes while it comes. */
    readonly limited: number;
    /** Takes all of a body before it asks the store, which is not there. */
    readonly buffering: number;
    /** Lets nobody in. */
    readonly denying: number;
    /** Wants people to sign in. */
    readonly signIn: number;
  };
  /** Starts it again. `limit` is a size as nginx writes it; 0 is none. */
  restart(limit: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startNginx(storePort: number): Promise<Gateway> {
  const folder = makeTempFolder();
  const config = path.join(folder.path, 'nginx.conf');
  const ports = await freePorts('limited', 'buffering', 'denying', 'signIn', 'nobody');
  let daemon: Daemon | undefined;
  const restart = async (limit: string) => {
    await daemon?.stop();
    fs.writeFileSync(config, configuration(folder.path, { ...ports, store: storePort }, limit));
    daemon = new Daemon('nginx', ['-e', 'stderr', '-p', folder.path, '-c', config]);
    await daemon.until(() => isListening(ports.signIn), START_LIMIT_MS);
  };
  const stop = async () => {
    await daemon?.stop();
    folder.remove();
  };
  await restart('0');
  return { ports, restart, stop };
}

type Ports = Gateway['ports'] & { readonly store: number; readonly nobody: number };

function configuration(folder: string, ports: Ports, limit: string): string {
  const passTo = (port: number) => `location / { proxy_pass http://127.0.0.1:${port}; }`;
  return [
    'daemon off;',
    'master_process off;',
    `pid ${folder}/pid;`,
    'events {}',
    'http {',
    ...TEMP_FOLDERS.map((name) => `${name}_temp_path ${folder}/${name};`),
    'access_log off;',
    'proxy_http_version 1.1;',
    'default_type text/html;',
    `server { listen 127.0.0.1:${ports.limited}; client_max_body_size ${limit};`,
    `  proxy_request_buffering off; ${passTo(ports.store)} }`,
    'client_max_body_size 0;',
    `server { listen 127.0.0.1:${ports.buffering}; ${passTo(ports.nobody)} }`,
    `server { listen 127.0.0.1:${ports.denying}; deny all; }`,
    `server { listen 127.0.0.1:${ports.signIn}; return 200 "<html>Sign in</html>"; }`,
    '}',
  ].join('\n');
}
