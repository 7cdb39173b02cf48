import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate';

/** A file that a server has, and how it gives it. */
interface ServedFile {
  readonly content: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Each answer ends so many bytes after it began, as often as there are numbers. */
  readonly cutAfter?: number[];
  /** It gives all of it, whatever range is asked for. */
  readonly hasNoRanges?: boolean;
}

/** What it does in place of giving a file. */
export type Served = ServedFile | RequestListener;

/** A web server of one test that gives files, and parts of them, and cuts where it is told to. */
export class FileServer {
  readonly requests: IncomingMessage[] = [];
  readonly files = new Map<string, Served>();
  private readonly server;

  constructor(private readonly tls?: Certificate) {
    const answer: RequestListener = (request, response) => this.answer(request, response);
    this.server = tls ? createTlsServer(tls, answer) : createServer(answer);
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  at(path: string): string {
    return `${this.tls ? 'https' : 'http'}://127.0.0.1:${this.port}${path}`;
  }

  /** Every request but those for checksums, as `GET /path bytes=5-`. */
  get asked(): string[] {
    return this.requests
      .filter(({ url }) => this.files.has(pathOf(url)))
      .map(({ headers, url }) => [url, headers.range].filter(Boolean).join(' '));
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(request);
    const served = this.files.get(pathOf(request.url));
    if (typeof served === 'function') return void served(request, response);
    if (!served) return void response.writeHead(404).end('Not found');
    const { content, cutAfter, hasNoRanges, headers = { etag: '"1"' } } = served;
    const { 'if-range': condition, range } = request.headers;
    const isSame = [headers['etag'], headers['last-modified']].includes(condition?.toString());
    const from = range && isSame && !hasNoRanges ? Number(/\d+/.exec(range)?.[0]) : 0;
    const part = content.subarray(from);
    const of = `bytes ${from}-${content.length - 1}/${content.length}`;
    const length = { 'content-length': part.length };
    response.writeHead(from > 0 ? 206 : 200, {
      ...length,
      ...headers,
      ...(from > 0 && { 'content-range': of }),
    });
    const cut = cutAfter?.shift();
    if (cut === undefined) response.end(part);
    else response.write(part.subarray(0, cut), () => response.destroy());
  }
}

function pathOf(url = ''): string {
  return url.replace(/\?.*/, '');
}
