import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface SilentServer {
  readonly port: number;
  /** Resolves with the next connection. */
  next(): Promise<Socket>;
  stop(): Promise<void>;
}

/** A server that takes connections, reads what comes unless told, and says nothing at all. */
export async function startSilentServer(
  take: (socket: Socket) => void = (socket) => void socket.resume(),
): Promise<SilentServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    take(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    next: () => new Promise((resolve) => server.once('connection', resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
