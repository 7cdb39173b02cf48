import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TinyServer {
  readonly url: URL;
  stop(): Promise<void>;
}

/** A server of one test, for what the simulator cannot do. */
export async function startTinyServer(answer: RequestListener): Promise<TinyServer> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
