import { once } from 'node:events';
import net from 'node:net';

/**
 * What befalls a connection once the server was given so many bytes: both sides are reset or ended, or
 * the server's alone is ended, while what it answers still arrives. `answer`: what it says is lost.
 */
export interface Fate {
  readonly kind: 'reset' | 'end' | 'halfClose' | 'answer';
  readonly afterBytes: number;
}

/** A box on the way to a server, which lets everything through but for what is to befall it. */
export class CuttingProxy {
  /** How many connections gave bytes. */
  connections = 0;
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();

  /** The first connections meet `fates`, one each. */
  constructor(
    private readonly target: number,
    private readonly fates: readonly Fate[] = [],
  ) {
    this.#server = net.createServer({ allowHalfOpen: true }, (client) => this.#join(client));
  }

  async start(port = 0): Promise<number> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as net.AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: net.Socket): void {
    const server = net.connect({ port: this.target, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', () => {}); // the other side has ended it, as it may
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    let fate: Fate | undefined;
    let givenBytes = 0;
    client.on('data', (data) => {
      if (givenBytes === 0) fate = this.fates[this.connections++];
      const left = fate && fate.kind !== 'answer' ? fate.afterBytes - givenBytes : data.length;
      givenBytes += data.length;
      if (left <= 0) return; // thrown away: the server hears no more
      if (!server.write(data.subarray(0, left))) client.pause();
      if (fate && fate.kind !== 'answer' && left <= data.length) befall(fate, client, server);
    });
    server.on('drain', () => client.resume());
    client.on('end', () => server.end());
    server.on('data', (data) => {
      if (fate?.kind === 'answer' && givenBytes >= fate.afterBytes) client.resetAndDestroy();
      else client.write(data);
    });
    server.on('end', () => client.end());
  }
}

function befall({ kind }: Fate, client: net.Socket, server: net.Socket): void {
  server.end();
  if (kind === 'halfClose') {
    client.resume();
  } else if (kind === 'end') {
    client.end();
  } else {
    server.resetAndDestroy();
    client.resetAndDestroy();
  }
}
