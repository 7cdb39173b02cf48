import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { PARTNER, SimulatedAccount } from './account';
import { answerApi } from './api';
import { createClock, type SimulatorClock } from './clock';
import { answerControl, isControlPath } from './control';
import { EventLog } from './eventLog';
import { Exchanges } from './exchanges';
import { FaultPlan } from './faults';
import { ImageLife } from './imageLife';
import { Journal } from './journal';
import { RateLimits } from './rateLimits';
import { Schedule } from './schedule';
import { plantSeed, type Seed } from './seeds';
import { openExchange, type Server } from './server';
import { ShareBook } from './shareBook';
import { ShareGroups } from './shareGroups';
import { answerStorage, bodyEndsEarly, isForStorage } from './storage';
import { MAX_HEAD_BYTES, storeConnections } from './storeConnections';
import { TokenBook } from './tokens';
import { UploadBook } from './uploads';
import { type Behaviour, DEFAULT_BEHAVIOUR, type Pace, type World } from './world';

/** How a simulator is to be. */
export interface SimulatorOptions {
  /** Default: `empty`. */
  seed?: Seed;
  /** Default: any free one. */
  port?: number;
  /** Default: everything takes no time. */
  pace?: Partial<Pace>;
  behaviour?: Partial<Behaviour>;
  /** What the clock runs along, in milliseconds since 1970. Default: real time. */
  now?: () => number;
  /** Real milliseconds every API answer takes at least. Default: 0. */
  latencyMs?: number;
  /** Most body bytes a PUT may bring in a real second. Default: no limit. */
  uploadBytesPerSecond?: number;
  /** False: requests are counted, never refused. Default: true. */
  rateLimits?: boolean;
  /** A name of its own and its certificate, in place of the loopback address: only a proxy leads there. */
  host?: { readonly name: string; readonly cert: string; readonly key: string };
  /** Folder to write every exchange to. Default: the variable SIMULATOR_EXCHANGES; none if unset. */
  exchanges?: string;
}

/** A running Linode API on this machine. */
export interface Simulator {
  /** `http://127.0.0.1:PORT`, or with its own name; the API stands below `/v4` and `/v4beta`. */
  readonly url: string;
  /** Where it listens, whatever its name. */
  readonly address: string;
  readonly account: SimulatedAccount;
  readonly tokens: TokenBook;
  readonly clock: SimulatorClock;
  readonly faults: FaultPlan;
  readonly journal: Journal;
  readonly uploads: UploadBook;
  readonly shareGroups: ShareGroups;
  /** Another account, which `tokens.partner` signs in to; it has images and groups of its own. */
  readonly partner: Pick<World, 'account' | 'shareGroups'>;
  /** May be changed at any time; what already runs keeps its pace. */
  readonly pace: Pace;
  /** May be changed at any time. */
  readonly behaviour: Behaviour;
  /** Ends every connection and stops listening. */
  stop(): Promise<void>;
}

const AT_ONCE: Pace = {
  processingMs: 0,
  captureMs: 0,
  replicateMs: 0,
  deleteMs: 0,
  deployMs: 0,
  bootMs: 0,
};

/** Starts a simulator on the loopback address. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = createWorld(options);
  const other = createPartner(world);
  const server: Server = {
    world,
    life: new ImageLife(world),
    partner: { world: other, life: new ImageLife(other) },
    tokens: new TokenBook(),
    limits: new RateLimits(world.clock, options.rateLimits ?? true),
    faults: new FaultPlan(),
    journal: new Journal(),
    exchanges: new Exchanges(options.exchanges ?? process.env['SIMULATOR_EXCHANGES']),
    latencyMs: options.latencyMs ?? 0,
    uploadBytesPerSecond: options.uploadBytesPerSecond ?? 0,
  };
  plantSeed(options.seed ?? 'empty', { world, partner: other }, server.life);
  const serve: RequestListener = (req, res) => {
    route(server, req, res).catch((error: unknown) => {
      console.error('The simulator failed:', error);
      res.destroy();
    });
  };
  const http = listener(options.host, serve)
    .on('checkContinue', serve)
    .on('clientError', endBroken);
  http.requestTimeout = 0; // an upload may take as long as it takes
  http.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const address = `${options.host ? 'https' : 'http'}://127.0.0.1:${port}`;
  other.origin = world.origin = options.host ? `https://${options.host.name}:${port}` : address;
  const { account, behaviour, clock, pace, shareGroups, uploads } = world;
  const { faults, journal, tokens } = server;
  return {
    url: world.origin,
    address,
    account,
    behaviour,
    clock,
    faults,
    journal,
    pace,
    partner: other,
    shareGroups,
    tokens,
    uploads,
    stop() {
      faults.release();
      return new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
}

/**
 * A request that is no HTTP, or ends within its body: of the store, that has an answer. What comes
 * behind a body that it has taken has none.
 */
function endBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  const { sending, served } = storeConnections;
  if (error.code === 'HPE_INVALID_EOF_STATE' && sending.has(socket)) {
    bodyEndsEarly(socket, 'NoSuchKey');
  } else if (!sending.has(socket) && !served.has(socket)) {
    if (socket.writable) socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    socket.destroy();
  }
}

function createWorld(options: SimulatorOptions): World {
  const clock = createClock(options.now);
  const schedule = new Schedule(clock);
  const events = new EventLog(clock);
  const account = new SimulatedAccount(clock, schedule, events);
  return {
    account,
    behaviour: { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
    clock,
    events,
    pace: { ...AT_ONCE, ...options.pace },
    schedule,
    shareGroups: new ShareGroups(new ShareBook(clock, schedule), account),
    uploads: new UploadBook(),
    origin: '',
  };
}

/** The other account: its own images, users and groups, the same platform. */
function createPartner(world: World): World {
  const { clock, schedule, shareGroups } = world;
  const events = new EventLog(clock);
  const ids = { owner: PARTNER, firstId: 36_204_000, firstUid: 3_104_500 };
  const account = new SimulatedAccount(clock, schedule, events, ids);
  const other = {
    ...world,
    account,
    events,
    shareGroups: new ShareGroups(shareGroups.book, account),
    uploads: new UploadBook(),
  };
  for (const one of [world, other]) showJoined(one);
  return other;
}

/** Shows an account what it has by the groups that it has joined. */
function showJoined({ account, behaviour, shareGroups }: World): void {
  account.joined = () => {
    const follows = behaviour.sharedRegions === 'followSource';
    return shareGroups.book.joinedImages(account, follows);
  };
}

/** Over TLS where it has a name that is not this machine's: no token goes elsewhere in the clear. */
function listener(host: SimulatorOptions['host'], serve: RequestListener) {
  const options = { maxHeaderSize: MAX_HEAD_BYTES };
  return host ? createTlsServer({ ...host, ...options }, serve) : createServer(options, serve);
}

async function route(server: Server, ...[req, res]: Parameters<RequestListener>): Promise<void> {
  const path = (req.url ?? '').split('?')[0] ?? '';
  server.world.schedule.settle();
  if (isControlPath(path)) return answerControl(server, req, res);
  if (isForStorage(req)) return answerStorage(openExchange(server, req, res, 'storage'));
  if (req.headers.expect !== undefined) res.writeContinue();
  return answerApi(openExchange(server, req, res, 'api'));
}
