import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, FaultMatch } from './faults';
import type { Server } from './server';

const ROOT = '/_simulator/';

/** True for the paths by which the program is steered from outside (see README.md). */
export function isControlPath(path: string): boolean {
  return path.startsWith(ROOT);
}

type Control = (server: Server, body: Record<string, unknown>) => unknown;

const CONTROLS: Readonly<Record<string, Control>> = {
  'GET journal': ({ journal }) => journal.entries,
  'DELETE journal': ({ journal }) => journal.clear(),
  'POST clock': ({ world }, body) => {
    world.clock.advance(Number(body['advanceMs'] ?? 0));
    return { now: new Date(world.clock.now()).toISOString() };
  },
  'POST faults': ({ faults }, body) => {
    const match = (body['match'] ?? {}) as FaultMatch;
    faults.next(match, body['fault'] as Fault, Number(body['times'] ?? 1));
  },
  'DELETE faults': ({ faults }) => faults.clear(),
  'POST release': ({ faults }) => faults.release(),
  'POST behaviour': ({ world }, body) => Object.assign(world.behaviour, body),
  'POST pace': ({ world }, body) => Object.assign(world.pace, body),
};

/** Answers a request below `/_simulator/`. */
export async function answerControl(
  server: Server,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const control = CONTROLS[`${req.method} ${(req.url ?? '').slice(ROOT.length)}`];
  const answer = control ? (control(server, text ? JSON.parse(text) : {}) ?? {}) : undefined;
  res.writeHead(answer === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
  res.end(`${JSON.stringify(answer ?? {}, null, 2)}\n`);
}
