import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a proxy answers to CONNECT: a status, with headers if need be, or nothing at all. */
export type ProxyAnswer =
  | number
  | { readonly status: number; readonly headers: OutgoingHttpHeaders }
  | 'silence'
  | 'end'
  | 'garbage';

export interface AskedProxy {
  /** Host and port. */
  readonly target: string;
  readonly authorization: string | undefined;
}

/** A proxy of one test: it notes what it is asked for, and leads all of it to one server. */
export class TinyProxy {
  readonly asked: AskedProxy[] = [];
  /** What it answers from now on. */
  answer: ProxyAnswer | ((asked: AskedProxy) => ProxyAnswer) = 200;
  readonly #sockets = new Set<Duplex>();
  readonly #arrivals = new Set<() => void>();

  constructor(
    private readonly to: URL,
    tls?: { readonly key: string; readonly cert: string },
  ) {
    this.server = tls ? createTlsServer(tls) : createServer();
    this.server.on('connection', (socket: Socket) => this.#keep(socket));
    this.server.on('connect', (request, socket) => this.#onConnect(request, socket));
  }

  readonly server;

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get targets(): string[] {
    return this.asked.map(({ target }) => target);
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Resolves when it has been asked so often. */
  async untilAsked(times: number): Promise<void> {
    while (this.asked.length < times) {
      await new Promise<void>((resolve) => this.#arrivals.add(resolve));
    }
  }

  /** Cuts all that goes through it. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #onConnect({ url = '', headers }: IncomingMessage, socket: Duplex): void {
    const asked = { target: url, authorization: headers['proxy-authorization'] };
    this.asked.push(asked);
    this.#keep(socket);
    for (const tell of this.#arrivals) tell();
    this.#arrivals.clear();
    const answer = typeof this.answer === 'function' ? this.answer(asked) : this.answer;
    if (answer === 'silence') return;
    if (answer === 'end') return void socket.end();
    if (answer === 'garbage') return void socket.end('What is CONNECT?\r\n\r\n');
    const { status, headers: more } =
      typeof answer === 'number' ? { status: answer, headers: {} } : answer;
    const lines = Object.entries(more).flatMap(([name, values]) =>
      [values].flat().map((value) => `${name}: ${value}\r\n`),
    );
    socket.write(`HTTP/1.1 ${status} Said\r\n${lines.join('')}\r\n`);
    if (status < 200 || status > 299) return void socket.end();
    const upstream = connect(Number(this.to.port), this.to.hostname);
    this.#keep(upstream);
    upstream.pipe(socket).pipe(upstream);
    upstream.on('error', () => socket.destroy());
  }

  #keep(socket: Duplex): void {
    if (this.#sockets.has(socket)) return;
    this.#sockets.add(socket);
    socket.on('error', () => {});
  }
}
